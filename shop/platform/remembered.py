"""What a process remembers of the database for a few seconds: small things that every request needs."""

from __future__ import annotations

import time
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST = 1_000


class Remembered(Generic[K, V]):
    """Values by key, each known for `seconds`; beyond a thousand keys all are forgotten. None is no value."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._known: dict[K, tuple[float, V]] = {}

    def get(self, key: K) -> V | None:
        until, value = self._known.get(key, (0.0, None))
        return value if time.monotonic() < until else None

    def put(self, key: K, value: V) -> V:
        """Remember a value and give it back."""
        if len(self._known) >= _MOST:
            self._known.clear()
        self._known[key] = (time.monotonic() + self._seconds, value)
        return value

    def forget(self) -> None:
        """Drop everything, after a change made by this process."""
        self._known.clear()
