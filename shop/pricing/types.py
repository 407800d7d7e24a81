from __future__ import annotations

import strawberry

from shop.platform.graphql.scalars import Price
from shop.platform.scope import Scope
from shop.pricing.rules import Taxed
from shop.pricing.service import VariantPrice, in_channel

__all__ = ["PriceRange", "VariantPrice", "shown", "shown_amount"]


@strawberry.type(description="The lowest and the highest price among the variants of a product.")
class PriceRange:
    min: Price = strawberry.field(description="The lowest.")
    max: Price = strawberry.field(description="The highest.")


def shown(price: Taxed, scope: Scope) -> Price:
    """Show net and gross of minor units in the channel's currency."""
    return Price.of(price.net, price.gross, scope.currency)


def shown_amount(amount: int, rate_millionths: int, scope: Scope) -> Price:
    """Show an amount that is stored the way the channel stores its prices."""
    return shown(in_channel(scope, amount, rate_millionths), scope)
