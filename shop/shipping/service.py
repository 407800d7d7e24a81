from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from shop.channels import service as channels
from shop.platform.db.paging import Page, PageRequest
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import after_commit, in_transaction
from shop.platform.errors import ShopError, VersionConflict, raise_any
from shop.platform.ids import uuid7
from shop.platform.money import MAX_MINOR
from shop.platform.remembered import Remembered
from shop.platform.scope import Scope
from shop.shipping import reads, rules, writes
from shop.shipping.errors import (
    ShippingInvalid,
    ShippingLimitReached,
    ShippingMethodNotFound,
    ShippingMethodSlugTaken,
    ShippingZoneNotFound,
)
from shop.shipping.models import ShippingMethod, ShippingMethodTranslation, ShippingZone, ShippingZoneCountry
from shop.shipping.reads import OfferRow, ZoneRow
from shop.shipping.rules import RateKind

MOST_METHODS = 50
"""Of one zone."""
MOST_RATES = 200
"""Of one method, in all channels together."""
_MOST_DAYS = 365
_offers = Remembered[tuple[UUID, tuple[str, ...], str], list[OfferRow]](seconds=5)
_LAST_POSITION = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """What one way of delivery costs a cart, in minor units of the channel's currency, as the method's tax class says.

    Attributes:
        amount: net or gross as all prices of the channel are; 0 is free.
        min_days, max_days: how long it takes from dispatch.
    """

    method_id: UUID
    slug: str
    name: str
    description: str
    amount: int
    currency: str
    tax_class: str
    min_days: int
    max_days: int
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """The texts of a method in one language; what is None falls back."""

    name: str | None = None
    description: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMethod:
    """A way of delivery to be made.

    Attributes:
        texts: by language tag.
    """

    zone_id: UUID
    slug: str
    name: str
    tax_class: str = "standard"
    min_days: int = 1
    max_days: int = 3
    position: int = 0
    is_active: bool = True
    texts: Mapping[str, Text] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRate:
    """A rate to be set: grams for `weight`, minor units for `total`, neither for `flat`; half-open `[min, max)`."""

    method_id: UUID
    channel_id: UUID
    kind: RateKind
    amount: int
    min_value: int = 0
    max_value: int | None = None


async def quotes(scope: Scope, *, country: str, weight_grams: int, total_minor: int) -> list[Quote]:
    """Tell all ways to deliver a parcel to a country in the scope's channel: the cheapest first, then by position.

    The country is of ISO 3166 alpha-2; the total is what the content costs, in minor units of the channel's currency.
    """
    return await _quotes(scope, country, weight_grams, total_minor, None)


async def quote(scope: Scope, method_id: UUID, *, country: str, weight_grams: int, total_minor: int) -> Quote | None:
    """Tell what one method costs; None where it does not carry this parcel to this country."""
    found = await _quotes(scope, country, weight_grams, total_minor, method_id)
    return found[0] if found else None


async def _quotes(
    scope: Scope, country: str, weight_grams: int, total_minor: int, method_id: UUID | None
) -> list[Quote]:
    found = []
    rows = await _offers_to(scope, country)
    for id_, of_method in groupby(rows, key=lambda row: row.method_id):
        if method_id not in {None, id_}:
            continue
        offered = [row for row in of_method if row.currency == scope.currency]
        amount = rules.amount_of(offered, weight_grams=weight_grams, total_minor=total_minor)
        if amount is not None:
            found.append(_quote(offered[0], amount))
    return sorted(found, key=lambda made: (made.amount, made.position, made.method_id))


async def _offers_to(scope: Scope, country: str) -> list[OfferRow]:
    """Give the rates of all ways to a country; remembered for five seconds, as tax rates are."""
    key = (scope.channel.id, scope.languages, country)
    known = _offers.get(key)
    if known is not None:
        return known
    asked_at = time.monotonic()
    return _offers.put(key, await reads.offers(scope.channel.id, scope.languages, country), asked_at)


def forget_offers() -> None:
    """Drop what `quotes` remembers, after a change made by this process."""
    _offers.forget()


def _quote(row: OfferRow, amount: int) -> Quote:
    return Quote(
        method_id=row.method_id,
        slug=row.slug,
        name=row.name,
        description=row.description,
        amount=amount,
        currency=row.currency,
        tax_class=row.tax_class,
        min_days=row.min_days,
        max_days=row.max_days,
        position=row.position,
    )


async def list_zones(request: PageRequest) -> Page[ZoneRow]:
    return await reads.zones(request)


async def count_zones(ceiling: int) -> int:
    """Count the zones, but no further than `ceiling`."""
    return await reads.count_zones(ceiling)


async def create_zone(*, name: str, countries: Sequence[str]) -> UUID:
    """Make a zone of at least one country (ISO 3166 alpha-2); raises `ShippingInvalid`."""
    raise_any(_zone_problems(name, countries))

    async def run() -> UUID:
        zone = await ShippingZone.create(id=uuid7(), name=name.strip())
        await ShippingZoneCountry.bulk_create(
            [ShippingZoneCountry(zone_id=zone.id, country=country) for country in dict.fromkeys(countries)]
        )
        after_commit(forget_offers)
        return UUID(str(zone.id))

    return await in_transaction(run)


async def create_method(new: NewMethod) -> UUID:
    """Make a method without rates, so one that is not offered yet.

    Raises:
        ShippingInvalid: the days or the name cannot be.
        ShippingZoneNotFound, ShippingMethodSlugTaken, ShippingLimitReached: as they say.
    """
    raise_any(_method_problems(new))

    async def run() -> UUID:
        count = await writes.lock_zone(new.zone_id)
        if count is None:
            raise ShippingZoneNotFound("There is no such shipping zone.", "zoneId")
        if count >= MOST_METHODS:
            raise ShippingLimitReached(f"A zone has at most {MOST_METHODS} methods.", "zoneId")
        values = {name: getattr(new, name) for name in new.__slots__ if name != "texts"}
        taken = ShippingMethodSlugTaken("This slug is taken.", "slug")
        with constraint_errors({"shipping_methods_slug_key": lambda: taken}):
            method = await ShippingMethod.create(id=uuid7(), **values)
        await ShippingMethodTranslation.bulk_create(
            [
                ShippingMethodTranslation(
                    method_id=method.id, language=language, name=text.name, description=text.description
                )
                for language, text in new.texts.items()
            ]
        )
        after_commit(forget_offers)
        return UUID(str(method.id))

    return await in_transaction(run)


async def set_rate(new: NewRate) -> UUID:
    """Set what a method costs in a channel, in its currency; a rate with the same lower end is replaced.

    Raises:
        ShippingInvalid: there is no such channel, or the range or the amount cannot be.
        ShippingMethodNotFound, ShippingLimitReached: as they say.
    """
    raise_any(_rate_problems(new))

    async def run() -> UUID:
        found = await channels.channels_by_id([new.channel_id])
        if not found:
            raise ShippingInvalid("There is no such channel.", "channelId")
        count = await writes.lock_method(new.method_id)
        if count is None:
            raise ShippingMethodNotFound("There is no such shipping method.", "methodId")
        if count >= MOST_RATES:
            raise ShippingLimitReached(f"A method has at most {MOST_RATES} rates.", "methodId")
        values = {name: getattr(new, name) for name in new.__slots__}
        after_commit(forget_offers)
        return await writes.set_rate(writes.SetRate(**values, currency=found[0].currency))

    return await in_transaction(run)


async def set_active(method_id: UUID, *, is_active: bool, expected_version: int) -> None:
    """Offer a method or stop offering it; raises `ShippingMethodNotFound`, `VersionConflict`."""

    async def run() -> None:
        if await writes.set_active(method_id, expected_version, is_active=is_active):
            after_commit(forget_offers)
            return
        found = await reads.methods_by_id([method_id])
        if not found:
            raise ShippingMethodNotFound("There is no such shipping method.", "methodId")
        raise VersionConflict(found[0].version)

    await in_transaction(run)


def _zone_problems(name: str, countries: Sequence[str]) -> list[ShopError]:
    found: list[ShopError] = []
    if not name.strip() or len(name) > 100:  # noqa: PLR2004 - the column's length
        found.append(ShippingInvalid("A zone needs a name of at most 100 characters.", "name"))
    if not countries:
        found.append(ShippingInvalid("A zone needs a country.", "countries"))
    for i, country in enumerate(countries):
        if not channels.is_country(country):
            found.append(ShippingInvalid(f"There is no country {country!r}.", "countries", str(i)))
    return found


def _method_problems(new: NewMethod) -> list[ShopError]:
    found: list[ShopError] = []
    if not new.name.strip() or len(new.name) > 100:  # noqa: PLR2004 - the column's length
        found.append(ShippingInvalid("A method needs a name of at most 100 characters.", "name"))
    if not rules.is_slug(new.slug):
        found.append(ShippingInvalid("A slug is of a-z, 0-9 and single hyphens, at most 60 characters.", "slug"))
    if not 0 <= new.min_days <= new.max_days <= _MOST_DAYS:
        found.append(ShippingInvalid(f"Days go from minDays up to maxDays, 0 to {_MOST_DAYS}.", "maxDays"))
    if not 0 <= new.position <= _LAST_POSITION:
        found.append(ShippingInvalid(f"A position is between 0 and {_LAST_POSITION}.", "position"))
    if not 0 < len(new.tax_class) <= 40:  # noqa: PLR2004 - the column's length
        found.append(ShippingInvalid("A tax class has 1 to 40 characters.", "taxClass"))
    return [*found, *_text_problems(new.texts)]


def _text_problems(texts: Mapping[str, Text]) -> list[ShopError]:
    return [
        ShippingInvalid("A name has at most 100 characters, a description 500.", "translations", str(i))
        for i, text in enumerate(texts.values())
        if text.name == "" or len(text.name or "") > 100 or len(text.description or "") > 500  # noqa: PLR2004 - the columns' lengths
    ]


def _rate_problems(new: NewRate) -> list[ShopError]:
    found: list[ShopError] = []
    if not 0 <= new.amount <= MAX_MINOR:
        found.append(ShippingInvalid("A rate is 0 (free) or more.", "amount"))
    if new.kind is RateKind.FLAT and (new.min_value or new.max_value is not None):
        found.append(ShippingInvalid("A flat rate has no range.", "kind"))
    highest = MAX_MINOR if new.max_value is None else new.max_value
    if not 0 <= new.min_value < highest <= MAX_MINOR:
        found.append(ShippingInvalid("A range starts at 0 or above and ends above its start.", "range"))
    return found
