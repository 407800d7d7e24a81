"""Lets the events of subscriptions through: a few at a time in a process, each with a limit of time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from shop.platform.scope import Scope

Renew = Callable[[], Awaitable[Scope]]
"""Finds anew who asks and what they may; raises a `Fault` where they may nothing any more."""


class Gate:
    """The gate of one subscription.

    Something that thousands wait for would else fill the pool of the database, and each request would wait behind all
    of them.

    Attributes:
        entered_at: when the present event came in (`time.perf_counter`).
    """

    def __init__(self, turns: asyncio.Semaphore, seconds: float, renew: Renew | None = None) -> None:
        self._turns = turns
        self._seconds = seconds
        self._renew = renew
        self._is_in = False
        self._limit: asyncio.Timeout | None = None
        self.entered_at = 0.0

    @asynccontextmanager
    async def event(self) -> AsyncIterator[None]:
        """Wait for an event inside, load and execute it; raises `TimeoutError` where that takes too long."""
        try:
            async with asyncio.timeout(None) as self._limit:
                yield
        finally:
            self._limit = None
            if self._is_in:
                self._is_in = False
                self._turns.release()

    async def enter(self) -> Scope | None:
        """Wait for a turn, and give the scope that the event is to be loaded in, where it is another."""
        await self._turns.acquire()
        self._is_in = True
        self.entered_at = time.perf_counter()
        if self._limit is not None:
            self._limit.reschedule(asyncio.get_running_loop().time() + self._seconds)
        return None if self._renew is None else await self._renew()
