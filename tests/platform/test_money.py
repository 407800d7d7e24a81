from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.platform.money import (
    MAX_MINOR,
    CurrencyMismatch,
    Money,
    exponent,
    is_currency,
    round_half_even,
    split_evenly,
    to_decimal_text,
)

CURRENCIES = st.sampled_from(["EUR", "USD", "KRW", "JPY", "KWD", "BHD"])
MINORS = st.integers(-MAX_MINOR, MAX_MINOR)


@given(MINORS, CURRENCIES)
def test_amount_written_and_read_again_is_the_same(minor: int, currency: str) -> None:
    money = Money(minor, currency)

    assert Money.parse(money.amount, currency) == money
    assert Decimal(money.amount) * 10 ** exponent(currency) == minor


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (1990, "EUR", "19.90"),
        (5, "EUR", "0.05"),
        (-5, "EUR", "-0.05"),
        (0, "EUR", "0.00"),
        (15000, "KRW", "15000"),
        (-1, "KRW", "-1"),
        (1234, "KWD", "1.234"),
        (7, "KWD", "0.007"),
    ],
)
def test_amount_has_the_decimals_of_its_currency(minor: int, currency: str, text: str) -> None:
    assert Money(minor, currency).amount == text


@pytest.mark.parametrize(("currency", "decimals"), [("EUR", 2), ("KRW", 0), ("KWD", 3)])
def test_exponent_is_that_of_iso_4217(currency: str, decimals: int) -> None:
    assert exponent(currency) == decimals


@pytest.mark.parametrize("code", ["", "XYZ", "eur", "EURO", "DE"])
def test_what_is_no_currency_is_refused(code: str) -> None:
    assert not is_currency(code)
    with pytest.raises(ValueError, match="no currency"):
        Money.parse("1", code)


@pytest.mark.parametrize(
    ("amount", "currency"),
    [
        ("0.001", "EUR"),
        ("1.5", "KRW"),
        ("0.0001", "KWD"),
        ("ten", "EUR"),
        ("", "EUR"),
        ("NaN", "EUR"),
        ("sNaN", "EUR"),
        ("Infinity", "EUR"),
        ("1e30", "EUR"),
        ("1e999999", "EUR"),
        ("1e-999999", "EUR"),
        ("123456789012345678901234567890.00", "EUR"),
        ("1.00000000000000000000000000000000000000000000001", "EUR"),
        ("9" * 60, "KRW"),
    ],
)
def test_amount_that_the_currency_cannot_hold_is_refused(amount: str, currency: str) -> None:
    with pytest.raises(ValueError, match=r"decimal|finite|large"):
        Money.parse(amount, currency)


@pytest.mark.parametrize(("amount", "minor"), [("1.50", 150), ("1.5000", 150), ("2", 200), ("1e1", 1000), ("-0", 0)])
def test_amount_in_another_spelling_is_read(amount: str, minor: int) -> None:
    assert Money.parse(amount, "EUR").minor == minor


def test_amounts_of_one_currency_add_up() -> None:
    assert Money(150, "EUR") + Money(50, "EUR") - Money(1, "EUR") * 3 == Money(197, "EUR")


def test_amounts_of_two_currencies_do_not_add_up() -> None:
    with pytest.raises(CurrencyMismatch):
        Money(1, "EUR") + Money(1, "USD")
    with pytest.raises(CurrencyMismatch):
        Money(1, "EUR") - Money(1, "USD")


@pytest.mark.parametrize(
    ("value", "rounded"),
    [(Fraction(1, 2), 0), (Fraction(3, 2), 2), (Fraction(5, 2), 2), (Fraction(-1, 2), 0), (Fraction(8, 3), 3)],
)
def test_halves_are_rounded_to_the_even_one(value: Fraction, rounded: int) -> None:
    assert round_half_even(value.numerator, value.denominator) == rounded


@given(st.integers(), st.integers(min_value=1))
def test_rounding_is_that_of_fractions(numerator: int, denominator: int) -> None:
    assert round_half_even(numerator, denominator) == round(Fraction(numerator, denominator))


@given(st.integers(-(10**12), 10**12), st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_parts_sum_to_the_total_and_are_nearly_fair(total: int, weights: list[int]) -> None:
    parts = split_evenly(total, weights)

    assert sum(parts) == total
    whole = sum(weights)
    if whole:
        exact = [Fraction(total * weight, whole) for weight in weights]
        assert all(abs(part - share) < 1 for part, share in zip(parts, exact, strict=True))


@given(st.integers(0, 10**9), st.lists(st.integers(0, 1000), min_size=1, max_size=10))
def test_heavier_weight_never_gets_less(total: int, weights: list[int]) -> None:
    parts = split_evenly(total, weights)

    if sum(weights):
        pairs = sorted(zip(weights, parts, strict=True))
        assert all(a[1] <= b[1] for a, b in pairwise(pairs) if a[0] < b[0])


@given(st.integers(0, 10**9), st.integers(1, 20))
def test_remainder_of_equal_weights_goes_to_the_first(total: int, count: int) -> None:
    parts = split_evenly(total, [1] * count)

    assert parts == sorted(parts, reverse=True)
    assert max(parts) - min(parts) <= 1


def test_total_over_no_weight_goes_to_the_first() -> None:
    assert split_evenly(7, [0, 0, 0]) == [7, 0, 0]


@pytest.mark.parametrize("weights", [[], [1, -1]])
def test_weights_that_cannot_be_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="Weights"):
        split_evenly(1, weights)


def test_minor_units_are_written_without_a_float() -> None:
    assert to_decimal_text(MAX_MINOR, 2) == "90071992547409.91"
