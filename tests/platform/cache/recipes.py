"""Values whose making a test can hold up and count."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import orjson

from shop.platform.cache.cache import DEFAULT_PACE, Cache, Loaded, Pace, Recipe
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared.pubsub import PubSub
from shop.platform.shared.redis import Redis

ROOM = 1_000_000


@dataclass
class Shelf:
    """A value that is changed and read, as a row would be.

    Attributes:
        gate: reads wait for it once they have read.
        reads: how many began.
    """

    value: str = "old"
    tags: tuple[str, ...] = ("product:1", "product:*")
    seconds: float = 60
    reads: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def load(self) -> Loaded:
        self.reads += 1
        read = self.value
        await self.gate.wait()
        return Loaded(read, orjson.dumps(read), self.seconds, self.tags)

    @property
    def recipe(self) -> Recipe:
        return Recipe("test", self.load, orjson.loads)

    async def until_read(self, times: int = 1) -> None:
        async with asyncio.timeout(5):
            while self.reads < times:  # noqa: ASYNC110 - a task of the cache's begins
                await asyncio.sleep(0)


def node(
    room: int = ROOM,
    *,
    pubsub: PubSub | None = None,
    redis: Redis | None = None,
    metrics: MemoryMetrics | None = None,
    pace: Pace = DEFAULT_PACE,
) -> Cache:
    """Give the caches of one process."""
    return Cache(room, metrics or MemoryMetrics(), pubsub, redis, pace)


async def told(cache: Cache) -> None:
    """Wait until Redis and the others were told of what changed."""
    async with asyncio.timeout(5):
        while cache.changes.are_waiting:  # noqa: ASYNC110 - a task of the cache's ends
            await asyncio.sleep(0.001)


async def settled(cache: Cache) -> None:
    """Wait until a process has handed on what it made."""
    async with asyncio.timeout(5):
        while cache._tasks:  # noqa: ASYNC110 - as above
            await asyncio.sleep(0.001)
