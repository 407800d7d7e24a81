"""Throttles: how often something may be tried, counted exactly however many try at once."""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv6Address, ip_address
from typing import Protocol

from shop.platform.errors import RateLimited

_MOST_KEYS = 100_000
_IPV6_HOST_BITS = 64


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

    The keys that were not used for longest are forgotten first.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic, most_keys: int = _MOST_KEYS) -> None:
        self._clock = clock
        self._most_keys = most_keys
        self._moments: OrderedDict[tuple[str, str], deque[float]] = OrderedDict()

    async def take(self, *tries: tuple[Limit, str]) -> float:
        # Nothing is awaited in here: that makes it one step for all who try at once.
        now = self._clock()
        seen = [(limit, self._recent(limit, key, now)) for limit, key in tries]
        full = [(limit, moments) for limit, moments in seen if len(moments) >= limit.times]
        waits = [moments[0] + limit.seconds - now for limit, moments in full if not limit.delay]
        if waits:
            raise RateLimited(max(1, math.ceil(max(waits))))
        for _, moments in seen:
            moments.append(now)
        return max((limit.delay for limit, _ in full), default=0)

    def _recent(self, limit: Limit, key: str, now: float) -> deque[float]:
        place = (limit.name, key)
        moments = self._moments.setdefault(place, deque(maxlen=limit.times))
        self._moments.move_to_end(place)
        while moments and moments[0] <= now - limit.seconds:
            moments.popleft()
        if len(self._moments) > self._most_keys:
            self._moments.popitem(last=False)
        return moments


@cache
def throttle() -> Throttle:
    """Give the throttle of this process."""
    return MemoryThrottle()


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
