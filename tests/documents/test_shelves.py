from __future__ import annotations

import asyncio
from uuid import UUID

import pytest

from shop.documents.engine.shelves import Shelves
from shop.documents.engine.texts import Texts
from shop.platform.ids import uuid7


class Table:
    """What the shelves are read from."""

    def __init__(self) -> None:
        self.names = {"a": 1}
        self.reads: list[UUID] = []
        self.has_begun = asyncio.Event()
        self.may_end = asyncio.Event()
        self.may_end.set()

    async def read(self, owner: UUID) -> dict[str, int]:
        self.reads.append(owner)
        found = dict(self.names)
        self.has_begun.set()
        await self.may_end.wait()
        return found


async def test_shelf_is_read_once_for_all_who_come_meanwhile() -> None:
    table, owner = Table(), uuid7()
    shelves = Shelves(table.read)

    found = await asyncio.gather(*(shelves.of(owner) for _ in range(10)))
    again = await shelves.of(owner)

    assert [*found, again] == [{"a": 1}] * 11
    assert table.reads == [owner]


async def test_shelf_is_read_anew_after_a_change_and_after_its_time() -> None:
    table, first, second = Table(), uuid7(), uuid7()
    shelves = Shelves(table.read)
    short = Shelves(table.read, seconds=0)
    for owner in (first, second):
        await shelves.of(owner)

    shelves.forget(first)
    for owner in (first, second):
        await shelves.of(owner)
    await short.of(first)
    await short.of(first)
    shelves.forget()
    await shelves.of(second)

    assert table.reads == [first, second, first, first, first, second]


async def test_reading_that_began_before_a_change_is_not_remembered() -> None:
    table, owner = Table(), uuid7()
    shelves = Shelves(table.read)
    table.may_end.clear()
    early = asyncio.create_task(shelves.of(owner))
    await table.has_begun.wait()

    table.names = {"b": 2}
    shelves.forget(owner)
    table.may_end.set()

    assert await early == {"a": 1}
    assert await shelves.of(owner) == {"b": 2}


async def test_request_that_ends_early_leaves_the_reading_to_the_others() -> None:
    table, owner = Table(), uuid7()
    shelves = Shelves(table.read)
    table.may_end.clear()
    first, second = (asyncio.create_task(shelves.of(owner)) for _ in range(2))
    await table.has_begun.wait()

    first.cancel()
    table.may_end.set()

    assert await second == {"a": 1}
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_failed_reading_is_tried_again() -> None:
    failures = [OSError("gone")]

    async def read(_owner: UUID) -> dict[str, int]:
        if failures:
            raise failures.pop()
        return {"a": 1}

    shelves, owner = Shelves(read), uuid7()

    with pytest.raises(OSError, match="gone"):
        await shelves.of(owner)
    assert await shelves.of(owner) == {"a": 1}


async def test_shelves_are_bounded() -> None:
    table, owners = Table(), [uuid7() for _ in range(3)]
    shelves = Shelves(table.read, most=2)

    for owner in (*owners, owners[2], owners[0]):
        await shelves.of(owner)

    assert table.reads == [*owners, owners[0]]


def test_texts_are_bounded_by_bytes_and_the_longest_unasked_goes() -> None:
    texts = Texts(most_bytes=10)
    texts.put(b"1", "aaaa")
    texts.put(b"2", "ää")
    texts.get(b"1")

    texts.put(b"3", "cccc")
    texts.put(b"3", "cccc")

    assert (texts.get(b"1"), texts.get(b"2"), texts.get(b"3")) == ("aaaa", None, "cccc")
    texts.put(b"4", "much longer than all")
    assert [texts.get(bytes([ord("1") + i])) for i in range(4)] == [None] * 4
    texts.put(b"5", "e" * 10)
    assert texts.get(b"5") == "e" * 10
