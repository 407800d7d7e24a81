"""What is known of the documents of a client or of everybody else, all names at once.

So a name that is on no shelf costs no question to the database, however many of them somebody makes up.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar
from uuid import UUID

V = TypeVar("V")


class Shelves(Generic[V]):
    """The documents of each owner by name, read anew after `seconds`, and after a change that was heard of.

    Args:
        read: gives all of an owner's.
        most: owners that are remembered; the one that was read first is forgotten first.
    """

    def __init__(self, read: Callable[[UUID], Awaitable[dict[str, V]]], seconds: float = 10, most: int = 200) -> None:
        self._read = read
        self._seconds = seconds
        self._most = most
        self._known: dict[UUID, tuple[float, dict[str, V]]] = {}
        self._under_way: dict[UUID, asyncio.Task[dict[str, V]]] = {}

    async def of(self, owner: UUID) -> dict[str, V]:
        """Give an owner's documents. Whoever comes while they are read waits for the same reading."""
        until, known = self._known.get(owner, (0.0, {}))
        if time.monotonic() < until:
            return known
        reading = self._under_way.get(owner)
        if reading is None:
            reading = self._under_way[owner] = asyncio.create_task(self._read_all(owner))
        # Not ended with the request that happened to come first.
        return await asyncio.shield(reading)

    def forget(self, owner: UUID | None = None) -> None:
        """Have an owner's documents read again, or everybody's; a reading that has begun may be too old for it."""
        if owner is None:
            self._known.clear()
            self._under_way.clear()
        else:
            self._known.pop(owner, None)
            self._under_way.pop(owner, None)

    async def _read_all(self, owner: UUID) -> dict[str, V]:
        own = asyncio.current_task()
        try:
            found = await self._read(owner)
            if self._under_way.get(owner) is own:
                self._put(owner, found)
            return found
        finally:
            if self._under_way.get(owner) is own:
                del self._under_way[owner]

    def _put(self, owner: UUID, found: dict[str, V]) -> None:
        self._known.pop(owner, None)  # so that it becomes the youngest
        if len(self._known) >= self._most:
            del self._known[next(iter(self._known))]
        self._known[owner] = (time.monotonic() + self._seconds, found)
