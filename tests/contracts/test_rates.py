"""What everything that counts rates must do, wherever it counts."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from shop.platform.security.rates import MemoryRates, Rate, Rates, RedisRates, ResilientRates
from tests.contracts.test_throttle import Clock
from tests.redis import needs_service, service

RATE = Rate(units=60, seconds=60, burst=100)
"""One a second, a hundred at once."""


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(
    params=["memory", pytest.param("redis", marks=needs_service), pytest.param("both", marks=needs_service)]
)
async def rates(request: pytest.FixtureRequest, clock: Clock) -> AsyncIterator[Rates]:
    if request.param == "memory":
        yield MemoryRates(clock)
        return
    async with service() as redis:
        counting = RedisRates(redis, clock)
        yield counting if request.param == "redis" else ResilientRates(counting, MemoryRates(clock))


async def test_fifty_at_once_use_exactly_the_burst(rates: Rates) -> None:
    charged = await asyncio.gather(*(rates.charge("a", 9, RATE) for _ in range(50)))

    let_through = [each for each in charged if not each.wait]
    assert sorted(each.left for each in let_through) == [100 - 9 * n for n in range(11, 0, -1)]
    assert {each.left for each in charged if each.wait} == {1}


async def test_what_was_used_flows_back_steadily(rates: Rates, clock: Clock) -> None:
    await rates.charge("a", 100, RATE)

    seen = []
    for moment in (0, 1, 41, 1_000):
        clock.now = 1_000.0 + moment
        seen.append((await rates.charge("a", 0, RATE)).left)

    assert seen == [0, 1, 41, 100]


async def test_refused_charge_uses_nothing_and_tells_when_it_is_let_through(rates: Rates, clock: Clock) -> None:
    await rates.charge("a", 90, RATE)

    refused = [await rates.charge("a", 30, RATE) for _ in range(3)]
    clock.now += 20
    again = await rates.charge("a", 30, RATE)

    assert [(each.left, each.wait, each.whole_in) for each in refused] == [(10, 20, 90)] * 3
    assert (again.left, again.wait, again.whole_in) == (0, 0, 100)


async def test_keys_are_counted_apart(rates: Rates) -> None:
    await rates.charge("a", 100, RATE)

    assert (await rates.charge("b", 60, RATE)).left == 40


async def test_more_than_the_burst_is_all_of_it(rates: Rates, clock: Clock) -> None:
    first = await rates.charge("a", 1_000_000, RATE)
    second = await rates.charge("a", 1_000_000, RATE)
    clock.now += 100
    third = await rates.charge("a", 1_000_000, RATE)

    assert (first.left, first.wait) == (0, 0)
    assert second.wait == 100
    assert third.wait == 0


async def test_charges_smaller_than_a_moment_of_the_clock_add_up(rates: Rates) -> None:
    fast = Rate(units=6_000_000, seconds=60, burst=501_000)
    await rates.charge("a", 500_000, fast)  # so that Redis remembers it for seconds, by its own clock

    left = [(await rates.charge("a", 1, fast)).left for _ in range(5)]

    assert left == [999, 998, 997, 996, 995]


def test_time_of_the_whole_burst_is_rounded_up() -> None:
    assert Rate(60_000, 60, 60_000).whole == 60
    assert Rate(7, 60, 1).whole == 9
