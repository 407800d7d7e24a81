"""A Redis that dies: it is noticed, it costs next to nothing, and it is used again when it is back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from shop.platform.observability.metrics import REDIS_FAILURES, REDIS_UP, MemoryMetrics
from shop.platform.shared.breaker import Breaker
from shop.platform.shared.redis import Client, Patience, Redis, RedisGone
from shop.platform.shared.state import ResilientState
from tests.redis import LONG, OwnServer, needs_program, own_server

pytestmark = needs_program
PAUSE = 0.1


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[OwnServer]:
    async with own_server(tmp_path) as made:
        yield made


@pytest.fixture
def metrics() -> MemoryMetrics:
    return MemoryMetrics()


@pytest.fixture
async def redis(server: OwnServer, metrics: MemoryMetrics) -> AsyncIterator[Redis]:
    made = Redis(server.url, metrics, breaker=Breaker(seconds=PAUSE), patience=LONG)
    yield made
    await made.close()


async def ping(redis: Redis) -> bool:
    try:
        return bool(await redis.run(lambda client: client.ping()))
    except RedisGone:
        return False


async def test_more_commands_at_once_than_connections_all_succeed(server: OwnServer) -> None:
    redis = Redis(server.url, MemoryMetrics(), patience=LONG)

    assert all(await asyncio.gather(*(ping(redis) for _ in range(500))))

    await redis.close()


async def test_server_whose_connections_are_all_busy_is_not_left_alone(server: OwnServer) -> None:
    redis = Redis(server.url, MemoryMetrics(), patience=Patience(turn=0.05, socket=10, longest=10))

    async def long(client: Client) -> None:
        await asyncio.sleep(0.4)

    busy = [asyncio.create_task(redis.run(long)) for _ in range(30)]
    await asyncio.sleep(0)
    answers = await asyncio.gather(*(ping(redis) for _ in range(10)))
    await asyncio.gather(*busy)

    assert not any(answers)
    assert redis.is_up
    assert await ping(redis)
    await redis.close()


async def test_killed_server_is_left_alone_after_three_failures_and_used_again(
    server: OwnServer, redis: Redis, metrics: MemoryMetrics
) -> None:
    await asyncio.gather(*(ping(redis) for _ in range(40)))  # connections that will all be dead

    server.kill()
    answers = [await ping(redis) for _ in range(50)]
    was_up = metrics.values[REDIS_UP.name, ()]
    failures = metrics.values[REDIS_FAILURES.name, ()]
    server.start()
    await asyncio.sleep(2 * PAUSE)
    back = [await ping(redis) for _ in range(50)]

    assert not any(answers)
    assert was_up == 0
    assert failures == 3
    assert all(back)
    assert redis.is_up
    assert metrics.values[REDIS_UP.name, ()] == 1


async def test_frozen_server_costs_no_longer_than_its_limit_and_then_nothing(server: OwnServer) -> None:
    redis = Redis(server.url, MemoryMetrics())
    server.freeze()
    taken = []
    for _ in range(3):
        started = time.monotonic()
        assert not await ping(redis)
        taken.append(time.monotonic() - started)

    started = time.monotonic()
    with pytest.raises(RedisGone, match="left alone"):
        await redis.run(lambda client: client.ping())
    left_alone = time.monotonic() - started
    server.thaw()

    assert max(taken) < 3  # half a second on an idle machine; the driver's default is many times that
    assert left_alone < 0.2
    await redis.close()


async def test_state_goes_on_in_the_process_while_redis_is_gone(server: OwnServer, redis: Redis) -> None:
    state = ResilientState(redis)
    await state.put("before", b"1", 60)

    server.kill()
    before = await state.get("before")
    added = [await state.add("key", b"2", 60) for _ in range(2)]

    assert before is None
    assert added == [True, False]
    assert await state.get("key") == b"2"


def test_keys_and_channels_are_of_this_shop() -> None:
    redis = Redis("redis://127.0.0.1:1/7", MemoryMetrics(), "one")

    assert redis.key("state", "x") == "one:state:x"
    assert redis.channel() == "one:7:messages"
