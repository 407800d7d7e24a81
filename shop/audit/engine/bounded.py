"""How often the same may be kept: whoever asks for what they may not, cannot fill the table by it."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class _Window:
    began: float
    kept: int = 0
    left_out: int = 0


class Bounded(Generic[K]):
    """Lets the first few of a key through in each window, and no more than `most` of all keys; counts the others.

    What was left out is told with the next one that comes through: the counts are of this process.
    """

    def __init__(
        self, *, each: int, most: int, seconds: float, keys: int = 10_000, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._each, self._most, self._seconds, self._most_keys, self._clock = each, most, seconds, keys, clock
        self._windows: OrderedDict[K, _Window] = OrderedDict()
        self._all = _Window(clock())

    def take(self, key: K) -> int:
        """Give how many to keep as one: this one and those left out before it; 0 where this one is left out too."""
        now = self._clock()
        mine = self._windows.setdefault(key, _Window(now))
        self._windows.move_to_end(key)
        for window in (mine, self._all):
            if now >= window.began + self._seconds:
                window.began, window.kept = now, 0
        if len(self._windows) > self._most_keys:
            self._windows.popitem(last=False)
        if mine.kept >= self._each or self._all.kept >= self._most:
            mine.left_out += 1
            return 0
        count = 1 + mine.left_out
        mine.kept, mine.left_out = mine.kept + 1, 0
        self._all.kept += 1
        return count

    def clear(self) -> None:
        self._windows.clear()
        self._all = _Window(self._clock())
