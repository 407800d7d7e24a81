"""One process, without Redis."""

from __future__ import annotations

import asyncio

import pytest

from shop.platform.cache.cache import Loaded, Pace, Recipe
from shop.platform.observability.metrics import CACHE_LATE, CACHE_READS, CACHE_REFRESHES, MemoryMetrics
from shop.platform.shared.pubsub import MemoryPubSub
from tests.platform.cache.recipes import Shelf, node, settled

FOUND = ("memory", "coalesced", "none")


def reads(metrics: MemoryMetrics) -> dict[str, float]:
    return {
        found: metrics.values[CACHE_READS.name, (("cache", "test"), ("found", found))]
        for found in FOUND
        if (CACHE_READS.name, (("cache", "test"), ("found", found))) in metrics.values
    }


async def test_value_is_read_once() -> None:
    metrics, shelf = MemoryMetrics(), Shelf()
    cache = node(metrics=metrics)

    found = [(await cache.get("key", shelf.recipe)).value for _ in range(3)]

    assert found == ["old"] * 3
    assert shelf.reads == 1
    assert reads(metrics) == {"none": 1, "memory": 2}


async def test_thousand_readers_at_once_are_one_read() -> None:
    metrics, shelf = MemoryMetrics(), Shelf()
    cache = node(metrics=metrics)

    found = await asyncio.gather(*(cache.get("key", shelf.recipe) for _ in range(1_000)))

    assert {each.value for each in found} == {"old"}
    assert shelf.reads == 1
    assert reads(metrics) == {"none": 1, "coalesced": 999}


async def test_nothing_is_kept_without_room() -> None:
    cache, shelf = node(0), Shelf()

    await cache.get("key", shelf.recipe)
    await cache.get("key", shelf.recipe)

    assert shelf.reads == 2
    assert len(cache.memory) == 0


async def test_read_that_began_before_a_change_is_not_kept_after_it() -> None:
    metrics, shelf = MemoryMetrics(), Shelf()
    cache = node(metrics=metrics)
    shelf.gate.clear()
    reading = asyncio.create_task(cache.get("key", shelf.recipe))
    await shelf.until_read()

    shelf.value = "new"
    cache.changes.tell(["product:1"])
    shelf.gate.set()

    assert (await reading).value == "old"  # it had asked before
    assert (await cache.get("key", shelf.recipe)).value == "new"
    assert metrics.values[CACHE_LATE.name, (("cache", "test"),)] == 1


async def test_who_joins_a_read_after_a_change_gets_what_is_new() -> None:
    cache, shelf = node(), Shelf()
    shelf.gate.clear()
    first = asyncio.create_task(cache.get("key", shelf.recipe))
    await shelf.until_read()
    shelf.value = "new"
    cache.changes.tell(["product:1"])
    second = asyncio.create_task(cache.get("key", shelf.recipe))
    await asyncio.sleep(0)

    shelf.gate.set()

    assert (await second).value == "new"
    assert (await first).value == "old"
    assert (await cache.get("key", shelf.recipe)).value == "new"


@pytest.mark.parametrize("tag", ["product:2", "price", "catalog:*"])
async def test_change_of_something_else_leaves_a_value(tag: str) -> None:
    cache, shelf = node(), Shelf()
    await cache.get("key", shelf.recipe)

    cache.changes.tell([tag])
    await cache.get("key", shelf.recipe)

    assert shelf.reads == 1


async def test_value_is_made_anew_before_it_is_over() -> None:
    metrics, shelf = MemoryMetrics(), Shelf()
    cache = node(metrics=metrics, pace=Pace(early=0))
    await cache.get("key", shelf.recipe)
    shelf.value = "new"

    served = await cache.get("key", shelf.recipe)
    await settled(cache)

    assert served.value == "old"  # nobody waits for it
    assert cache.memory.get("key").value == "new"  # type: ignore[union-attr]
    assert metrics.values[CACHE_REFRESHES.name, (("cache", "test"),)] == 1


async def test_value_that_is_over_is_read_again() -> None:
    cache, shelf = node(), Shelf(seconds=0.01)
    await cache.get("key", shelf.recipe)
    shelf.value = "new"

    await asyncio.sleep(0.02)

    assert (await cache.get("key", shelf.recipe)).value == "new"


async def test_lives_of_equal_values_differ() -> None:
    cache = node()
    lives = set()

    for i in range(20):
        entry = await cache.get(str(i), Shelf().recipe)
        lives.add(round(entry.until - entry.made_at, 3))

    assert len(lives) > 10
    assert min(lives) >= 54
    assert max(lives) <= 60


async def test_what_may_not_be_kept_is_made_for_each() -> None:
    cache, made = node(), []

    async def load() -> Loaded:
        made.append(1)
        await asyncio.sleep(0)
        return Loaded("own")

    recipe = Recipe("test", load, bytes.decode)
    found = await asyncio.gather(*(cache.get("key", recipe) for _ in range(5)))

    assert {each.value for each in found} == {"own"}
    assert len(made) == 5
    assert len(cache.memory) == 0


async def test_failure_is_everybody_s_who_waits_and_nobody_s_later() -> None:
    cache, shelf = node(), Shelf()

    async def fail() -> Loaded:
        await asyncio.sleep(0)
        raise LookupError

    failed = await asyncio.gather(
        *(cache.get("key", Recipe("test", fail, bytes.decode)) for _ in range(3)), return_exceptions=True
    )

    assert [type(each) for each in failed] == [LookupError] * 3
    assert (await cache.get("key", shelf.recipe)).value == "old"


async def test_read_ends_with_the_last_who_waits() -> None:
    cache, shelf = node(), Shelf()
    shelf.gate.clear()
    waiting = [asyncio.create_task(cache.get("key", shelf.recipe)) for _ in range(2)]
    await shelf.until_read()
    (reading,) = cache._tasks

    waiting[0].cancel()
    await asyncio.sleep(0)
    assert not reading.cancelling()
    waiting[1].cancel()
    await asyncio.gather(*waiting, return_exceptions=True)
    await asyncio.sleep(0)

    assert reading.cancelled()
    shelf.gate.set()
    assert (await cache.get("key", shelf.recipe)).value == "old"


async def test_node_that_missed_messages_drops_all() -> None:
    pubsub, shelf = MemoryPubSub(), Shelf()
    cache = node(pubsub=pubsub)
    await cache.get("key", shelf.recipe)

    pubsub._topics.tell_missed()

    assert cache.peek("key") is None


async def test_deaf_node_trusts_its_memory_for_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    pubsub, shelf = MemoryPubSub(), Shelf()
    cache = node(pubsub=pubsub)
    entry = await cache.get("key", shelf.recipe)
    monkeypatch.setattr(pubsub, "is_listening", False)

    assert cache.peek("key") is entry
    entry.kept_at -= 1
    assert cache.peek("key") is None


async def test_change_reaches_another_process_and_what_it_remembers() -> None:
    pubsub, shelf, forgotten = MemoryPubSub(), Shelf(), []
    one, other = node(pubsub=pubsub), node(pubsub=pubsub)
    other.changes.when("product", lambda: forgotten.append("product"))
    other.changes.when("price", lambda: forgotten.append("price"))
    await other.get("key", shelf.recipe)

    one.changes.tell(["product", *(f"product:{i}" for i in range(2_000))])  # more than a message holds

    assert other.peek("key") is None
    assert set(forgotten) == {"product"}


async def test_clear_empties_all_processes() -> None:
    pubsub, shelf = MemoryPubSub(), Shelf()
    one, other = node(pubsub=pubsub), node(pubsub=pubsub)
    await one.get("key", shelf.recipe)
    await other.get("key", shelf.recipe)

    await one.clear()

    assert one.peek("key") is None
    assert other.peek("key") is None
    assert len(one.memory) == 0
