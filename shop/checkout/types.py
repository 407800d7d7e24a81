from __future__ import annotations

import strawberry

from shop.checkout.errors import PriceChanged
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.scalars import Money


@strawberry.type(description="The total is another one than the shopper agreed to. Nothing was charged.")
class PriceChangedError(UserError):
    made_from = PriceChanged

    expected: Money = strawberry.field(description="What the shopper agreed to.")
    actual: Money = strawberry.field(description="What it is now.")
