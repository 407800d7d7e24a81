"""Rates of a process, and what becomes of them without Redis. What all must do: tests/contracts/test_rates.py."""

from __future__ import annotations

from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.security.rates import Charged, MemoryRates, Rate, RedisRates, ResilientRates
from shop.platform.shared.redis import Redis, RedisGone
from tests.contracts.test_throttle import Clock
from tests.redis import needs_service, service

RATE = Rate(units=60, seconds=60, burst=100)


class Gone:
    """A Redis that can be taken away."""

    def __init__(self, until_then: MemoryRates) -> None:
        self._until_then = until_then
        self.is_gone = False

    async def charge(self, key: str, units: int, rate: Rate) -> Charged:
        if self.is_gone:
            raise RedisGone
        return await self._until_then.charge(key, units, rate)


async def test_process_goes_on_with_what_it_saw_when_redis_goes() -> None:
    clock = Clock()
    elsewhere = Gone(MemoryRates(clock))
    rates = ResilientRates(elsewhere, MemoryRates(clock))
    await rates.charge("a", 70, RATE)
    refused = await rates.charge("a", 70, RATE)

    elsewhere.is_gone = True

    assert refused.wait == 40
    assert (await rates.charge("a", 10, RATE)).left == 20
    assert (await rates.charge("a", 70, RATE)).wait == 50


async def test_redis_that_cannot_be_reached_lets_everybody_through() -> None:
    redis = Redis("redis://127.0.0.1:1/0", MemoryMetrics())
    rates = ResilientRates(RedisRates(redis), MemoryRates())

    charged = [await rates.charge("a", 10, RATE) for _ in range(5)]
    await redis.close()

    assert [each.wait for each in charged] == [0] * 5


async def test_keys_of_a_process_are_bounded_and_the_oldest_go_first() -> None:
    rates = MemoryRates(Clock(), most_keys=3)
    for key in ("a", "b", "a", "c", "d"):
        await rates.charge(key, 50, RATE)

    assert len(rates) == 3
    assert (await rates.charge("a", 50, RATE)).wait > 0
    assert (await rates.charge("b", 50, RATE)).wait == 0


@needs_service
async def test_keys_in_redis_tell_no_address_and_end_by_themselves() -> None:
    async with service() as redis:
        rates = RedisRates(redis)
        await rates.charge("203.0.113.7", 10, RATE)
        (key,) = await redis.run(lambda client: client.keys(redis.key("*")))
        left = await redis.run(lambda client: client.pttl(key))

        await rates.charge("198.51.100.1", 0, RATE)
        keys = await redis.run(lambda client: client.keys(redis.key("*")))

    assert b"203.0.113.7" not in key
    assert 0 < left <= 10_000
    assert keys == [key]
