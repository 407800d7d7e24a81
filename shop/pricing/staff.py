from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from shop.channels import service as channels
from shop.channels.errors import ChannelNotFound
from shop.platform.graphql.context import Info
from shop.platform.graphql.costs import ListSize
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import require_in_channel, requires
from shop.platform.graphql.scalars import CountryCode
from shop.platform.money import Money
from shop.pricing import loaders, service
from shop.pricing.errors import PriceInvalid, TaxRateInvalid
from shop.pricing.rules import millionths_of
from shop.pricing.service import NewPrice
from shop.pricing.types import PriceEntry, TaxRate

WRITE = requires(loaders.WRITE)
_ERRORS = "Why nothing was changed; empty when it was."


@strawberry.input(description="What a variant is to cost in a channel.")
class PriceSetInput:
    variant_id: Annotated[UUID, IdOf("var")] = strawberry.field(description="Which variant.")
    channel_id: Annotated[UUID, IdOf("chan")] = strawberry.field(description="In which channel, and its currency.")
    amount: Decimal = strawberry.field(description="The amount, with tax where the channel's prices include it.")
    compare_at: Decimal | None = strawberry.field(
        default=None, description="The former price that it is compared with; higher than the amount."
    )
    start: datetime | None = strawberry.field(
        default=None, name="from", description="From when on it holds; null is from now on."
    )
    end: datetime | None = strawberry.field(
        default=None,
        name="until",
        description="Until when it holds; then the price before it holds again. Null is until further notice.",
    )


@strawberry.type(description="The price that was set.")
class PriceSetPayload:
    price: PriceEntry | None = strawberry.field(default=None, description="The price.")
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)


@strawberry.input(description="What a country is to take of a class of goods.")
class TaxRateSetInput:
    country: CountryCode = strawberry.field(description="The country.")
    tax_class: str = strawberry.field(default="standard", description="The class of goods.")
    percent: Decimal = strawberry.field(description='The rate in percent, 0 to 100, e.g. "19" or "5.5".')
    start: datetime | None = strawberry.field(
        default=None, name="from", description="From when on it holds; null is from now on."
    )


@strawberry.type(description="The tax rate that was set.")
class TaxRateSetPayload:
    tax_rate: TaxRate | None = strawberry.field(default=None, description="The rate.")
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)


@strawberry.type
class PricingStaffQuery:
    @query(
        permission=WRITE,
        description="All tax rates, past and coming ones too, by country and class; at most 1,000.",
        directives=[ListSize(assumed_size=50)],
    )
    async def tax_rates(self) -> list[TaxRate] | None:
        return [TaxRate.of(row) for row in await service.list_tax_rates()]


@strawberry.type
class PricingStaffMutation:
    @mutation(permission=WRITE, description="Set what a variant costs in a channel, now or from a moment on.")
    async def price_set(self, info: Info, input: PriceSetInput) -> PriceSetPayload | None:
        require_in_channel(info.context.actor, loaders.WRITE, input.channel_id)
        channel = next(iter(await channels.channels_by_id([input.channel_id])), None)
        if channel is None:
            raise ChannelNotFound
        now, currency = info.context.scope.now, channel.currency
        new = NewPrice(
            variant_id=input.variant_id,
            channel_id=input.channel_id,
            amount=_minor(input.amount, currency, "amount"),
            compare_at=None if input.compare_at is None else _minor(input.compare_at, currency, "compareAt"),
            starts_at=input.start or now,
            ends_at=input.end,
        )
        row = await service.price_entry(await service.set_price(new, now), currency)
        return PriceSetPayload(price=PriceEntry.of(row) if row else None)

    @mutation(permission=WRITE, description="Set what a country takes of a class of goods, from a moment on.")
    async def tax_rate_set(self, info: Info, input: TaxRateSetInput) -> TaxRateSetPayload | None:
        require_in_channel(info.context.actor, loaders.WRITE, None)
        millionths = millionths_of(input.percent)
        if millionths is None:
            raise TaxRateInvalid("A rate is between 0 and 100 %, with at most four decimals.", "percent")
        row = await service.set_tax_rate(
            input.country, input.tax_class, millionths, input.start or info.context.scope.now
        )
        return TaxRateSetPayload(tax_rate=TaxRate.of(row))


def _minor(amount: Decimal, currency: str, name: str) -> int:
    try:
        return Money.parse(amount, currency).minor
    except ValueError as error:
        raise PriceInvalid(str(error), name) from None
