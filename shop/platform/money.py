"""Money is an integer number of minor units and a currency; floats never touch it.

The exponents (EUR 2, KRW 0, KWD 3) are those of ISO 4217, as babel ships them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context, Decimal, Inexact, InvalidOperation, Overflow
from fractions import Fraction
from functools import cache

from babel.numbers import get_currency_precision, list_currencies

MAX_MINOR = 2**53 - 1
"""The largest amount in minor units: it survives clients that know only doubles."""

# Digits beyond the precision are refused, not rounded away without a word.
_EXACT = Context(prec=40, traps=[Inexact, InvalidOperation, Overflow])


class CurrencyMismatch(ValueError):
    """Two amounts of different currencies were put together."""


@cache
def is_currency(code: str) -> bool:
    return code in list_currencies()


@cache
def exponent(currency: str) -> int:
    """Give the number of decimals of a currency; raises `ValueError` for one that does not exist."""
    if not is_currency(currency):
        raise ValueError(f"There is no currency {currency!r}.")
    return get_currency_precision(currency)


def round_half_even(numerator: int, denominator: int) -> int:
    """Round a quotient to the nearest integer, halves to the even one: the shop's only rounding, once per line.

    Args:
        denominator: positive.
    """
    whole, rest = divmod(numerator, denominator)
    twice = 2 * rest
    return whole + (twice > denominator or (twice == denominator and whole & 1))


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount in minor units (cents; won) of one currency."""

    minor: int
    currency: str

    @classmethod
    def parse(cls, amount: Decimal | str, currency: str) -> Money:
        """Read a decimal amount; raises `ValueError` where it has more decimals than the currency or is no number."""
        try:
            number = Decimal(amount)
        except InvalidOperation:
            raise ValueError("This is not a decimal number.") from None
        if not number.is_finite():
            raise ValueError("This is not a finite number.")
        try:
            scaled = _EXACT.scaleb(number, exponent(currency))
        except (Inexact, Overflow):
            raise ValueError("This amount has too many digits, or is too large.") from None
        whole = scaled.to_integral_value()
        if whole != scaled:
            raise ValueError(f"{currency} has {exponent(currency)} decimals.")
        if abs(whole) > MAX_MINOR:
            raise ValueError("This amount is too large.")
        return cls(int(whole), currency)

    @property
    def amount(self) -> str:
        """The decimal amount as text: `19.90`, `15000`."""
        return to_decimal_text(self.minor, exponent(self.currency))

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __mul__(self, factor: int) -> Money:
        return Money(self.minor * factor, self.currency)

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise CurrencyMismatch(f"{self.currency} and {other.currency} do not add up.")
        return other


def to_decimal_text(minor: int, decimals: int) -> str:
    """Write minor units with their decimal point, without a float on the way."""
    if decimals == 0:
        return str(minor)
    sign = "-" if minor < 0 else ""
    digits = str(abs(minor)).rjust(decimals + 1, "0")
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"


def split_evenly(total: int, weights: list[int]) -> list[int]:
    """Share minor units by weight so that the parts sum to the total exactly (largest remainder method).

    All weights zero: the first part takes everything. Raises `ValueError` without weights or with a negative one.
    """
    if not weights or min(weights) < 0:
        raise ValueError("Weights are non-negative and at least one.")
    whole = sum(weights)
    if whole == 0:
        return [total, *([0] * (len(weights) - 1))]
    exact = [Fraction(total * weight, whole) for weight in weights]
    parts = [share.numerator // share.denominator for share in exact]
    by_remainder = sorted(range(len(weights)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts
