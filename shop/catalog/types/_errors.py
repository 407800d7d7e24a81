from __future__ import annotations

import strawberry

from shop.catalog.errors import SkuTaken, SlugTaken
from shop.platform.graphql.errors import UserError


@strawberry.type(description="The slug is, or was, another thing's of the same kind.")
class SlugTakenError(UserError):
    made_from = SlugTaken

    slug: str = strawberry.field(description="That slug.")


@strawberry.type(description="The SKU is another variant's.")
class SkuTakenError(UserError):
    made_from = SkuTaken

    sku: str = strawberry.field(description="That SKU.")
