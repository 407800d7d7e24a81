from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.pricing.rules import (
    LOWEST_PRICE_DAYS,
    NOTHING,
    PricePeriod,
    Taxed,
    in_force,
    lowest_before_reduction,
    millionths_of,
    percent_of,
    taxed,
)

AMOUNTS = st.integers(0, 10**12)
RATES = st.integers(0, 1_000_000)
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@given(AMOUNTS, RATES, st.booleans())
def test_gross_less_net_is_the_tax_and_one_of_them_is_what_is_stored(amount: int, rate: int, included: bool) -> None:
    found = taxed(amount, rate, is_tax_included=included)

    assert found.gross - found.net == found.tax
    assert amount == (found.gross if included else found.net)
    assert 0 <= found.net <= found.gross


@given(AMOUNTS, RATES, st.booleans())
def test_tax_is_exact_to_half_a_minor_unit(amount: int, rate: int, included: bool) -> None:
    share = Fraction(rate, 1_000_000)

    found = taxed(amount, rate, is_tax_included=included)

    exact = amount - amount / (1 + share) if included else amount * share
    assert abs(found.tax - exact) <= Fraction(1, 2)


@given(AMOUNTS, st.integers(1, 10**6), RATES, st.booleans())
def test_more_money_is_never_less_of_anything(amount: int, more: int, rate: int, included: bool) -> None:
    small, large = (taxed(a, rate, is_tax_included=included) for a in (amount, amount + more))

    assert small.net <= large.net
    assert small.gross <= large.gross


@given(AMOUNTS, RATES)
def test_gross_of_the_net_comes_back_to_within_a_minor_unit(amount: int, rate: int) -> None:
    net = taxed(amount, rate, is_tax_included=True).net

    back = taxed(net, rate, is_tax_included=False)

    assert abs(back.gross - amount) <= 1


@given(AMOUNTS, st.booleans())
def test_rate_of_zero_takes_nothing(amount: int, included: bool) -> None:
    assert taxed(amount, 0, is_tax_included=included) == Taxed(amount, amount)


@pytest.mark.parametrize(
    ("amount", "rate", "included", "net", "gross"),
    [
        (11900, 190_000, True, 10000, 11900),
        (10000, 190_000, False, 10000, 11900),
        (11000, 100_000, True, 10000, 11000),  # won: whole units, no decimals
        (100, 100_000, True, 91, 100),
        (50, 50_000, False, 50, 52),  # 2.5 goes to the even 2
        (70, 50_000, False, 70, 74),  # 3.5 goes to the even 4
    ],
)
def test_known_amounts(amount: int, rate: int, included: bool, net: int, gross: int) -> None:
    assert taxed(amount, rate, is_tax_included=included) == Taxed(net, gross)


def test_sums_keep_net_and_gross_apart() -> None:
    assert NOTHING + Taxed(100, 119) + Taxed(10, 11) == Taxed(110, 130)


@given(st.integers(0, 1_000_000))
def test_percent_says_the_same_as_millionths(millionths: int) -> None:
    percent = percent_of(millionths)

    assert millionths_of(percent) == millionths
    assert "E" not in str(percent)


@pytest.mark.parametrize("percent", ["-1", "100.0001", "0.00001", "1e9"])
def test_percent_that_is_no_rate_is_none(percent: str) -> None:
    assert millionths_of(Decimal(percent)) is None


@st.composite
def schedules(draw: st.DrawFn) -> list[PricePeriod]:
    """Draw periods that start and end on the hour, within 60 days before and 5 days after NOW; no two start at once."""
    starts = draw(st.lists(st.integers(-60 * 24, 5 * 24), unique=True, max_size=8))
    periods = []
    for start in starts:
        begins = NOW + timedelta(hours=start)
        length = draw(st.none() | st.integers(1, 40 * 24))
        ends = None if length is None else begins + timedelta(hours=length)
        periods.append(PricePeriod(draw(st.integers(0, 50)), begins, ends))
    return periods


def held(periods: list[PricePeriod], at: datetime) -> PricePeriod | None:
    """Find by the plain words: of those begun and not ended, the one that began last."""
    best = None
    for period in periods:
        if period.starts_at <= at and not (period.ends_at is not None and period.ends_at <= at):
            best = period if best is None or period.starts_at > best.starts_at else best
    return best


@given(schedules(), st.integers(-70 * 24, 10 * 24))
def test_price_in_force_is_the_one_that_began_last(periods: list[PricePeriod], hours: int) -> None:
    at = NOW + timedelta(hours=hours)

    assert in_force(periods, at) == held(periods, at)


@given(schedules())
def test_lowest_price_is_that_of_every_hour_of_the_30_days(periods: list[PricePeriod]) -> None:
    present = held(periods, NOW)

    found = lowest_before_reduction(periods, NOW)

    if present is None:
        assert found is None
        return
    # Everything begins and ends on the hour, so that no price hides between two of them.
    hours = int(LOWEST_PRICE_DAYS / timedelta(hours=1))
    moments = [present.starts_at - timedelta(hours=i) for i in range(1, hours + 1)]
    amounts = [period.amount for at in moments if (period := held(periods, at))]
    assert found == min(amounts, default=None)


def test_price_that_ended_just_before_the_30_days_is_not_counted() -> None:
    reduced = PricePeriod(80, NOW, None)
    old = PricePeriod(10, NOW - timedelta(days=90), NOW - LOWEST_PRICE_DAYS)
    former = PricePeriod(100, NOW - LOWEST_PRICE_DAYS, NOW)

    assert lowest_before_reduction([old, former, reduced], NOW) == 100


def test_price_without_a_past_has_no_lowest() -> None:
    assert lowest_before_reduction([PricePeriod(80, NOW, None)], NOW) is None
