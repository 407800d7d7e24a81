"""A cache of two tiers: this process's memory, and Redis where there is one (decision 0016).

What is read is made once for all who wait for it, in this process and in the others; it is made anew in time while it
is asked for; and a value whose making began before a change of what it shows is never kept after it.
"""

from __future__ import annotations

import asyncio
import math
import random
import secrets
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from shop.platform.cache.changes import Changes
from shop.platform.cache.memory import Entry, Memory
from shop.platform.cache.redis_tier import Looked, RedisTier, Stats
from shop.platform.cache.stamps import Stamps
from shop.platform.observability.metrics import (
    CACHE_BYTES,
    CACHE_ENTRIES,
    CACHE_LATE,
    CACHE_READS,
    CACHE_REFRESHES,
    Metrics,
)
from shop.platform.shared.pubsub import PubSub
from shop.platform.shared.redis import Redis, RedisGone

_TRIES = 3
_DEAF_SECONDS = 1
"""How long what is in memory counts while other processes cannot be heard."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a recipe made.

    Attributes:
        packed: the value as bytes; its size counts.
        seconds: how long it may be kept; 0 is not at all.
        tags: what it depends on.
    """

    value: Any
    packed: bytes = b""
    seconds: float = 0
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a value comes to be.

    Attributes:
        name: names it in metrics.
        unpack: reads what `Loaded.packed` holds.
    """

    name: str
    load: Callable[[], Awaitable[Loaded]]
    unpack: Callable[[bytes], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Times in seconds.

    Attributes:
        patience: how long a process waits for a value that another one makes, before it makes it too.
        lock: after how long another may make what a process has begun to make.
        first_wait, longest_wait: between two looks at what another one makes.
        early: the part of its life after which a value that is asked for is made anew.
        jitter: the part of their lives by which those of equal values differ.
    """

    patience: float = 2
    lock: float = 5
    first_wait: float = 0.005
    longest_wait: float = 0.05
    early: float = 0.8
    jitter: float = 0.1


DEFAULT_PACE = Pace()


class _Flight:
    """The making of one value. It ends with its last waiter."""

    def __init__(self, task: asyncio.Task[Entry], given_up: Callable[[], None]) -> None:
        self.task = task
        self.waiting = 0
        self._given_up = given_up

    async def joined(self) -> Entry:
        self.waiting += 1
        try:
            return await asyncio.shield(self.task)
        finally:
            self.waiting -= 1
            if not self.waiting and not self.task.done():
                self._given_up()
                self.task.cancel()


class Cache:
    """The caches of one process.

    Args:
        most_bytes: the room in memory; with 0 nothing is kept, here or in Redis.
    """

    def __init__(
        self,
        most_bytes: int,
        metrics: Metrics,
        pubsub: PubSub | None = None,
        redis: Redis | None = None,
        pace: Pace = DEFAULT_PACE,
    ) -> None:
        self.is_on = most_bytes > 0
        self._stamps = Stamps()
        self.memory = Memory(most_bytes, self._stamps)
        self._tier = None if redis is None else RedisTier(redis)
        self.changes = Changes(self._stamps, metrics, pubsub, self._tier)
        self._metrics = metrics
        self._pubsub = pubsub
        self._pace = pace
        self._flights: dict[str, _Flight] = {}
        self._tasks: set[asyncio.Task[Any]] = set()

    def peek(self, key: str) -> Entry | None:
        """Give what is in memory and true."""
        entry = self.memory.get(key)
        if entry is None or self._pubsub is None or self._pubsub.is_listening:
            return entry
        return entry if time.monotonic() < entry.kept_at + _DEAF_SECONDS else None

    async def get(self, key: str, recipe: Recipe) -> Entry:
        """Give a value: what is kept, or what is made now, once for all who ask meanwhile.

        What this gives is as new as the call: who joins a making that began before a change of what it shows, gets
        another one.
        """
        if not self.is_on:
            return self._unkept(await recipe.load())
        entry = self.peek(key)
        if entry is not None:
            self._count(recipe, "memory")
            self.refresh_in_time(key, entry, recipe)
            return entry
        for _ in range(_TRIES):
            flight = self._flights.get(key)
            if flight is None:
                return await self._start(key, self._fill(key, recipe)).joined()
            entry = await flight.joined()
            if not entry.is_kept:
                break
            if not self._stamps.has_changed(entry.tags, entry.since):
                self._count(recipe, "coalesced")
                return entry
        self._count(recipe, "none")
        return self._unkept(await recipe.load())

    def refresh_in_time(self, key: str, entry: Entry, recipe: Recipe) -> None:
        """Make a value anew, beside, where it is over soon."""
        if time.monotonic() < entry.refresh_at or key in self._flights:
            return
        entry.refresh_at = math.inf
        self._start(key, self._refresh(key, entry, recipe)).waiting = 1  # for itself: nobody need wait

    def hit(self, recipe_name: str) -> None:
        """Count a value that `peek` gave."""
        self._metrics.add(CACHE_READS, cache=recipe_name, found="memory")

    async def clear(self) -> None:
        """Forget everything, in all processes; raises `RedisGone` where Redis goes on holding it."""
        self.memory.clear()
        self.changes.everything()
        if self._tier is not None:
            await self._tier.clear()

    async def stats(self) -> Stats | None:
        """Count what Redis holds; None where there is none. Raises `RedisGone`."""
        return None if self._tier is None else await self._tier.stats()

    async def close(self) -> None:
        """Tell the others what they have not been told yet, in short time, and let go."""
        await self.changes.close()
        for task in list(self._tasks):
            task.cancel()
        if self._tasks:
            await asyncio.wait(set(self._tasks))

    def _start(self, key: str, making: Coroutine[Any, Any, Entry]) -> _Flight:
        task = self._later(making)
        flight = _Flight(task, lambda: self._land(key, flight))
        self._flights[key] = flight
        task.add_done_callback(lambda _: self._land(key, flight))
        return flight

    def _land(self, key: str, flight: _Flight) -> None:
        if self._flights.get(key) is flight:
            del self._flights[key]

    async def _fill(self, key: str, recipe: Recipe) -> Entry:
        token = secrets.token_hex(8)
        since, looked = await self._look(key, token)
        if looked is not None and looked.value is not None:
            entry = self._entry(Loaded(recipe.unpack(looked.value), looked.value, looked.seconds, looked.tags), since)
            entry.made_at -= looked.age
            entry.until -= looked.age
            entry.refresh_at -= looked.age
            if self.memory.put(key, entry) or not self._stamps.has_changed(entry.tags, since):
                self._count(recipe, "redis")
                return entry
            looked = None
        self._count(recipe, "none")
        return await self._make(key, recipe, token, looked)

    async def _refresh(self, key: str, entry: Entry, recipe: Recipe) -> Entry:
        token = secrets.token_hex(8)
        looked = await self._ask(key, token, leads_only=True)
        if looked is not None and not looked.leads:  # another process is at it
            return entry
        self._metrics.add(CACHE_REFRESHES, cache=recipe.name)
        return await self._make(key, recipe, token, looked)

    async def _make(self, key: str, recipe: Recipe, token: str, looked: Looked | None) -> Entry:
        since = self._stamps.now
        made = None
        try:
            loaded = await recipe.load()
            entry = self._entry(loaded, since)
            if loaded.seconds <= 0:
                entry.is_kept = False
            elif self._stamps.has_changed(loaded.tags, since):
                self._metrics.add(CACHE_LATE, cache=recipe.name)
            else:
                made = loaded
                self.memory.put(key, entry)
                self._tell_size()
            return entry
        finally:
            if looked is not None and self._tier is not None:
                self._later(_quietly(self._ended(self._tier, key, token, looked, made)))

    async def _ended(self, tier: RedisTier, key: str, token: str, looked: Looked, made: Loaded | None) -> None:
        """Let the other processes have what was made, or make it themselves."""
        if made is not None:
            found = replace(looked, value=made.packed, tags=made.tags, seconds=made.seconds)
            await tier.store(key, token, found, self._life(made.seconds))
        elif looked.leads:
            await tier.release(key, token)

    async def _look(self, key: str, token: str) -> tuple[int, Looked | None]:
        """Look in Redis, waiting a while for what another process makes; None without Redis.

        Gives the moment of the stamps too, from before the look.
        """
        until, wait = time.monotonic() + self._pace.patience, self._pace.first_wait
        while True:
            since = self._stamps.now
            looked = await self._ask(key, token)
            if looked is None or looked.leads or looked.value is not None or time.monotonic() >= until:
                return since, looked
            await asyncio.sleep(wait)
            wait = min(wait * 2, self._pace.longest_wait)

    async def _ask(self, key: str, token: str, *, leads_only: bool = False) -> Looked | None:
        # While a change of ours has not reached Redis, what it holds may be from before.
        if self._tier is None or self.changes.are_waiting:
            return None
        try:
            return await self._tier.look(key, token, self._pace.lock, leads_only=leads_only)
        except RedisGone:
            return None

    def _entry(self, loaded: Loaded, since: int) -> Entry:
        now = time.monotonic()
        life = self._life(loaded.seconds)
        return Entry(
            value=loaded.value,
            tags=loaded.tags,
            size=len(loaded.packed),
            since=since,
            made_at=now,
            kept_at=now,
            until=now + life,
            refresh_at=now + life * self._pace.early,
        )

    def _life(self, seconds: float) -> float:
        return seconds * random.uniform(1 - self._pace.jitter, 1)  # noqa: S311 - no secret

    def _unkept(self, loaded: Loaded) -> Entry:
        entry = self._entry(loaded, self._stamps.now)
        entry.is_kept = False
        return entry

    def _count(self, recipe: Recipe, found: str) -> None:
        self._metrics.add(CACHE_READS, cache=recipe.name, found=found)
        self._tell_size()

    def _tell_size(self) -> None:
        self._metrics.set(CACHE_BYTES, self.memory.bytes)
        self._metrics.set(CACHE_ENTRIES, len(self.memory))

    def _later(self, work: Coroutine[Any, Any, Any]) -> asyncio.Task[Any]:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)
        return task

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled():
            task.exception()  # seen: whoever waits raises it


async def _quietly(work: Awaitable[None]) -> None:
    """Do without Redis where it is gone."""
    with suppress(RedisGone):
        await work
