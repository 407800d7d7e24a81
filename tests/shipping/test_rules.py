from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.shipping import rules


@dataclass(frozen=True)
class Priced:
    kind: str
    amount: int
    min_value: int = 0
    max_value: int | None = None


FLAT = Priced("flat", 490)
BY_WEIGHT = [Priced("weight", 490, 0, 5_000), Priced("weight", 990, 5_000, 31_500)]
FREE_FROM_100 = Priced("total", 0, 10_000)


@pytest.mark.parametrize(("grams", "amount"), [(0, 490), (4_999, 490), (5_000, 990), (31_499, 990), (31_500, None)])
def test_weights_are_half_open_ranges(grams: int, amount: int | None) -> None:
    assert rules.amount_of(BY_WEIGHT, weight_grams=grams, total_minor=1) == amount


@pytest.mark.parametrize(("total", "amount"), [(0, 490), (9_999, 490), (10_000, 0), (10**12, 0)])
def test_delivery_is_free_from_a_total_on(total: int, amount: int) -> None:
    assert rules.amount_of([FLAT, FREE_FROM_100], weight_grams=1, total_minor=total) == amount


def test_dear_parcel_that_is_too_heavy_is_not_carried() -> None:
    assert rules.amount_of([*BY_WEIGHT, FREE_FROM_100], weight_grams=40_000, total_minor=20_000) is None


def test_dear_parcel_that_can_be_carried_is_free() -> None:
    assert rules.amount_of([*BY_WEIGHT, FREE_FROM_100], weight_grams=6_000, total_minor=20_000) == 0


def test_method_without_rates_carries_nothing() -> None:
    assert rules.amount_of([], weight_grams=0, total_minor=0) is None


@given(
    bounds=st.lists(st.integers(1, 100_000), min_size=1, max_size=6, unique=True).map(sorted),
    grams=st.integers(0, 120_000),
)
def test_adjoining_ranges_cover_each_weight_exactly_once(bounds: list[int], grams: int) -> None:
    ends = [0, *bounds]
    rates = [Priced("weight", i, low, high) for i, (low, high) in enumerate(pairwise(ends))]

    covering = [rate for rate in rates if rules.covers(rate, weight_grams=grams, total_minor=0)]

    assert len(covering) == (1 if grams < bounds[-1] else 0)


@pytest.mark.parametrize(
    ("text", "expected"), [("dhl", True), ("dhl-express-2", True), ("DHL", False), ("a--b", False), ("a" * 61, False)]
)
def test_slug_is_of_lower_case_words(text: str, *, expected: bool) -> None:
    assert rules.is_slug(text) is expected
