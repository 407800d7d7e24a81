"""The arithmetic of prices and taxes: pure, exact, integers of minor units in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from shop.platform.money import round_half_even

PRICE = "price"
"""What caches call the prices of variants; taxes are part of them."""
LOWEST_PRICE_DAYS = timedelta(days=30)
"""Directive 98/6/EC, article 6a (by (EU) 2019/2161): a reduction names the lowest price of the 30 days before it."""


@dataclass(frozen=True, slots=True)
class Taxed:
    """An amount without and with tax, in minor units."""

    net: int
    gross: int

    @property
    def tax(self) -> int:
        return self.gross - self.net

    def __add__(self, other: Taxed) -> Taxed:
        return Taxed(self.net + other.net, self.gross + other.gross)


NOTHING = Taxed(0, 0)
_MILLION = 1_000_000


def taxed(amount: int, rate_millionths: int, *, is_tax_included: bool) -> Taxed:
    """Tell net and gross of a stored amount; rounded once, half to even.

    Called with the total of a line, not its unit price: so a line's tax is right to half a minor unit.
    """
    if is_tax_included:
        return Taxed(round_half_even(amount * _MILLION, _MILLION + rate_millionths), amount)
    return Taxed(amount, amount + round_half_even(amount * rate_millionths, _MILLION))


def millionths_of(percent: Decimal) -> int | None:
    """Turn a rate in percent into millionths; None where it has more than four decimals or is not between 0 and 100."""
    millionths = percent * 10_000
    return int(millionths) if 0 <= millionths <= 1_000_000 and millionths == int(millionths) else None  # noqa: PLR2004


def percent_of(rate_millionths: int) -> Decimal:
    """Write a rate in percent without needless zeros: 190000 is 19."""
    return Decimal(f"{(Decimal(rate_millionths) / 10_000).normalize():f}")


@dataclass(frozen=True, slots=True)
class PricePeriod:
    """One row of a variant's prices in one channel."""

    amount: int
    starts_at: datetime
    ends_at: datetime | None


def in_force(periods: Sequence[PricePeriod], at: datetime) -> PricePeriod | None:
    """Find the period that holds at a moment: of those that cover it, the one that started last."""
    covering = [p for p in periods if p.starts_at <= at and (p.ends_at is None or p.ends_at > at)]
    return max(covering, key=lambda p: p.starts_at, default=None)


def lowest_before_reduction(periods: Sequence[PricePeriod], now: datetime) -> int | None:
    """Give the lowest amount that was in force in the 30 days before the present price began; None without one."""
    present = in_force(periods, now)
    if present is None:
        return None
    begin, end = present.starts_at - LOWEST_PRICE_DAYS, present.starts_at
    # What is in force changes only where a period starts or ends.
    moments = {begin}
    for period in periods:
        for moment in (period.starts_at, period.ends_at):
            if moment is not None and begin <= moment < end:
                moments.add(moment)
    amounts = [held.amount for moment in moments if (held := in_force(periods, moment)) is not None]
    return min(amounts, default=None)
