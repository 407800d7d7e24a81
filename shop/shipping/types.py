from __future__ import annotations

from enum import Enum
from uuid import UUID

import strawberry

from shop.channels import loaders as channel_loaders
from shop.channels.types import Channel
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import each, one, relation
from shop.platform.graphql.scalars import CountryCode, Money
from shop.platform.ids import encode
from shop.shipping import loaders
from shop.shipping.reads import MethodRow, RateRow, ZoneRow
from shop.shipping.rules import RateKind


@strawberry.enum(description="What the range of a shipping rate measures.")
class ShippingRateKind(Enum):
    FLAT = strawberry.enum_value(RateKind.FLAT.value, description="Nothing: every parcel costs the same.")
    WEIGHT = strawberry.enum_value(RateKind.WEIGHT.value, description="The weight of the parcel, in grams.")
    TOTAL = strawberry.enum_value(RateKind.TOTAL.value, description="The price of what is in the parcel.")


@strawberry.type(description="What a shipping method costs in one channel, for a half-open range.")
class ShippingRate(Node):
    kind: ShippingRateKind = strawberry.field(description="What the range measures.")
    weight_from: int | None = strawberry.field(description="The lightest parcel, in grams; null unless by weight.")
    weight_below: int | None = strawberry.field(description="Parcels are lighter, in grams; null for no limit.")
    total_from: Money | None = strawberry.field(description="The smallest total; null unless by total.")
    total_below: Money | None = strawberry.field(description="Totals are below; null for no limit.")
    amount: Money = strawberry.field(description="What it costs; 0 is free.")
    channel_id: strawberry.Private[UUID]
    channel: Channel | None = relation(
        channel_loaders.channel_by_id, key="channel_id", of=one(lambda: Channel.of), description="Where it holds."
    )

    @classmethod
    def of(cls, row: RateRow) -> ShippingRate:
        by_weight, by_total = row.kind == RateKind.WEIGHT, row.kind == RateKind.TOTAL
        above = row.max_value
        return cls(
            id=strawberry.ID(encode("rate", row.id)),
            kind=ShippingRateKind(row.kind),
            weight_from=row.min_value if by_weight else None,
            weight_below=above if by_weight else None,
            total_from=Money.of(row.min_value, row.currency) if by_total else None,
            total_below=Money.of(above, row.currency) if by_total and above is not None else None,
            amount=Money.of(row.amount, row.currency),
            channel_id=row.channel_id,
        )


@strawberry.type(description="A way of delivery that a shopper can choose.")
class ShippingMethod(Node):
    slug: str = strawberry.field(description="Its name for programs, unique in the shop.")
    name: str = strawberry.field(description="Its name where no translation is.")
    tax_class: str = strawberry.field(description="Which tax its price bears.")
    min_days: int = strawberry.field(description="The least days from dispatch to delivery.")
    max_days: int = strawberry.field(description="The most days from dispatch to delivery.")
    position: int = strawberry.field(description="Its place among methods of the same price.")
    is_active: bool = strawberry.field(description="Whether it is offered.")
    version: int = strawberry.field(description="Counts its changes; goes into `expectedVersion`.")
    method_id: strawberry.Private[UUID]
    rates: list[ShippingRate] = relation(
        loaders.rates_by_method,
        key="method_id",
        of=each(lambda: ShippingRate.of),
        description="What it costs, by channel, kind and range; at most 200.",
    )

    @classmethod
    def of(cls, row: MethodRow) -> ShippingMethod:
        return cls(
            id=strawberry.ID(encode("ship", row.id)),
            slug=row.slug,
            name=row.name,
            tax_class=row.tax_class,
            min_days=row.min_days,
            max_days=row.max_days,
            position=row.position,
            is_active=row.is_active,
            version=row.version,
            method_id=row.id,
        )


@strawberry.type(description="Countries that are delivered to in the same ways.")
class ShippingZone(Node):
    name: str = strawberry.field(description="Its name, for staff.")
    countries: list[CountryCode] = strawberry.field(description="Its countries.")
    version: int = strawberry.field(description="Counts its changes.")
    zone_id: strawberry.Private[UUID]
    methods: list[ShippingMethod] = relation(
        loaders.methods_by_zone,
        key="zone_id",
        of=each(lambda: ShippingMethod.of),
        description="The ways of delivery to it, by position; at most 50.",
    )

    @classmethod
    def of(cls, row: ZoneRow) -> ShippingZone:
        return cls(
            id=strawberry.ID(encode("zone", row.id)),
            name=row.name,
            countries=[CountryCode(country) for country in row.countries],
            version=row.version,
            zone_id=row.id,
        )
