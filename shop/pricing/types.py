from __future__ import annotations

import strawberry

from shop.platform.graphql.scalars import Price


@strawberry.type(description="The lowest and the highest price among the variants of a product.")
class PriceRange:
    min: Price = strawberry.field(description="The lowest.")
    max: Price = strawberry.field(description="The highest.")
