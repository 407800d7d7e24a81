from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from shop.channels import service as channels
from shop.platform.db.paging import COUNT_CEILING
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import require_in_channel, requires
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import CountryCode, LanguageCode
from shop.platform.money import Money
from shop.shipping import loaders, service
from shop.shipping.errors import ShippingInvalid
from shop.shipping.rules import RateKind
from shop.shipping.service import NewMethod, NewRate, Text
from shop.shipping.types import ShippingMethod, ShippingRate, ShippingRateKind, ShippingZone

WRITE = requires(loaders.PERMISSION)
_ERRORS = "Why nothing was changed; empty when it was."


@strawberry.input(description="A shipping zone to be made.")
class ShippingZoneCreateInput:
    name: str = strawberry.field(description="Its name, for staff.")
    countries: list[CountryCode] = strawberry.field(description="Its countries; at least one.")


@strawberry.type(description="The zone that was made.")
class ShippingZoneCreatePayload:
    zone_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)
    zone: ShippingZone | None = relation(
        loaders.zone_by_id, key="zone_id", of=one(lambda: ShippingZone.of), description="The new zone."
    )


@strawberry.input(description="The texts of a shipping method in one language.")
class ShippingMethodTextInput:
    language: LanguageCode = strawberry.field(description="Their language.")
    name: str | None = strawberry.field(default=None, description="Its name; null falls back.")
    description: str | None = strawberry.field(default=None, description="Its description; null falls back.")


@strawberry.input(description="A shipping method to be made. Without rates it is not offered yet.")
class ShippingMethodCreateInput:
    zone_id: Annotated[UUID, IdOf("zone")] = strawberry.field(description="Where it delivers to.")
    slug: str = strawberry.field(description="Its name for programs: a-z, 0-9 and hyphens.")
    name: str = strawberry.field(description="Its name where no translation is.")
    tax_class: str = strawberry.field(default="standard", description="Which tax its price bears.")
    min_days: int = strawberry.field(default=1, description="The least days from dispatch to delivery.")
    max_days: int = strawberry.field(default=3, description="The most days from dispatch to delivery.")
    position: int = strawberry.field(default=0, description="Its place among methods of the same price.")
    translations: list[ShippingMethodTextInput] = strawberry.field(
        default_factory=list, description="Its texts; one for each language."
    )


@strawberry.type(description="The method that was made.")
class ShippingMethodCreatePayload:
    method_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)
    method: ShippingMethod | None = relation(
        loaders.method_by_id, key="method_id", of=one(lambda: ShippingMethod.of), description="The new method."
    )


@strawberry.input(
    description="What a method is to cost in a channel. A rate of the same kind and lower end is replaced."
)
class ShippingRateSetInput:
    method_id: Annotated[UUID, IdOf("ship")] = strawberry.field(description="Whose rate it is.")
    channel_id: Annotated[UUID, IdOf("chan")] = strawberry.field(description="Where it holds.")
    kind: ShippingRateKind = strawberry.field(description="What the range measures.")
    amount: Decimal = strawberry.field(description="What it costs, in the channel's currency; 0 is free.")
    weight_from: int | None = strawberry.field(default=None, description="By weight: from how many grams; 0 if null.")
    weight_below: int | None = strawberry.field(default=None, description="By weight: below how many grams.")
    total_from: Decimal | None = strawberry.field(default=None, description="By total: from which amount; 0 if null.")
    total_below: Decimal | None = strawberry.field(default=None, description="By total: below which amount.")


@strawberry.type(description="The rate that was set.")
class ShippingRateSetPayload:
    rate_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)
    rate: ShippingRate | None = relation(
        loaders.rate_by_id, key="rate_id", of=one(lambda: ShippingRate.of), description="The rate."
    )


@strawberry.input(description="A change of a shipping method.")
class ShippingMethodUpdateInput:
    id: Annotated[UUID, IdOf("ship")] = strawberry.field(description="The method.")
    is_active: bool = strawberry.field(description="Whether it is to be offered.")
    expected_version: int = strawberry.field(description="The version that was read.")


@strawberry.type(description="The method that was changed.")
class ShippingMethodUpdatePayload:
    method_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)
    method: ShippingMethod | None = relation(
        loaders.method_by_id, key="method_id", of=one(lambda: ShippingMethod.of), description="The method as it is now."
    )


@strawberry.type
class ShippingStaffQuery:
    @query(permission=WRITE, description="All shipping zones, by name.")
    async def shipping_zones(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[ShippingZone] | None:
        page = await service.list_zones(page_request(first, after, last, before))
        made: Connection[ShippingZone] = Connection[ShippingZone].of(
            page, ShippingZone.of, lambda: service.count_zones(COUNT_CEILING + 1)
        )
        return made


@strawberry.type
class ShippingStaffMutation:
    @mutation(permission=WRITE, description="Make a shipping zone.")
    async def shipping_zone_create(
        self, info: Info, input: Annotated[ShippingZoneCreateInput, strawberry.argument(description="The zone.")]
    ) -> ShippingZoneCreatePayload | None:
        require_in_channel(info.context.actor, loaders.PERMISSION, None)
        zone_id = await service.create_zone(name=input.name, countries=input.countries)
        return ShippingZoneCreatePayload(zone_id=zone_id)

    @mutation(permission=WRITE, description="Make a shipping method in a zone.")
    async def shipping_method_create(
        self, info: Info, input: Annotated[ShippingMethodCreateInput, strawberry.argument(description="The method.")]
    ) -> ShippingMethodCreatePayload | None:
        require_in_channel(info.context.actor, loaders.PERMISSION, None)
        new = NewMethod(
            zone_id=input.zone_id,
            slug=input.slug,
            name=input.name,
            tax_class=input.tax_class,
            min_days=input.min_days,
            max_days=input.max_days,
            position=input.position,
            texts={text.language: Text(name=text.name, description=text.description) for text in input.translations},
        )
        return ShippingMethodCreatePayload(method_id=await service.create_method(new))

    @mutation(permission=WRITE, description="Set what a shipping method costs in a channel.")
    async def shipping_rate_set(
        self, info: Info, input: Annotated[ShippingRateSetInput, strawberry.argument(description="The rate.")]
    ) -> ShippingRateSetPayload | None:
        require_in_channel(info.context.actor, loaders.PERMISSION, input.channel_id)
        return ShippingRateSetPayload(rate_id=await service.set_rate(await _new_rate(input)))

    @mutation(permission=WRITE, description="Offer a shipping method, or stop offering it.")
    async def shipping_method_update(
        self, info: Info, input: Annotated[ShippingMethodUpdateInput, strawberry.argument(description="The change.")]
    ) -> ShippingMethodUpdatePayload | None:
        require_in_channel(info.context.actor, loaders.PERMISSION, None)
        await service.set_active(input.id, is_active=input.is_active, expected_version=input.expected_version)
        return ShippingMethodUpdatePayload(method_id=input.id)


async def _new_rate(given: ShippingRateSetInput) -> NewRate:
    found = await channels.channels_by_id([given.channel_id])
    if not found:
        raise ShippingInvalid("There is no such channel.", "channelId")
    currency = found[0].currency
    kind = RateKind(str(given.kind.value))
    least, below = {
        RateKind.FLAT: (None, None),
        RateKind.WEIGHT: (given.weight_from, given.weight_below),
        RateKind.TOTAL: (
            _minor(given.total_from, currency, "totalFrom"),
            _minor(given.total_below, currency, "totalBelow"),
        ),
    }[kind]
    amount = _minor(given.amount, currency, "amount") or 0
    return NewRate(
        method_id=given.method_id,
        channel_id=given.channel_id,
        kind=kind,
        amount=amount,
        min_value=least or 0,
        max_value=below,
    )


def _minor(amount: Decimal | None, currency: str, name: str) -> int | None:
    if amount is None:
        return None
    try:
        return Money.parse(amount, currency).minor
    except ValueError as error:
        raise ShippingInvalid(str(error), name) from None
