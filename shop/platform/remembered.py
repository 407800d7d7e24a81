"""What a process remembers of the database for a few seconds: small things that every request needs."""

from __future__ import annotations

import time
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Values by key, each known for `seconds`; beyond `most` keys the oldest is forgotten. None is no value."""

    def __init__(self, seconds: float, most: int = 1_000) -> None:
        self._seconds = seconds
        self._most = most
        self._known: dict[K, tuple[float, V]] = {}
        self._forgotten_at = 0.0

    def get(self, key: K) -> V | None:
        until, value = self._known.get(key, (0.0, None))
        return value if time.monotonic() < until else None

    def put(self, key: K, value: V, asked_at: float | None = None) -> V:
        """Remember a value and give it back.

        Args:
            asked_at: when reading it began (`time.monotonic`); it is not kept where anything was forgotten since.
        """
        if asked_at is not None and asked_at <= self._forgotten_at:
            return value
        self._known.pop(key, None)  # so that it becomes the youngest
        if len(self._known) >= self._most:
            del self._known[next(iter(self._known))]
        self._known[key] = (time.monotonic() + self._seconds, value)
        return value

    def forget(self, *keys: K) -> None:
        """Drop what is known of some keys, or everything, after a change."""
        self._forgotten_at = time.monotonic()
        for key in keys:
            self._known.pop(key, None)
        if not keys:
            self._known.clear()
