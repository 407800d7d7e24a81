"""Scalars and the two money types of the schema."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, NewType, cast
from uuid import UUID

import strawberry
from graphql import GraphQLError
from starlette.datastructures import UploadFile
from strawberry.types.scalar import ScalarDefinition

from shop.platform import money
from shop.platform.graphql.caching import INHERITED, PRICE_SECONDS, public
from shop.platform.graphql.ids import UUID_AS_ID

CurrencyCode = NewType("CurrencyCode", str)
CountryCode = NewType("CountryCode", str)
LanguageCode = NewType("LanguageCode", str)
Url = NewType("Url", str)
Json = NewType("Json", object)

Upload = NewType("Upload", UploadFile)

_MAX_DECIMAL = 40


def _write_datetime(value: datetime) -> str:
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _read_datetime(value: Any) -> datetime:
    try:
        read = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise GraphQLError("DateTime must be RFC 3339, e.g. 2026-01-31T12:00:00Z.") from None
    if read.tzinfo is None:
        raise GraphQLError("DateTime must name its offset, e.g. 2026-01-31T12:00:00Z.")
    return read.astimezone(UTC)


def _read_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise GraphQLError("Date must be an ISO 8601 date, e.g. 2026-01-31.") from None


def _read_decimal(value: Any) -> Decimal:
    # A float has lost its decimals already; a short text cannot be made to cost much.
    if isinstance(value, bool | float) or len(str(value)) > _MAX_DECIMAL:
        raise GraphQLError('Decimal must be a string such as "19.90".')
    try:
        read = Decimal(str(value))
    except ArithmeticError:
        raise GraphQLError('Decimal must be a string such as "19.90".') from None
    if not read.is_finite():
        raise GraphQLError("Decimal must be finite.")
    return read


def _read_upload(value: Any) -> UploadFile:
    if not isinstance(value, UploadFile):
        raise GraphQLError("Upload must be a file of a multipart request.")
    return value


def _read_code(kind: str, lengths: range) -> Any:
    def read(value: Any) -> str:
        if not isinstance(value, str) or len(value) not in lengths or not value.replace("-", "").isalnum():
            raise GraphQLError(f"This is not a {kind}.")
        return value

    return read


def _scalar(
    name: str, description: str, read: Any, write: Any = str, specification: str | None = None
) -> ScalarDefinition:
    return strawberry.scalar(
        name=name, description=description, parse_value=read, serialize=write, specified_by_url=specification
    )


SCALARS: Mapping[object, ScalarDefinition] = {
    UUID: UUID_AS_ID,
    strawberry.ID: UUID_AS_ID,  # the same scalar, so the same definition
    datetime: _scalar("DateTime", "A moment: RFC 3339, answered in UTC.", _read_datetime, _write_datetime),
    date: _scalar("Date", "A calendar day: ISO 8601.", _read_date, date.isoformat),
    Decimal: _scalar("Decimal", 'A decimal number as a string, e.g. "19.90".', _read_decimal),
    CurrencyCode: _scalar("CurrencyCode", "A currency: ISO 4217, e.g. EUR.", _read_code("currency code", range(3, 4))),
    CountryCode: _scalar(
        "CountryCode", "A country: ISO 3166-1 alpha-2, e.g. DE.", _read_code("country code", range(2, 3))
    ),
    LanguageCode: _scalar(
        "LanguageCode", "A language: BCP 47, e.g. de or pt-BR.", _read_code("language tag", range(2, 17))
    ),
    Upload: _scalar(
        "Upload",
        "A file, sent beside the document by the GraphQL multipart request specification.",
        _read_upload,
        specification="https://github.com/jaydenseric/graphql-multipart-request-spec",
    ),
    Url: _scalar("URL", "An absolute address, or a path on this server.", str),
    Json: _scalar(
        "JSON",
        "Any JSON value: metadata, and what an export holds.",
        lambda value: value,
        lambda value: value,
    ),
}


def _amount(self: Money) -> Decimal:
    # The text is what the scalar would write; a Decimal in between would only cost time.
    return cast("Decimal", money.to_decimal_text(self.minor, money.exponent(self.currency)))


@strawberry.type(description="An amount of one currency.", directives=[INHERITED])
class Money:
    minor: strawberry.Private[int]
    amount: Decimal = strawberry.field(
        resolver=_amount, description='The amount with the decimals of its currency: "19.90" EUR, "15000" KRW.'
    )
    currency: CurrencyCode = strawberry.field(description="The currency.")

    @classmethod
    def of(cls, minor: int, currency: str) -> Money:
        """Make it from minor units."""
        return cls(minor=minor, currency=CurrencyCode(currency))


@strawberry.type(description="A price, with its tax told apart.", directives=[public(PRICE_SECONDS)])
class Price:
    """In minor units; an amount is made where it is asked for."""

    net_minor: strawberry.Private[int]
    gross_minor: strawberry.Private[int]
    currency: strawberry.Private[str]

    @strawberry.field(description="Without tax.")
    def net(self) -> Money:
        return Money.of(self.net_minor, self.currency)

    @strawberry.field(description="With tax: what a shopper pays.")
    def gross(self) -> Money:
        return Money.of(self.gross_minor, self.currency)

    @strawberry.field(description="The tax in it.")
    def tax(self) -> Money:
        return Money.of(self.gross_minor - self.net_minor, self.currency)

    @classmethod
    def of(cls, net: int, gross: int, currency: str) -> Price:
        """Make it from minor units."""
        return cls(net_minor=net, gross_minor=gross, currency=currency)
