"""What every shared state must do, wherever it is."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from shop.platform.shared.state import MemoryState, RedisState, ResilientState, SharedState
from tests.redis import needs_service, service

LONG, SHORT = 60.0, 0.05


@pytest.fixture(
    params=["memory", pytest.param("redis", marks=needs_service), pytest.param("both", marks=needs_service)]
)
async def state(request: pytest.FixtureRequest) -> AsyncIterator[SharedState]:
    if request.param == "memory":
        yield MemoryState()
        return
    async with service() as redis:
        yield RedisState(redis) if request.param == "redis" else ResilientState(redis)


async def test_value_is_known_until_its_time_is_over(state: SharedState) -> None:
    await state.put("long", b"\x00\xff", LONG)
    await state.put("short", b"x", SHORT)

    await asyncio.sleep(2 * SHORT)

    assert await state.get("long") == b"\x00\xff"
    assert await state.get("short") is None
    assert await state.get("never") is None


async def test_value_is_replaced(state: SharedState) -> None:
    await state.put("key", b"one", LONG)
    await state.put("key", b"two", LONG)

    assert await state.get("key") == b"two"


async def test_of_fifty_that_add_at_once_one_does(state: SharedState) -> None:
    outcomes = await asyncio.gather(*(state.add("key", str(i).encode(), LONG) for i in range(50)))

    assert outcomes.count(True) == 1
    assert await state.get("key") == str(outcomes.index(True)).encode()


async def test_what_is_over_can_be_added_again(state: SharedState) -> None:
    await state.add("key", b"one", SHORT)
    await asyncio.sleep(2 * SHORT)

    assert await state.add("key", b"two", LONG)
    assert await state.get("key") == b"two"
