"""Small values that all processes know for a while.

Everything here may be gone at any moment (Redis forgets, and is shared only as long as it is there), so nothing stands
here that must not be lost: tables hold the truth. Values are bytes; times are seconds.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar

from shop.platform.shared.redis import Redis, RedisGone

T = TypeVar("T")

_MOST = 100_000


class SharedState(Protocol):
    """The port."""

    async def get(self, key: str) -> bytes | None: ...

    async def put(self, key: str, value: bytes, seconds: float) -> None: ...

    async def add(self, key: str, value: bytes, seconds: float) -> bool:
        """Set it where there is nothing; tell whether this call did. Of many at once, one does."""
        ...


class MemoryState:
    """Known to this process alone. What was touched longest ago is dropped when there is too much."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most: int = _MOST) -> None:
        self._clock = clock
        self._most = most
        self._values: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    async def get(self, key: str) -> bytes | None:
        until, value = self._values.get(key, (0.0, b""))
        return value if self._clock() < until else None

    async def put(self, key: str, value: bytes, seconds: float) -> None:
        self._values[key] = (self._clock() + seconds, value)
        self._values.move_to_end(key)
        if len(self._values) > self._most:
            self._values.popitem(last=False)

    async def add(self, key: str, value: bytes, seconds: float) -> bool:
        if await self.get(key) is not None:  # nothing is awaited in there: this is one step for all at once
            return False
        await self.put(key, value, seconds)
        return True


class RedisState:
    """Known to all processes. Every call raises `RedisGone` while Redis is not there."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def get(self, key: str) -> bytes | None:
        place = self._redis.key("state", key)

        found: Any = await self._redis.run(lambda client: client.get(place))
        return None if found is None else bytes(found)

    async def put(self, key: str, value: bytes, seconds: float) -> None:
        place = self._redis.key("state", key)
        await self._redis.run(lambda client: client.set(place, value, px=_milliseconds(seconds)))

    async def add(self, key: str, value: bytes, seconds: float) -> bool:
        place = self._redis.key("state", key)
        return bool(await self._redis.run(lambda client: client.set(place, value, px=_milliseconds(seconds), nx=True)))


class ResilientState:
    """In Redis while it is there, and in this process while it is gone. What one knows the other does not."""

    def __init__(self, redis: Redis) -> None:
        self._shared = RedisState(redis)
        self._own = MemoryState()

    async def get(self, key: str) -> bytes | None:
        return await self._either(lambda state: state.get(key))

    async def put(self, key: str, value: bytes, seconds: float) -> None:
        await self._either(lambda state: state.put(key, value, seconds))

    async def add(self, key: str, value: bytes, seconds: float) -> bool:
        return await self._either(lambda state: state.add(key, value, seconds))

    async def _either(self, ask: Callable[[SharedState], Awaitable[T]]) -> T:
        try:
            return await ask(self._shared)
        except RedisGone:
            return await ask(self._own)


def _milliseconds(seconds: float) -> int:
    return max(1, round(seconds * 1000))
