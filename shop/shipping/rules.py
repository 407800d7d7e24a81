"""Which rate a parcel pays: pure arithmetic on minor units and grams."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from typing import Protocol

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_SLUG = 60


class RateKind(StrEnum):
    """What the range of a rate measures."""

    FLAT = "flat"
    WEIGHT = "weight"
    TOTAL = "total"


class Rate(Protocol):
    """A price for a half-open range `[min_value, max_value)`: grams for `weight`, minor units for `total`."""

    @property
    def kind(self) -> str: ...
    @property
    def min_value(self) -> int: ...
    @property
    def max_value(self) -> int | None: ...
    @property
    def amount(self) -> int: ...


def covers(rate: Rate, *, weight_grams: int, total_minor: int) -> bool:
    """Tell whether a parcel lies in the rate's range; a flat rate has none and covers everything."""
    if rate.kind == RateKind.FLAT:
        return True
    measured = weight_grams if rate.kind == RateKind.WEIGHT else total_minor
    return rate.min_value <= measured and (rate.max_value is None or measured < rate.max_value)


def amount_of(rates: Iterable[Rate], *, weight_grams: int, total_minor: int) -> int | None:
    """Give what a parcel costs by the rates of one method in one channel, or None where it is not carried.

    The cheapest rate that covers the parcel is paid, so that "free from 100 EUR" is a `total` rate of 0 beside the
    others. Weights are also what can be carried at all: a method with weight rates takes no parcel that all of them
    leave out, however dear its content.
    """
    known = list(rates)
    paying = [rate for rate in known if covers(rate, weight_grams=weight_grams, total_minor=total_minor)]
    is_weighed = any(rate.kind == RateKind.WEIGHT for rate in known)
    if is_weighed and all(rate.kind != RateKind.WEIGHT for rate in paying):
        return None
    return min((rate.amount for rate in paying), default=None)


def is_slug(text: str) -> bool:
    """Tell whether a text can name a method: `express-de`."""
    return len(text) <= _LONGEST_SLUG and _SLUG.fullmatch(text) is not None
