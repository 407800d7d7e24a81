from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import pytest
from graphql import GraphQLError

from shop.platform.graphql.scalars import SCALARS, CountryCode, CurrencyCode, LanguageCode, Money, Price, _amount


def read(kind: object, value: Any) -> Any:
    parse: Any = SCALARS[kind].parse_value
    return parse(value)


def _any(*values: object) -> tuple[object, ...]:
    return values


def write(kind: object, value: Any) -> Any:
    serialize: Any = SCALARS[kind].serialize
    return serialize(value)


NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (datetime, "2026-01-31T12:00:00Z", NOON),
        (datetime, "2026-01-31T13:00:00+01:00", NOON),
        (date, "2026-01-31", date(2026, 1, 31)),
        (Decimal, "19.90", Decimal("19.90")),
        (Decimal, 5, Decimal(5)),
        (CurrencyCode, "EUR", "EUR"),
        (CountryCode, "DE", "DE"),
        (LanguageCode, "pt-BR", "pt-BR"),
    ],
)
def test_value_is_read(kind: object, text: object, value: object) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *[
            (datetime, value)
            for value in _any("", "2026-01-31T12:00:00", "yesterday", "2026-13-01T00:00:00Z", 5, None, [])
        ],
        *[(date, value) for value in _any("", "31.01.2026", "2026-02-30", "2026-01-31T12:00:00Z", 5, None)],
        *[(Decimal, value) for value in _any(1.5, True, "", "ten", "NaN", "Infinity", "9" * 41, [], None)],
        *[(CurrencyCode, value) for value in ("EURO", "E", 5, "E\0R", "")],
        *[(CountryCode, value) for value in ("DEU", "D;", 5)],
        *[(LanguageCode, value) for value in ("d", "x" * 17, "de_DE", 5)],
    ],
)
def test_value_that_cannot_be_is_refused(kind: object, value: object) -> None:
    with pytest.raises(GraphQLError):
        read(kind, value)


def test_moment_is_written_in_utc() -> None:
    there = NOON.astimezone(timezone(timedelta(hours=9)))

    assert write(datetime, there) == "2026-01-31T12:00:00Z"
    assert write(date, date(2026, 1, 31)) == "2026-01-31"


@pytest.mark.parametrize(
    ("minor", "currency", "amount"), [(1990, "EUR", "19.90"), (15000, "KRW", "15000"), (1234, "KWD", "1.234")]
)
def test_money_is_shown_with_the_decimals_of_its_currency(minor: int, currency: str, amount: str) -> None:
    shown = Money.of(minor, currency)

    assert (write(Decimal, _amount(shown)), shown.currency) == (amount, currency)


def test_price_tells_its_tax_apart() -> None:
    price = Price.of(1681, 2000, "EUR")

    assert [str(_amount(part)) for part in (price.net(), price.tax(), price.gross())] == ["16.81", "3.19", "20.00"]
