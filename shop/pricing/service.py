from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.catalog.errors import VariantNotFound
from shop.channels import service as channels
from shop.channels.errors import ChannelNotFound
from shop.platform import money
from shop.platform.cache import current as cache
from shop.platform.cache.current import changed
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import uuid7
from shop.platform.remembered import Remembered
from shop.platform.scope import Scope
from shop.pricing import reads
from shop.pricing.errors import PriceInvalid, TaxRateInvalid
from shop.pricing.models import Price, TaxRate
from shop.pricing.reads import PriceEntryRow, TaxRateRow
from shop.pricing.rules import PRICE, PricePeriod, Taxed, lowest_before_reduction, taxed

LONGEST_CLASS = 40
MOST_RATES = 1_000
_rates = Remembered[None, Mapping[tuple[str, str], int]](seconds=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantPrice:
    """What a variant costs now, in minor units of the channel's currency.

    Attributes:
        amount: as stored: with tax where the channel's prices include it.
        compare_at: the former price that it is compared with, told the same way.
        rate_millionths: the tax rate that was applied.
    """

    variant_id: UUID
    amount: int
    price: Taxed
    compare_at: Taxed | None
    rate_millionths: int


async def rates(now: datetime) -> Mapping[tuple[str, str], int]:
    """Give all tax rates in force, in millionths; remembered for five seconds."""
    known, asked_at = _rates.get(None), time.monotonic()
    return _rates.put(None, await reads.tax_rates(now), asked_at) if known is None else known


def watch() -> None:
    """Hear of rates that other processes set."""
    cache.current().changes.when(PRICE, forget_rates)


def forget_rates() -> None:
    """Drop what `rates` remembers, after a change made by this process."""
    _rates.forget()


async def tax_rate(country: str, tax_class: str, now: datetime) -> int:
    """Give the rate of a country for a tax class, in millionths; none known is 0."""
    return (await rates(now)).get((country, tax_class), 0)


async def variant_prices(
    scope: Scope, variants: Sequence[tuple[UUID, str]], *, country: str | None = None
) -> dict[UUID, VariantPrice]:
    """Give the present prices of variants in the scope's channel; what has no price is left out.

    Args:
        variants: id and tax class of each.
        country: whose taxes apply; the channel's default country unless given.
    """
    known = await rates(scope.now)
    where = country or scope.channel.country
    classes = dict(variants)
    found = {}
    for row in await reads.current_prices(scope.channel.id, list(classes), scope.now):
        rate = known.get((where, classes[row.variant_id]), 0)
        found[row.variant_id] = VariantPrice(
            variant_id=row.variant_id,
            amount=row.amount,
            price=in_channel(scope, row.amount, rate),
            compare_at=None if row.compare_at is None else in_channel(scope, row.compare_at, rate),
            rate_millionths=rate,
        )
    return found


def in_channel(scope: Scope, amount: int, rate_millionths: int) -> Taxed:
    """Tell net and gross of an amount that is stored the way the channel stores its prices."""
    return taxed(amount, rate_millionths, is_tax_included=scope.channel.is_tax_included)


async def lowest_prices(scope: Scope, variant_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Give the lowest stored amount of the 30 days before the present price began, by variant."""
    by_variant: dict[UUID, list[PricePeriod]] = {}
    for row in await reads.periods(scope.channel.id, variant_ids, scope.now):
        by_variant.setdefault(row.variant_id, []).append(PricePeriod(row.amount, row.starts_at, row.ends_at))
    lowest = {id_: lowest_before_reduction(found, scope.now) for id_, found in by_variant.items()}
    return {id_: amount for id_, amount in lowest.items() if amount is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPrice:
    """A price to be set: from `starts_at` until `ends_at`, or until the next one."""

    variant_id: UUID
    channel_id: UUID
    amount: int
    starts_at: datetime
    ends_at: datetime | None = None
    compare_at: int | None = None


async def set_price(new: NewPrice, now: datetime) -> UUID:
    """Set a price, now or scheduled; one that was open until now ends where an open one begins.

    Raises:
        VariantNotFound, ChannelNotFound: one of them does not exist.
        PriceInvalid: it is negative or too large, is not below what it is compared with, lies in the past, or ends
            before it starts.
    """
    _check(new, now)

    async def run() -> UUID:
        await reads.lock(new.variant_id, new.channel_id)
        await _make_room(new)
        made = await Price.create(
            id=uuid7(),
            amount=new.amount,
            compare_at=new.compare_at,
            starts_at=new.starts_at,
            ends_at=new.ends_at,
            variant_id=new.variant_id,
            channel_id=new.channel_id,
        )
        changed(PRICE, [new.variant_id])
        return made.id

    missing = {"prices_variant_id_fkey": VariantNotFound, "prices_channel_id_fkey": ChannelNotFound}
    with constraint_errors(missing):
        return await in_transaction(run)


async def _make_room(new: NewPrice) -> None:
    others = Price.filter(variant_id=new.variant_id, channel_id=new.channel_id)
    # Replaced before it was ever in force, or within the same moment.
    replaced = await others.filter(starts_at=new.starts_at).first()
    if replaced is not None:
        await replaced.delete()
    if new.ends_at is None:
        await others.filter(ends_at__isnull=True, starts_at__lt=new.starts_at).update(ends_at=new.starts_at)
    elif replaced is not None and replaced.ends_at is None:
        # What the replaced one had ended goes on: else nothing would hold after the new one.
        await others.filter(ends_at=new.starts_at).update(ends_at=None)


async def set_tax_rate(country: str, tax_class: str, rate_millionths: int, starts_at: datetime) -> TaxRateRow:
    """Set a country's rate from a moment on; raises `TaxRateInvalid`."""
    if not 0 <= rate_millionths <= 1_000_000:  # noqa: PLR2004 - 100 %
        raise TaxRateInvalid("A tax rate lies between 0 and 100 %, with at most four decimals.", "percent")
    if not channels.is_country(country):
        raise TaxRateInvalid(f"There is no country {country!r}.", "country")
    if not 0 < len(tax_class.strip()) <= LONGEST_CLASS:
        raise TaxRateInvalid(f"A tax class has 1 to {LONGEST_CLASS} characters.", "taxClass")
    await TaxRate.update_or_create(
        defaults={"rate_millionths": rate_millionths}, country=country, tax_class=tax_class, starts_at=starts_at
    )
    forget_rates()
    changed(PRICE)
    return TaxRateRow(country, tax_class, rate_millionths, starts_at)


async def list_tax_rates() -> list[TaxRateRow]:
    """Give all rates, past and coming ones too, by country and class, at most 1,000."""
    return await reads.all_tax_rates(MOST_RATES)


async def price_entry(price_id: UUID, currency: str) -> PriceEntryRow | None:
    """Give a price as it was set; the currency is its channel's."""
    return await reads.entry(price_id, currency)


def _check(new: NewPrice, now: datetime) -> None:
    if not 0 <= new.amount <= money.MAX_MINOR:
        raise PriceInvalid("A price is not negative and not astronomical.", "amount")
    if new.compare_at is not None and not new.amount < new.compare_at <= money.MAX_MINOR:
        raise PriceInvalid("The price that it is compared with must be higher.", "compareAt")
    if new.starts_at < now:
        raise PriceInvalid("A price cannot begin in the past: what shoppers saw stays as it was.", "startsAt")
    if new.ends_at is not None and new.ends_at <= new.starts_at:
        raise PriceInvalid("A price must end after it starts.", "endsAt")
