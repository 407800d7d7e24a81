"""Rates: how much may be used up in a time, counted exactly however many come at once.

By GCRA, the generic cell rate algorithm (ITU-T I.371): of each key only the moment is kept at which all it used will
have flowed back, so nothing has an edge to use. With Redis all processes count together; without it, or while it is
gone, each counts what it sees itself.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from shop.platform.security.derive import derived_key
from shop.platform.shared.redis import Client, Redis, RedisGone

_MOST_KEYS = 100_000
_MICROSECONDS = 1_000_000
# One script is one step. It gives how long to wait (0 where it was let through) and how long until all has flowed back.
_CHARGE = """
local now = tonumber(ARGV[3])
if not now then
    local time = redis.call('TIME')
    now = time[1] * 1000000 + time[2]
end
local used, room = tonumber(ARGV[1]), tonumber(ARGV[2])
local whole = math.max(tonumber(redis.call('GET', KEYS[1]) or now), now)
local wait = whole + used - room - now
if wait > 0 then return {math.ceil(wait), math.ceil(whole - now)} end
whole = whole + used
if whole > now then
    redis.call('SET', KEYS[1], string.format('%.0f', whole), 'PX', math.ceil((whole - now) / 1000))
end
return {0, math.ceil(whole - now)}
"""


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast it flows.

    Attributes:
        units: how many flow back in `seconds`.
        burst: how many may be used at once.
    """

    units: int
    seconds: float
    burst: int

    @property
    def whole(self) -> int:
        """In how many seconds all of it flows back, rounded up."""
        return -int(-self.burst * self.seconds // self.units)

    def time_of(self, units: float) -> float:
        """Give the seconds in which so many flow back."""
        return units * self.seconds / self.units


@dataclass(frozen=True, slots=True)
class Charged:
    """What came of a charge.

    Attributes:
        left: how many units may be used at once now.
        wait: seconds until this charge is let through; 0 where it was.
        whole_in: seconds until all has flowed back.
    """

    left: int
    wait: float
    whole_in: float


class Rates(Protocol):
    """Counts what is used up; for the whole installation or for each process."""

    async def charge(self, key: str, units: int, rate: Rate) -> Charged:
        """Use units of a key's. What is refused uses none; more than the burst counts as all of it."""
        ...


class MemoryRates:
    """Counts in this process. The keys that were not used for longest are forgotten first."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_keys: int = _MOST_KEYS) -> None:
        self._clock = clock
        self._most_keys = most_keys
        self._whole: OrderedDict[str, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._whole)

    async def charge(self, key: str, units: int, rate: Rate) -> Charged:
        # Nothing is awaited in here: that makes it one step for all who come at once.
        now = self._clock()
        whole = max(self._whole.get(key, now), now)
        used = rate.time_of(min(units, rate.burst))
        wait = whole + used - rate.time_of(rate.burst) - now
        if wait > 0:
            return _charged(rate, wait, whole - now)
        self._keep(key, whole + used)
        return _charged(rate, 0, whole + used - now)

    def note(self, key: str, units: int, rate: Rate) -> None:
        """Count what was let through elsewhere."""
        now = self._clock()
        self._keep(key, max(self._whole.get(key, now), now) + rate.time_of(min(units, rate.burst)))

    def _keep(self, key: str, whole: float) -> None:
        self._whole[key] = whole
        self._whole.move_to_end(key)
        if len(self._whole) > self._most_keys:
            self._whole.popitem(last=False)


class RedisRates:
    """Counts in Redis, by one script; raises `RedisGone` while it is not there.

    Args:
        clock: seconds, for tests; else the moment is that of Redis, so that all processes have the same.
    """

    def __init__(self, redis: Redis, clock: Callable[[], float] | None = None) -> None:
        self._redis = redis
        self._clock = clock
        self._hashed_with = derived_key("rates")

    async def charge(self, key: str, units: int, rate: Rate) -> Charged:
        # Keys hold addresses of people, which are nobody's business in Redis.
        place = self._redis.key(
            "rates", hashlib.blake2b(key.encode(), digest_size=16, key=self._hashed_with).hexdigest()
        )
        used = rate.time_of(min(units, rate.burst)) * _MICROSECONDS
        now = "" if self._clock is None else round(self._clock() * _MICROSECONDS)

        async def ask(client: Client) -> tuple[int, int]:
            wait, whole_in = await client.eval(_CHARGE, 1, place, used, rate.time_of(rate.burst) * _MICROSECONDS, now)
            return wait, whole_in

        wait, whole_in = await self._redis.run(ask)
        return _charged(rate, wait / _MICROSECONDS, whole_in / _MICROSECONDS)


class ResilientRates:
    """Counts in Redis and in this process; while Redis is gone, the process goes on with what it has seen itself."""

    def __init__(self, shared_one: Rates, own: MemoryRates) -> None:
        self._shared = shared_one
        self._own = own

    async def charge(self, key: str, units: int, rate: Rate) -> Charged:
        try:
            charged = await self._shared.charge(key, units, rate)
        except RedisGone:
            return await self._own.charge(key, units, rate)
        if not charged.wait:
            self._own.note(key, units, rate)
        return charged


def _charged(rate: Rate, wait: float, whole_in: float) -> Charged:
    used = whole_in * rate.units / rate.seconds
    return Charged(left=max(0, int(rate.burst - used + 1e-6)), wait=wait, whole_in=whole_in)
