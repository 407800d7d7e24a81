"""What every throttle must do, wherever it counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from shop.platform.errors import RateLimited
from shop.platform.security.throttle import Limit, MemoryThrottle, RedisThrottle, ResilientThrottle, Throttle
from tests.redis import needs_service, service

THREE = Limit("three", times=3, seconds=60)
TEN = Limit("ten", times=10, seconds=60)
SLOW = Limit("slow", times=2, seconds=60, delay=3)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(
    params=["memory", pytest.param("redis", marks=needs_service), pytest.param("both", marks=needs_service)]
)
async def throttle(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Throttle]:
    if request.param == "memory":
        yield MemoryThrottle(clock)
        return
    async with service() as redis:
        counting = RedisThrottle(redis, clock)
        yield counting if request.param == "redis" else ResilientThrottle(counting, MemoryThrottle(clock))


async def test_fifty_tries_at_once_let_exactly_the_limit_through(throttle: Throttle) -> None:
    outcomes = await asyncio.gather(
        *(throttle.take((THREE, "a"), (TEN, "network")) for _ in range(50)), return_exceptions=True
    )

    assert outcomes.count(0) == 3
    assert sum(isinstance(outcome, RateLimited) for outcome in outcomes) == 47


async def test_window_slides_so_that_no_edge_lets_more_through(throttle: Throttle, clock: Clock) -> None:
    for moment in (0, 50, 59):
        clock.now = 1_000 + moment
        await throttle.take((THREE, "a"))

    clock.now = 1_061
    await throttle.take((THREE, "a"))
    with pytest.raises(RateLimited) as refused:
        await throttle.take((THREE, "a"))

    assert refused.value.retry_after == 49
    assert refused.value.extensions == {"retryAfter": 49}


async def test_refused_try_counts_against_none_of_its_limits(throttle: Throttle) -> None:
    for _ in range(3):
        await throttle.take((THREE, "a"), (TEN, "network"))

    for _ in range(20):
        with pytest.raises(RateLimited):
            await throttle.take((THREE, "a"), (TEN, "network"))

    for _ in range(7):
        assert await throttle.take((TEN, "network")) == 0
    with pytest.raises(RateLimited):
        await throttle.take((TEN, "network"))


async def test_longest_wait_of_several_limits_is_told(throttle: Throttle, clock: Clock) -> None:
    hour = Limit("hour", times=1, seconds=3600)
    await throttle.take((THREE, "a"), (hour, "a"))

    with pytest.raises(RateLimited) as refused:
        await throttle.take((THREE, "a"), (hour, "a"))

    assert refused.value.retry_after == 3600


async def test_keys_and_limits_are_counted_apart(throttle: Throttle) -> None:
    for _ in range(3):
        await throttle.take((THREE, "a"))

    assert await throttle.take((THREE, "b"), (TEN, "a")) == 0


async def test_limit_with_a_delay_slows_down_and_never_refuses(throttle: Throttle, clock: Clock) -> None:
    delays = [await throttle.take((SLOW, "a")) for _ in range(4)]
    clock.now += 61

    assert delays == [0, 0, 3, 3]
    assert await throttle.take((SLOW, "a")) == 0
