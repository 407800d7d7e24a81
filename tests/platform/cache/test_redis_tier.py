"""Several processes and a real Redis: each process has its own memory, and hears of the others over its own line."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

import pytest

from shop.platform.cache.cache import Cache, Pace
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared.lines import redis_line
from shop.platform.shared.redis import Redis
from shop.platform.shared.wire import WiredPubSub
from tests import redis
from tests.platform.cache.recipes import Shelf, node, settled, told

pytestmark = redis.needs_service
SECOND = 1.0


@pytest.fixture
async def server() -> AsyncIterator[Redis]:
    async with redis.service() as made:
        yield made


@pytest.fixture
async def nodes(server: Redis) -> AsyncIterator[list[Cache]]:
    async with AsyncExitStack() as ends:
        made = []
        for _ in range(3):
            pubsub = WiredPubSub(partial(redis_line, server), MemoryMetrics())
            await pubsub.open()
            ends.push_async_callback(pubsub.close)
            async with asyncio.timeout(5):
                while not pubsub.is_listening:  # noqa: ASYNC110 - a connection is made
                    await asyncio.sleep(0.01)
            made.append(node(pubsub=pubsub, redis=server, pace=Pace(patience=10, lock=10)))
            ends.push_async_callback(made[-1].close)
        yield made


async def until_new(cache: Cache, shelf: Shelf) -> None:
    """Read until a process shows what is new; raises `TimeoutError` after the second that is promised."""
    async with asyncio.timeout(SECOND):
        while (await cache.get("key", shelf.recipe)).value == "old":  # noqa: ASYNC110 - another process says it
            await asyncio.sleep(0.005)


async def test_value_of_one_process_is_found_by_the_others(nodes: list[Cache]) -> None:
    shelf = Shelf()

    first = await nodes[0].get("key", shelf.recipe)
    await settled(nodes[0])
    second = await nodes[1].get("key", shelf.recipe)

    assert (first.value, second.value) == ("old", "old")
    assert shelf.reads == 1
    assert second.tags == first.tags
    assert second.until <= first.until + 6  # the life goes on, it does not begin anew
    assert second.made_at == pytest.approx(first.made_at, abs=1)


async def test_readers_of_a_cold_key_in_all_processes_are_one_read(nodes: list[Cache]) -> None:
    shelf = Shelf()
    shelf.gate.clear()
    reading = [asyncio.create_task(each.get("key", shelf.recipe)) for each in nodes for _ in range(100)]
    await shelf.until_read()
    await asyncio.sleep(0.1)  # the others find that one leads, and wait

    shelf.gate.set()
    found = await asyncio.gather(*reading)

    assert {each.value for each in found} == {"old"}
    assert shelf.reads == 1


async def test_change_in_one_process_is_seen_by_the_others_within_a_second(nodes: list[Cache]) -> None:
    shelf = Shelf()
    for each in nodes:
        await each.get("key", shelf.recipe)
    await settled(nodes[0])

    shelf.value = "new"
    nodes[0].changes.tell(["product:1"])
    assert (await nodes[0].get("key", shelf.recipe)).value == "new"
    await asyncio.gather(*(until_new(each, shelf) for each in nodes[1:]))

    assert [(await each.get("key", shelf.recipe)).value for each in nodes] == ["new"] * 3


async def test_read_that_began_elsewhere_before_a_change_is_not_kept_in_redis(nodes: list[Cache]) -> None:
    writer, slow, fresh = nodes
    shelf = Shelf()
    shelf.gate.clear()
    reading = asyncio.create_task(slow.get("key", shelf.recipe))
    await shelf.until_read()

    shelf.value = "new"
    writer.changes.tell(["product:1"])
    await told(writer)
    shelf.gate.set()
    await reading
    await settled(slow)

    assert (await fresh.get("key", shelf.recipe)).value == "new"
    assert (await slow.get("key", shelf.recipe)).value == "new"


async def test_process_that_hears_nothing_keeps_no_late_read_in_redis(server: Redis) -> None:
    writer, deaf, fresh = (node(redis=server) for _ in range(3))  # no messages at all
    shelf = Shelf()
    shelf.gate.clear()
    reading = asyncio.create_task(deaf.get("key", shelf.recipe))
    await shelf.until_read()

    shelf.value = "new"
    writer.changes.tell(["product:1"])
    await told(writer)
    shelf.gate.set()
    await reading
    await settled(deaf)

    assert (await fresh.get("key", shelf.recipe)).value == "new"


async def test_own_change_is_seen_though_redis_was_not_told_yet(server: Redis) -> None:
    cache, shelf = node(redis=server), Shelf()
    await cache.get("key", shelf.recipe)
    await settled(cache)
    shelf.value = "new"

    cache.changes.tell(["product:1"])
    assert cache.changes.are_waiting

    assert (await cache.get("key", shelf.recipe)).value == "new"
    await told(cache)
    await settled(cache)
    assert (await node(redis=server).get("key", shelf.recipe)).value == "new"


async def test_tag_that_changes_again_while_redis_is_told_is_told_again(server: Redis) -> None:
    cache, shelf = node(redis=server), Shelf()

    for i in range(20):
        shelf.value = f"{i} half"
        cache.changes.tell(["product:1"])
        await asyncio.sleep(0)
        shelf.value = str(i)
        cache.changes.tell(["product:1"])
        await told(cache)
        assert (await node(redis=server).get("key", shelf.recipe)).value == str(i)
        await node(redis=server).get("key", shelf.recipe)


async def test_lost_stamps_end_what_they_vouched_for(server: Redis) -> None:
    cache, shelf = node(redis=server), Shelf()
    await cache.get("key", shelf.recipe)
    await settled(cache)
    shelf.value = "new"

    await server.run(lambda client: client.delete(server.key("cache", "stamps")))

    assert (await node(redis=server).get("key", shelf.recipe)).value == "new"


async def test_clear_empties_redis_for_all(nodes: list[Cache]) -> None:
    shelf = Shelf()
    await nodes[0].get("key", shelf.recipe)
    await settled(nodes[0])
    shelf.value = "new"

    await nodes[1].clear()
    await until_new(nodes[0], shelf)

    assert (await nodes[2].get("key", shelf.recipe)).value == "new"


async def test_process_that_began_and_died_is_not_waited_for_long(server: Redis) -> None:
    pace, shelf = Pace(patience=0.1, lock=10), Shelf()
    dead = node(redis=server, pace=pace)
    await dead._ask("key", "token of the dead")

    found = await node(redis=server, pace=pace).get("key", shelf.recipe)

    assert found.value == "old"
    assert shelf.reads == 1


@redis.needs_program
async def test_redis_that_is_gone_fails_no_read_and_forgets_no_change(tmp_path: Path) -> None:
    async with redis.own_server(tmp_path) as own:
        server = Redis(own.url, MemoryMetrics())
        cache, other, shelf = node(redis=server), node(redis=server), Shelf()
        await cache.get("key", shelf.recipe)
        await settled(cache)
        own.freeze()
        shelf.value = "new"

        cache.changes.tell(["product:1"])
        assert (await cache.get("key", shelf.recipe)).value == "new"
        assert (await cache.get("second", shelf.recipe)).value == "new"

        own.thaw()  # it comes back with what it held
        await told(cache)
        assert (await other.get("key", shelf.recipe)).value == "new"
        await cache.close()
        await server.close()
