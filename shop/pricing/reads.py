from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql


@dataclass(frozen=True, slots=True)
class PriceRow:
    variant_id: UUID
    amount: int
    compare_at: int | None


@dataclass(frozen=True, slots=True)
class PeriodRow:
    variant_id: UUID
    amount: int
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, slots=True)
class PriceEntryRow:
    """A price with its time, and the currency that the caller knows it to be in."""

    id: UUID
    variant_id: UUID
    amount: int
    compare_at: int | None
    starts_at: datetime
    ends_at: datetime | None
    currency: str


@dataclass(frozen=True, slots=True)
class TaxRateRow:
    country: str
    tax_class: str
    rate_millionths: int
    starts_at: datetime


CURRENT_PRICES = """
SELECT DISTINCT ON (variant_id) variant_id, amount, compare_at
FROM prices
WHERE channel_id = $1 AND variant_id = ANY($2::uuid[]) AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3)
ORDER BY variant_id, starts_at DESC
"""
# For statements that read variants `v` with their prices: the present price in channel $2 at the moment $3, if any.
PRESENT_AMOUNT = """(
    SELECT x.amount FROM prices x
    WHERE x.channel_id = $2 AND x.variant_id = v.id AND x.starts_at <= $3 AND (x.ends_at IS NULL OR x.ends_at > $3)
    ORDER BY x.starts_at DESC LIMIT 1
)"""
PERIODS = """
SELECT variant_id, amount, starts_at, ends_at
FROM prices
WHERE channel_id = $1 AND variant_id = ANY($2::uuid[]) AND starts_at <= $3
ORDER BY variant_id, starts_at
"""
_ENTRY = "x.id, x.variant_id, x.amount, x.compare_at, x.starts_at, x.ends_at"
ENTRIES_BY_VARIANT = f"""
SELECT {_ENTRY}, $4::text
FROM unnest($2::uuid[]) AS wanted (id)
JOIN LATERAL (
    SELECT * FROM prices p WHERE p.variant_id = wanted.id AND p.channel_id = $1 ORDER BY p.starts_at DESC LIMIT $3
) x ON TRUE
ORDER BY x.variant_id, x.starts_at DESC
"""  # noqa: S608 - constants only
ENTRY = f"SELECT {_ENTRY}, $2::text FROM prices x WHERE x.id = $1"  # noqa: S608 - constants only
LOCK_PRICES = "SELECT pg_advisory_xact_lock(hashtextextended('shop.prices/' || $1::text || '/' || $2::text, 0))"
ALL_TAX_RATES = """
SELECT country, tax_class, rate_millionths, starts_at FROM tax_rates
ORDER BY country, tax_class, starts_at DESC LIMIT $1
"""
TAX_RATES = """
SELECT DISTINCT ON (country, tax_class) country, tax_class, rate_millionths
FROM tax_rates
WHERE starts_at <= $1
ORDER BY country, tax_class, starts_at DESC
"""


async def current_prices(channel_id: UUID, variant_ids: Sequence[UUID], now: datetime) -> list[PriceRow]:
    return await sql.rows_as(PriceRow, CURRENT_PRICES, channel_id, variant_ids, now)


async def periods(channel_id: UUID, variant_ids: Sequence[UUID], now: datetime) -> list[PeriodRow]:
    """Give every period that has begun, for the lowest price of 30 days."""
    return await sql.rows_as(PeriodRow, PERIODS, channel_id, variant_ids, now)


async def entries_by_variant(
    channel_id: UUID, variant_ids: Sequence[UUID], limit: int, currency: str
) -> list[PriceEntryRow]:
    """Give the prices of variants, past and scheduled ones too, the latest first, up to `limit` of each."""
    return await sql.rows_as(PriceEntryRow, ENTRIES_BY_VARIANT, channel_id, variant_ids, limit, currency)


async def entry(price_id: UUID, currency: str) -> PriceEntryRow | None:
    return await sql.row_as(PriceEntryRow, ENTRY, price_id, currency)


async def lock(variant_id: UUID, channel_id: UUID) -> None:
    """Let nobody else set a price of this variant in this channel until the caller's transaction ends."""
    await sql.value(LOCK_PRICES, str(variant_id), str(channel_id))


async def all_tax_rates(limit: int) -> list[TaxRateRow]:
    return await sql.rows_as(TaxRateRow, ALL_TAX_RATES, limit)


async def tax_rates(now: datetime) -> dict[tuple[str, str], int]:
    """Give the rates in force, in millionths, by country and tax class."""
    return {(row[0], row[1]): row[2] for row in await sql.rows(TAX_RATES, now)}
