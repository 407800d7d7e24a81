from __future__ import annotations

from pathlib import Path

import pytest

from shop.platform.errors import RateLimited
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.security import throttle as throttles
from shop.platform.security.throttle import Limit, MemoryThrottle, RedisThrottle, ResilientThrottle, network_of
from shop.platform.shared.redis import Redis
from tests.redis import LONG, needs_program, needs_service, own_server, service

THREE = Limit("three", times=3, seconds=60)


async def test_process_without_redis_counts_for_itself() -> None:
    assert isinstance(throttles.throttle(), MemoryThrottle)
    assert throttles.throttle() is throttles.throttle()


@needs_program
async def test_when_redis_dies_the_process_goes_on_with_what_it_has_seen(tmp_path: Path) -> None:
    async with own_server(tmp_path) as server:
        redis = Redis(server.url, MemoryMetrics(), patience=LONG)
        throttle = ResilientThrottle(RedisThrottle(redis), MemoryThrottle())
        for _ in range(2):
            await throttle.take((THREE, "a"))

        server.kill()

        assert await throttle.take((THREE, "a")) == 0
        for _ in range(5):
            with pytest.raises(RateLimited):
                await throttle.take((THREE, "a"))
        await redis.close()


@needs_service
async def test_redis_is_told_no_address() -> None:
    async with service() as redis:
        await RedisThrottle(redis).take((THREE, "customer:ada@example.com"))

        names = await redis.run(lambda client: client.keys(redis.key("*")))

    assert len(names) == 1
    assert b"ada" not in names[0]


async def test_memory_is_bounded_by_the_number_of_keys() -> None:
    throttle = MemoryThrottle(most_keys=10)

    for i in range(100):
        await throttle.take((THREE, str(i)))

    assert len(throttle._moments) == 10


async def test_refused_try_keeps_nothing_of_its_other_keys() -> None:
    throttle = MemoryThrottle()
    for _ in range(3):
        await throttle.take((THREE, "network"))

    for i in range(20):
        with pytest.raises(RateLimited):
            await throttle.take((THREE, "network"), (THREE, f"account {i}"))

    assert len(throttle._moments) == 1


async def test_what_is_kept_of_a_key_has_one_length() -> None:
    throttle = MemoryThrottle()

    await throttle.take((THREE, "a" * 200_000))
    throttle.note((THREE, "b" * 200_000))

    assert {len(place) for place in throttle._moments} == {16}


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
