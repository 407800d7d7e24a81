"""Keyset paging: a cursor holds the sort key of its row, and a page is what lies behind it in an index.

Never OFFSET: page 10,000 costs what page 1 costs, and rows that come or go shift nothing.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson

from shop.platform.config import settings

T = TypeVar("T")
Key = str | int | datetime

DEFAULT_SIZE = 20
MAX_SIZE = 100
COUNT_CEILING = 10_000
"""Totals are exact up to here, and a floor above."""
_SIGNATURE_BYTES = 8


class BadPage(ValueError):
    """The arguments of a list contradict each other, or its cursor is none of this list's."""


@dataclass(frozen=True, slots=True)
class Sort:
    """One order of a list: an indexed expression, then the id.

    Attributes:
        name: stands in the cursor, so that a cursor of one order is refused by another.
        column: SQL of the first key; it and `id_column` are one index.
        kind: PostgreSQL's type of the first key, e.g. `text`, `bigint`, `timestamptz`.
    """

    name: str
    column: str
    kind: str
    id_column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which part of a list: `size` rows after (or, backward, before) a cursor."""

    size: int = DEFAULT_SIZE
    cursor: str | None = None
    is_backward: bool = False

    @classmethod
    def of(cls, first: int | None, after: str | None, last: int | None, before: str | None) -> PageRequest:
        """Read the four arguments of a Relay connection; raises `BadPage`."""
        if (first is not None or after is not None) and (last is not None or before is not None):
            raise BadPage("Use first and after, or last and before; not both.")
        is_backward = last is not None or before is not None
        size = last if is_backward else first
        if size is not None and not 1 <= size <= MAX_SIZE:
            raise BadPage(f"Between 1 and {MAX_SIZE} can be asked for at once.")
        return cls(size or DEFAULT_SIZE, before if is_backward else after, is_backward)


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A part of a list, always in the list's own order.

    Attributes:
        keys: the sort key of each row, beside `rows`.
    """

    rows: list[T]
    keys: list[tuple[Key, UUID]]
    sort: Sort
    has_next: bool
    has_previous: bool

    def cursor(self, index: int) -> str:
        return encode(self.sort, *self.keys[index])


@dataclass(frozen=True, slots=True)
class Keyset:
    """The pieces of SQL that one page needs; `values` follow the query's own parameters."""

    condition: str
    order: str
    limit: int
    values: tuple[object, ...]


def keyset(sort: Sort, request: PageRequest, parameters: int) -> Keyset:
    """Write the condition and the order of a page.

    Args:
        parameters: how many `$n` the query has already.

    Raises:
        BadPage: the cursor is not one of this list's in this order.
    """
    goes_down = sort.descending != request.is_backward
    direction = "DESC" if goes_down else "ASC"
    order = f"{sort.column} {direction}, {sort.id_column} {direction}"
    limit = request.size + 1  # one more tells whether there is more
    if request.cursor is None:
        return Keyset("TRUE", order, limit, ())
    sign = "<" if goes_down else ">"
    first, second = parameters + 1, parameters + 2
    condition = f"({sort.column}, {sort.id_column}) {sign} (${first}::{sort.kind}, ${second}::uuid)"
    return Keyset(condition, order, limit, decode(sort, request.cursor))


def page(found: list[T], request: PageRequest, sort: Sort, key: Callable[[T], tuple[Key, UUID]]) -> Page[T]:
    """Cut what a keyset query found (up to one row more than asked for) into a page."""
    has_more = len(found) > request.size
    kept = found[: request.size]
    if request.is_backward:
        kept.reverse()
    has_other = request.cursor is not None
    return Page(
        rows=kept,
        keys=[key(row) for row in kept],
        sort=sort,
        has_next=has_other if request.is_backward else has_more,
        has_previous=has_more if request.is_backward else has_other,
    )


def id_page(found: list[Any], request: PageRequest, sort: Sort) -> Page[UUID]:
    """Do as `page` with rows that are the two columns of the sort key; the page is of their ids."""
    paged = page([(row[0], row[1]) for row in found], request, sort, lambda key: key)
    return Page([id_ for _, id_ in paged.keys], paged.keys, sort, paged.has_next, paged.has_previous)


def encode(sort: Sort, value: Key, id_: UUID) -> str:
    plain = value.isoformat() if isinstance(value, datetime) else value
    body = orjson.dumps([sort.name, plain, id_.hex])
    return base64.urlsafe_b64encode(_signature(body) + body).rstrip(b"=").decode()


def decode(sort: Sort, cursor: str) -> tuple[Key, UUID]:
    """Read a cursor of this order; raises `BadPage`, which tells nothing but that."""
    bad = BadPage("This cursor is not one of this list in this order.")
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        signature, body = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
        if not hmac.compare_digest(signature, _signature(body)):
            raise bad
        name, plain, id_ = orjson.loads(body)
        if name != sort.name:
            raise bad
        return (datetime.fromisoformat(plain) if sort.kind == "timestamptz" else plain), UUID(id_)
    except (binascii.Error, ValueError, TypeError):
        raise bad from None


def _signature(body: bytes) -> bytes:
    secret = settings().secret.get_secret_value().encode()
    return hmac.digest(secret, b"cursor:" + body, hashlib.sha256)[:_SIGNATURE_BYTES]
