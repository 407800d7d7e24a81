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


CURRENT_PRICES = """
SELECT DISTINCT ON (variant_id) variant_id, amount, compare_at
FROM prices
WHERE channel_id = $1 AND variant_id = ANY($2::uuid[]) AND starts_at <= $3 AND (ends_at IS NULL OR ends_at > $3)
ORDER BY variant_id, starts_at DESC
"""
PERIODS = """
SELECT variant_id, amount, starts_at, ends_at
FROM prices
WHERE channel_id = $1 AND variant_id = ANY($2::uuid[]) AND starts_at <= $3
ORDER BY variant_id, starts_at
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


async def tax_rates(now: datetime) -> dict[tuple[str, str], int]:
    """Give the rates in force, in millionths, by country and tax class."""
    return {(row[0], row[1]): row[2] for row in await sql.rows(TAX_RATES, now)}
