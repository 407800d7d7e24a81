"""Throttles: how often something may be tried, counted exactly however many try at once.

With Redis all processes count together; without it, or while it is gone, each counts what it sees itself.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv6Address, ip_address
from typing import Protocol

from shop.platform.errors import RateLimited
from shop.platform.security.derive import derived_key
from shop.platform.shared import current as shared
from shop.platform.shared.redis import Client, Redis, RedisGone

_MOST_KEYS = 100_000
_IPV6_HOST_BITS = 64
_MICROSECONDS = 1_000_000
# One script is one step. A list holds the moments of a key's last tries, the oldest first.
_TAKE = """
local now = tonumber(ARGV[1])
if not now then
    local time = redis.call('TIME')
    now = time[1] * 1000000 + time[2]
end
local wait, delay = 0, 0
for i, key in ipairs(KEYS) do
    local times, window, slower = tonumber(ARGV[3 * i - 1]), tonumber(ARGV[3 * i]), tonumber(ARGV[3 * i + 1])
    local first = redis.call('LINDEX', key, 0)
    while first and tonumber(first) <= now - window do
        redis.call('LPOP', key)
        first = redis.call('LINDEX', key, 0)
    end
    if redis.call('LLEN', key) >= times then
        if slower > 0 then delay = math.max(delay, slower) else wait = math.max(wait, first + window - now) end
    end
end
if wait > 0 then return {wait, 0} end
for i, key in ipairs(KEYS) do
    redis.call('RPUSH', key, now)
    redis.call('LTRIM', key, -ARGV[3 * i - 1], -1)
    redis.call('PEXPIRE', key, math.ceil(ARGV[3 * i] / 1000))
end
return {0, delay}
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `times` in any `seconds`.

    Attributes:
        delay: where it is not 0, what comes above is let through that many seconds later instead of being refused.
    """

    name: str
    times: int
    seconds: float
    delay: float = 0


class Throttle(Protocol):
    """Counts tries; one for the whole installation or one for each process."""

    async def take(self, *tries: tuple[Limit, str]) -> float:
        """Count one try against each limit and its key (an account, an address) and give the seconds to wait first.

        Raises:
            RateLimited: one of them is used up. Nothing is counted then, so that who waits gets in.
        """
        ...


class MemoryThrottle:
    """Counts in this process: the moments of the last tries of each key, so that no window has an edge to use.

    The keys that were not used for longest are forgotten first. What is kept of a key has one length, however long a
    text a client sends, and nothing is kept of a try that is refused.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_keys: int = _MOST_KEYS) -> None:
        self._clock = clock
        self._most_keys = most_keys
        self._moments: OrderedDict[bytes, deque[float]] = OrderedDict()

    async def take(self, *tries: tuple[Limit, str]) -> float:
        # Nothing is awaited in here: that makes it one step for all who try at once.
        now = self._clock()
        places = [(limit, _place(limit, key)) for limit, key in tries]
        seen = [(limit, self._recent(limit, place, now)) for limit, place in places]
        full = [(limit, moments) for limit, moments in seen if len(moments) >= limit.times]
        waits = [moments[0] + limit.seconds - now for limit, moments in full if not limit.delay]
        if waits:
            raise RateLimited(max(1, math.ceil(max(waits))))
        for limit, place in places:
            self._count(limit, place, now)
        return max((limit.delay for limit, _ in full), default=0)

    def note(self, *tries: tuple[Limit, str]) -> None:
        """Count tries that another throttle let through."""
        now = self._clock()
        for limit, key in tries:
            self._count(limit, _place(limit, key), now)

    def _recent(self, limit: Limit, place: bytes, now: float) -> Sequence[float]:
        moments = self._moments.get(place, deque())
        while moments and moments[0] <= now - limit.seconds:
            moments.popleft()
        return moments

    def _count(self, limit: Limit, place: bytes, now: float) -> None:
        self._moments.setdefault(place, deque(maxlen=limit.times)).append(now)
        self._moments.move_to_end(place)
        if len(self._moments) > self._most_keys:
            self._moments.popitem(last=False)


class RedisThrottle:
    """Counts in Redis, by one script; raises `RedisGone` while it is not there.

    Args:
        clock: seconds, for tests; else the moment is that of Redis, so that all processes have the same.
    """

    def __init__(self, redis: Redis, clock: Callable[[], float] | None = None) -> None:
        self._redis = redis
        self._clock = clock
        self._hashed_with = derived_key("throttles")

    async def take(self, *tries: tuple[Limit, str]) -> float:
        # Keys hold addresses of people, which are nobody's business in Redis.
        keys = [self._redis.key("tries", _place(limit, key, self._hashed_with).hex()) for limit, key in tries]
        values: list[str | float] = [round(self._clock() * _MICROSECONDS) if self._clock is not None else ""]
        for limit, _ in tries:
            values += [limit.times, round(limit.seconds * _MICROSECONDS), round(limit.delay * _MICROSECONDS)]

        async def ask(client: Client) -> tuple[int, int]:
            wait, delay = await client.eval(_TAKE, len(keys), *keys, *values)
            return wait, delay

        wait, delay = await self._redis.run(ask)
        if wait:
            raise RateLimited(max(1, math.ceil(wait / _MICROSECONDS)))
        return delay / _MICROSECONDS


def _place(limit: Limit, key: str, hashed_with: bytes = b"") -> bytes:
    return hashlib.blake2b(f"{limit.name}\n{key}".encode(), digest_size=16, key=hashed_with).digest()


class ResilientThrottle:
    """Counts in Redis and in this process; while Redis is gone, the process goes on with what it has seen itself."""

    def __init__(self, shared_one: Throttle, own: MemoryThrottle) -> None:
        self._shared = shared_one
        self._own = own

    async def take(self, *tries: tuple[Limit, str]) -> float:
        try:
            delay = await self._shared.take(*tries)
        except RedisGone:
            return await self._own.take(*tries)
        self._own.note(*tries)
        return delay


def throttle() -> Throttle:
    """Give the throttle of this process."""
    return _made(shared.redis())


def forget_tries() -> None:
    """Drop what this process has counted."""
    _made.cache_clear()


@cache
def _made(redis: Redis | None) -> Throttle:
    own = MemoryThrottle()
    return own if redis is None else ResilientThrottle(RedisThrottle(redis), own)


def network_of(address: str) -> str:
    """Give what is counted as one client: an IPv4 address, or the /64 that an IPv6 subscriber has all of."""
    try:
        ip = ip_address(address)
    except ValueError:
        return address
    if not isinstance(ip, IPv6Address):
        return str(ip)
    if ip.ipv4_mapped is not None:
        return str(ip.ipv4_mapped)
    return str(IPv6Address(int(ip) >> _IPV6_HOST_BITS << _IPV6_HOST_BITS))
