from __future__ import annotations

import asyncio

import pytest

from shop.platform.errors import RateLimited
from shop.platform.security.throttle import Limit, MemoryThrottle, network_of

THREE = Limit("three", times=3, seconds=60)
TEN = Limit("ten", times=10, seconds=60)
SLOW = Limit("slow", times=2, seconds=60, delay=3)


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


async def test_fifty_tries_at_once_let_exactly_the_limit_through() -> None:
    throttle = MemoryThrottle(Clock())

    outcomes = await asyncio.gather(*(throttle.take((THREE, "a")) for _ in range(50)), return_exceptions=True)

    assert outcomes.count(0) == 3
    assert sum(isinstance(outcome, RateLimited) for outcome in outcomes) == 47


async def test_window_slides_so_that_no_edge_lets_more_through() -> None:
    clock = Clock()
    throttle = MemoryThrottle(clock)
    for moment in (0, 50, 59):
        clock.now = 1_000 + moment
        await throttle.take((THREE, "a"))

    clock.now = 1_061
    await throttle.take((THREE, "a"))
    with pytest.raises(RateLimited) as refused:
        await throttle.take((THREE, "a"))

    assert refused.value.retry_after == 49
    assert refused.value.extensions == {"retryAfter": 49}


async def test_refused_try_counts_against_none_of_its_limits() -> None:
    throttle = MemoryThrottle(Clock())
    for _ in range(3):
        await throttle.take((THREE, "a"), (TEN, "network"))

    for _ in range(20):
        with pytest.raises(RateLimited):
            await throttle.take((THREE, "a"), (TEN, "network"))

    for _ in range(7):
        assert await throttle.take((TEN, "network")) == 0


async def test_keys_are_counted_apart() -> None:
    throttle = MemoryThrottle(Clock())
    for _ in range(3):
        await throttle.take((THREE, "a"))

    assert await throttle.take((THREE, "b")) == 0


async def test_limit_with_a_delay_slows_down_and_never_refuses() -> None:
    clock = Clock()
    throttle = MemoryThrottle(clock)

    delays = [await throttle.take((SLOW, "a")) for _ in range(4)]
    clock.now += 61

    assert delays == [0, 0, 3, 3]
    assert await throttle.take((SLOW, "a")) == 0


async def test_memory_is_bounded_by_the_number_of_keys() -> None:
    throttle = MemoryThrottle(Clock(), most_keys=10)

    for i in range(100):
        await throttle.take((THREE, str(i)))

    assert len(throttle._moments) == 10


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::9", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", ""),
        ("testclient", "testclient"),
    ],
)
def test_network_of_an_address(address: str, network: str) -> None:
    assert network_of(address) == network
