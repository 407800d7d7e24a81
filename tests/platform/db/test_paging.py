from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as quick
from hypothesis import strategies as st

from shop.platform.db.connect import Database
from shop.platform.db.paging import (
    DEFAULT_SIZE,
    MAX_SIZE,
    BadPage,
    Page,
    PageRequest,
    Sort,
    decode,
    encode,
    keyset,
    page,
)
from shop.platform.ids import uuid7

BY_NAME = Sort(name="name", column="name", kind="text", id_column="id")
BY_NUMBER = Sort(name="number", column="number", kind="bigint", id_column="id", descending=True)
BY_TIME = Sort(name="time", column="made_at", kind="timestamptz", id_column="id")
SORTS = {sort.name: sort for sort in (BY_NAME, BY_NUMBER, BY_TIME)}
COLUMNS = {"name": "name", "number": "number", "time": "made_at"}
START = datetime(2026, 1, 1, tzinfo=UTC)
ROWS = 57

Row = asyncpg.Record


@pytest.fixture(scope="module")
async def rows(shared_database: Database) -> AsyncIterator[asyncpg.Connection]:
    """A table of rows that often share a name, a number or a moment."""
    connection = await asyncpg.connect(**shared_database.owner.dsn())
    await connection.execute("CREATE TEMPORARY TABLE things (id uuid, name text, number bigint, made_at timestamptz)")
    made = [(uuid7(), f"name {i % 7}\u00e4", (i * 31) % 11, START + timedelta(microseconds=i % 5)) for i in range(ROWS)]
    await connection.executemany("INSERT INTO things VALUES ($1, $2, $3, $4)", made)
    yield connection
    await connection.close()


async def ask(connection: asyncpg.Connection, sort: Sort, request: PageRequest) -> Page[Row]:
    cut = keyset(sort, request, parameters=0)
    query = f"SELECT * FROM things WHERE {cut.condition} ORDER BY {cut.order} LIMIT {cut.limit}"  # noqa: S608
    found = await connection.fetch(query, *cut.values)
    return page(found, request, sort, lambda row: (row[COLUMNS[sort.name]], row["id"]))


async def everything(connection: asyncpg.Connection, sort: Sort) -> list[UUID]:
    direction = "DESC" if sort.descending else "ASC"
    query = f"SELECT id FROM things ORDER BY {sort.column} {direction}, id {direction}"  # noqa: S608
    return [row["id"] for row in await connection.fetch(query)]


def ids(got: Page[Row]) -> list[UUID]:
    return [row["id"] for row in got.rows]


NO_RESET = quick(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@pytest.mark.parametrize("name", sorted(SORTS))
@pytest.mark.parametrize("size", [1, 2, 5, 20, 57, 100])
async def test_pages_forward_are_the_whole_list_in_order(rows: asyncpg.Connection, name: str, size: int) -> None:
    sort, cursor = SORTS[name], None
    found: list[UUID] = []
    whole = await everything(rows, sort)

    while True:
        got = await ask(rows, sort, PageRequest(size=size, cursor=cursor))
        assert got.has_previous is (cursor is not None)
        found += ids(got)
        if not got.has_next:
            break
        cursor = got.cursor(-1)

    assert found == whole


@pytest.mark.parametrize("name", sorted(SORTS))
@pytest.mark.parametrize("size", [1, 2, 5, 20, 57, 100])
async def test_pages_backward_are_the_whole_list_in_order(rows: asyncpg.Connection, name: str, size: int) -> None:
    sort, cursor = SORTS[name], None
    found: list[UUID] = []
    whole = await everything(rows, sort)

    while True:
        got = await ask(rows, sort, PageRequest(size=size, cursor=cursor, is_backward=True))
        assert got.has_next is (cursor is not None)
        found = ids(got) + found
        if not got.has_previous:
            break
        cursor = got.cursor(0)

    assert found == whole


@NO_RESET
@given(st.sampled_from(sorted(SORTS)), st.integers(0, ROWS - 1), st.integers(1, 100), st.booleans())
async def test_page_beside_any_row_is_that_part_of_the_list(
    rows: asyncpg.Connection, name: str, index: int, size: int, is_backward: bool
) -> None:
    sort = SORTS[name]
    whole = await everything(rows, sort)
    row: Any = await rows.fetchrow("SELECT * FROM things WHERE id = $1", whole[index])
    cursor = encode(sort, row[COLUMNS[name]], row["id"])

    got = await ask(rows, sort, PageRequest(size=size, cursor=cursor, is_backward=is_backward))

    if is_backward:
        assert ids(got) == whole[max(index - size, 0) : index]
        assert got.has_previous is (index > size)
    else:
        assert ids(got) == whole[index + 1 : index + 1 + size]
        assert got.has_next is (index + 1 + size < ROWS)


async def test_row_that_comes_between_shifts_nothing(rows: asyncpg.Connection) -> None:
    whole = await everything(rows, BY_NAME)
    first = await ask(rows, BY_NAME, PageRequest(size=10))
    transaction = rows.transaction()
    await transaction.start()
    await rows.execute("INSERT INTO things VALUES ($1, '', 0, now())", uuid7())

    second = await ask(rows, BY_NAME, PageRequest(size=10, cursor=first.cursor(-1)))
    await transaction.rollback()

    assert ids(second) == whole[10:20]


async def test_parameters_of_the_page_follow_those_of_the_query(rows: asyncpg.Connection) -> None:
    (first,) = (await ask(rows, BY_NAME, PageRequest(size=1))).keys
    cut = keyset(BY_NAME, PageRequest(cursor=encode(BY_NAME, *first)), parameters=2)

    assert "$3::text" in cut.condition
    assert "$4::uuid" in cut.condition
    assert cut.values == first


@pytest.mark.parametrize(
    ("value", "sort"),
    [("\u00e4 \u0000 '\"", BY_NAME), (-(2**63), BY_NUMBER), (2**63 - 1, BY_NUMBER), (START, BY_TIME)],
)
def test_cursor_written_and_read_again_is_the_same(value: Any, sort: Sort) -> None:
    id_ = uuid7()

    assert decode(sort, encode(sort, value, id_)) == (value, id_)


def flipped(cursor: str, at: int) -> str:
    raw = bytearray(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    raw[at % len(raw)] ^= 1
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@given(st.integers(0, 200))
def test_tampered_cursor_is_refused(at: int) -> None:
    with pytest.raises(BadPage, match="not one of this list"):
        decode(BY_NAME, flipped(encode(BY_NAME, "name", uuid7()), at))


def test_cursor_of_another_order_is_refused() -> None:
    with pytest.raises(BadPage):
        decode(BY_NUMBER, encode(BY_NAME, "1", uuid7()))


@pytest.mark.parametrize("cursor", ["", "x", "====", "\u00e4", "a" * 10_000, "bm90IHNpZ25lZA", "\x00", "a b"])
def test_text_that_is_no_cursor_is_refused(cursor: str) -> None:
    with pytest.raises(BadPage):
        decode(BY_NAME, cursor)


@given(st.text())
def test_any_text_is_refused_as_a_cursor(text: str) -> None:
    with pytest.raises(BadPage):
        decode(BY_NAME, text)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ((None, None, None, None), PageRequest(DEFAULT_SIZE, None, is_backward=False)),
        ((5, None, None, None), PageRequest(5, None, is_backward=False)),
        ((5, "c", None, None), PageRequest(5, "c", is_backward=False)),
        ((None, None, 5, "c"), PageRequest(5, "c", is_backward=True)),
        ((None, None, None, "c"), PageRequest(DEFAULT_SIZE, "c", is_backward=True)),
    ],
)
def test_arguments_say_which_page(given_: tuple[Any, ...], expected: PageRequest) -> None:
    assert PageRequest.of(*given_) == expected


@pytest.mark.parametrize(
    "given_",
    [
        (0, None, None, None),
        (-1, None, None, None),
        (MAX_SIZE + 1, None, None, None),
        (None, None, 0, None),
        (5, None, 5, None),
        (5, None, None, "c"),
        (None, "c", None, "c"),
    ],
)
def test_arguments_that_contradict_each_other_are_refused(given_: tuple[Any, ...]) -> None:
    with pytest.raises(BadPage):
        PageRequest.of(*given_)
