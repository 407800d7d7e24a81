from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import strawberry

from shop.platform.graphql.scalars import Price
from shop.platform.scope import Scope
from shop.pricing.rules import Taxed
from shop.pricing.service import VariantPrice, in_channel

__all__ = ["PriceRange", "VariantPrice", "shown", "shown_amount"]
from shop.platform.graphql.caching import INHERITED
from shop.platform.graphql.scalars import CountryCode, Money
from shop.platform.ids import encode
from shop.pricing.reads import PriceEntryRow, TaxRateRow
from shop.pricing.rules import percent_of


@strawberry.type(
    description="The lowest and the highest price among the variants of a product.", directives=[INHERITED]
)
class PriceRange:
    min: Price = strawberry.field(description="The lowest.")
    max: Price = strawberry.field(description="The highest.")


def shown(price: Taxed, scope: Scope) -> Price:
    """Show net and gross of minor units in the channel's currency."""
    return Price.of(price.net, price.gross, scope.currency)


def shown_amount(amount: int, rate_millionths: int, scope: Scope) -> Price:
    """Show an amount that is stored the way the channel stores its prices."""
    return shown(in_channel(scope, amount, rate_millionths), scope)


@strawberry.type(
    description="A price as it was set, with its time. Of those that overlap the one that began last holds."
)
class PriceEntry:
    id: strawberry.ID = strawberry.field(description="Its id.")
    amount: Money = strawberry.field(description="The amount, with tax where the channel's prices include it.")
    compare_at: Money | None = strawberry.field(description="The former price that it is compared with.")
    starts_at: datetime = strawberry.field(description="From when on it holds.")
    ends_at: datetime | None = strawberry.field(description="Until when it holds; null is until further notice.")

    @classmethod
    def of(cls, row: PriceEntryRow) -> PriceEntry:
        return cls(
            id=strawberry.ID(encode("price", row.id)),
            amount=Money.of(row.amount, row.currency),
            compare_at=None if row.compare_at is None else Money.of(row.compare_at, row.currency),
            starts_at=row.starts_at,
            ends_at=row.ends_at,
        )


@strawberry.type(description="What a country takes of a class of goods, from a moment on.")
class TaxRate:
    country: CountryCode = strawberry.field(description="The country.")
    tax_class: str = strawberry.field(description="The class of goods.")
    percent: Decimal = strawberry.field(description='The rate in percent, e.g. "19" or "5.5".')
    starts_at: datetime = strawberry.field(description="From when on it holds.")

    @classmethod
    def of(cls, row: TaxRateRow) -> TaxRate:
        return cls(
            country=CountryCode(row.country),
            tax_class=row.tax_class,
            percent=percent_of(row.rate_millionths),
            starts_at=row.starts_at,
        )
