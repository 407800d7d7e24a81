from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import pytest

from shop.platform.db.connect import Database
from shop.platform.db.transaction import InsideTransaction, in_transaction
from shop.platform.graphql.context import Context
from shop.platform.graphql.relation import each, one
from shop.platform.scope import Scope
from tests.platform.graphql.conftest import ACTORS, scope_of

# A load asks whether there is a transaction, hence the database.
pytestmark = pytest.mark.usefixtures("committed")


class Batches:
    """A loader that remembers what it was asked for; the word of a number is the number of its letters."""

    def __init__(self) -> None:
        self.asked: list[tuple[list[int], dict[str, Any]]] = []
        self.may_go_on = asyncio.Event()
        self.may_go_on.set()
        self.started = asyncio.Event()

    async def word_by_number(self, _scope: Scope, keys: Sequence[int], **arguments: Any) -> Mapping[int, str]:
        self.asked.append((list(keys), arguments))
        self.started.set()
        await self.may_go_on.wait()
        if 13 in keys:
            raise LookupError("unlucky")
        return {key: "x" * key * arguments.get("times", 1) for key in keys if key >= 0}


@pytest.fixture
def context() -> Context:
    return Context(scope=scope_of(ACTORS["customer"]), request_id="request-1")


async def test_loads_of_one_turn_are_one_batch_without_doubles(context: Context) -> None:
    batches = Batches()
    load = batches.word_by_number

    found = await asyncio.gather(*(context.load(load, key) for key in (1, 2, 1, 3, 2)))

    assert list(found) == ["x", "xx", "x", "xxx", "xx"]
    assert batches.asked == [([1, 2, 3], {})]


async def test_what_is_known_is_not_asked_again(context: Context) -> None:
    batches = Batches()
    load = batches.word_by_number
    await context.load(load, 1)

    found = await asyncio.gather(context.load(load, 1), context.load(load, 2))

    assert list(found) == ["x", "xx"]
    assert batches.asked == [([1], {}), ([2], {})]


async def test_missing_key_is_none_and_left_out_of_many(context: Context) -> None:
    batches = Batches()
    load = batches.word_by_number

    assert await context.load(load, -1) is None
    assert await context.load_many(load, [2, -1, 1]) == ["xx", "x"]


async def test_other_arguments_are_another_batch(context: Context) -> None:
    batches = Batches()
    load = batches.word_by_number

    found = await asyncio.gather(
        context.load(load, 1),
        context.load(load, 1, times=2, kind="a"),
        context.load(load, 2, kind="a", times=2),
        context.load(load, 1, times=3),
    )

    assert list(found) == ["x", "xx", "xxxx", "xxx"]
    assert batches.asked == [([1], {}), ([1, 2], {"times": 2, "kind": "a"}), ([1], {"times": 3})]


async def test_forgotten_rows_are_asked_for_again(context: Context) -> None:
    batches = Batches()
    load = batches.word_by_number
    await context.load(load, 1)

    context.forget()
    await context.load(load, 1)

    assert len(batches.asked) == 2


async def test_load_of_what_waits_when_it_is_forgotten_joins_its_batch(context: Context) -> None:
    batches = Batches()
    load = batches.word_by_number
    first = context.load(load, 2)
    context.forget()

    found = await asyncio.gather(first, context.load(load, 2), context.load(load, 1))

    assert list(found) == ["xx", "xx", "x"]
    assert batches.asked == [([2, 1], {})]


async def test_rows_forgotten_before_their_batch_starts_still_arrive(context: Context) -> None:
    batches = Batches()
    asked = asyncio.ensure_future(context.load(batches.word_by_number, 2))

    context.forget()

    async with asyncio.timeout(10):
        assert await asked == "xx"


async def test_sibling_that_is_cut_does_not_cancel_what_others_wait_for(context: Context) -> None:
    batches = Batches()
    batches.may_go_on.clear()
    load = batches.word_by_number
    first = asyncio.ensure_future(context.load(load, 1))
    second = asyncio.ensure_future(context.load(load, 1))
    await batches.started.wait()

    first.cancel()
    with suppress(asyncio.CancelledError):
        await first
    batches.may_go_on.set()

    assert await second == "x"
    assert await context.load(load, 1) == "x"
    assert len(batches.asked) == 1


async def test_batch_that_fails_fails_each_that_waits_and_no_other(context: Context) -> None:
    batches = Batches()
    load = batches.word_by_number

    found = await asyncio.gather(
        context.load(load, 1), context.load(load, 13), context.load(load, 1, times=2), return_exceptions=True
    )

    assert [type(each_) for each_ in found] == [LookupError, LookupError, str]


async def test_load_inside_a_transaction_is_refused(context: Context, committed: Database) -> None:
    async def run() -> None:
        await context.load(Batches().word_by_number, 1)

    with pytest.raises(InsideTransaction, match="A load"):
        await in_transaction(run)


async def test_actor_is_that_of_the_scope(context: Context) -> None:
    assert context.actor is ACTORS["customer"]


def test_relation_to_one_makes_it_or_none() -> None:
    make = one(lambda: str.upper)

    assert (make("a"), make(None)) == ("A", None)


def test_relation_to_many_makes_each_or_nothing() -> None:
    make = each(lambda: str.upper)

    assert (make(["a", "b"]), make([]), make(None)) == (["A", "B"], [], [])
