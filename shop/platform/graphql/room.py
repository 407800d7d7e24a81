"""How many operations may run at once in a process, whichever way they came in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from shop.platform.graphql.request import HttpRefused

_AGAIN_SECONDS = 1


class Room:
    def __init__(self, most: int) -> None:
        self._most = most
        self._taken = 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """Take a place; raises `HttpRefused` (503) at once where there is none, instead of all becoming slow."""
        if self._taken >= self._most:
            headers = {"retry-after": str(_AGAIN_SECONDS)}
            raise HttpRefused(503, "OVERLOADED", "Too many requests are running. Try again in a moment.", headers)
        self._taken += 1
        try:
            yield
        finally:
            self._taken -= 1
