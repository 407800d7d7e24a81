"""What stays open in this process, sockets and streams: counted, and ended when their time has come."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime
from typing import Protocol

import structlog

from shop.platform import clock
from shop.platform.graphql.protocol import Closing, Code
from shop.platform.observability.metrics import OPEN_CONNECTIONS, MemoryMetrics, Metrics

logger = structlog.get_logger(__name__)
_CHECK_SECONDS = 0.5


class Stay(Protocol):
    """The sign-in that something stays open by."""

    @property
    def ends_at(self) -> datetime:
        """When its access token ends."""
        ...

    @property
    def is_over(self) -> bool:
        """Whether it was ended before its time, as far as this process knows."""
        ...


class Stays(Protocol):
    """Who knows of sign-ins; given by the application, since the platform knows no domain."""

    async def stay_of(self, authorization: str | None) -> Stay | None:
        """Give the sign-in of a header `Authorization`; None without one. Raises `Unauthenticated`."""
        ...

    async def refresh_stays(self) -> None:
        """Learn of what other processes ended, where no message told."""
        ...


class Guests:
    """Nobody is signed in."""

    async def stay_of(self, authorization: str | None) -> Stay | None:  # noqa: ARG002 - the port's
        return None

    async def refresh_stays(self) -> None:
        """Do nothing."""


class Open(Protocol):
    """A socket or a stream."""

    @property
    def stay(self) -> Stay | None: ...

    def end(self, why: Closing) -> None:
        """End it soon; again is no change. Does not wait."""
        ...


class Live:
    """All that is open.

    Attributes:
        stays: knows of sign-ins.
    """

    def __init__(self, most: int = 10_000, stays: Stays | None = None, metrics: Metrics | None = None) -> None:
        self.stays = stays or Guests()
        self._most = most
        self._metrics = metrics or MemoryMetrics()
        self._open: set[Open] = set()
        self._is_draining = False

    def __len__(self) -> int:
        return len(self._open)

    @property
    def has_room(self) -> bool:
        """Whether one more may come: not above the most, and not while the process ends."""
        return len(self._open) < self._most and not self._is_draining

    @contextmanager
    def holding(self, one: Open) -> Iterator[None]:
        """Count one as open, and end it when its time has come."""
        self._open.add(one)
        self._metrics.set(OPEN_CONNECTIONS, len(self._open))
        try:
            yield
        finally:
            self._open.discard(one)
            self._metrics.set(OPEN_CONNECTIONS, len(self._open))

    def drain(self) -> None:
        """End all, and let nothing more in: the process ends."""
        self._is_draining = True
        for one in list(self._open):
            one.end(Closing(Code.RESTART, "The server restarts."))

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Check the sign-ins of what is open twice a second; drain at the end."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            await asyncio.wait({watching})
            self.drain()

    async def check(self) -> None:
        """End what is open by a sign-in that is over."""
        held = [(one, one.stay) for one in self._open if one.stay is not None]
        if not held:
            return
        try:
            await self.stays.refresh_stays()
        finally:  # what is known already holds also where nothing new can be learnt
            now = clock.now()
            for one, stay in held:
                why = end_of(stay, now) if stay is not None else None
                if why is not None:
                    one.end(why)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(_CHECK_SECONDS)
            try:
                await self.check()
            except Exception:
                logger.exception("the sign-ins of open connections could not be checked")


def end_of(stay: Stay, now: datetime) -> Closing | None:
    """Say why a sign-in does not hold any more; None while it does."""
    if stay.is_over:
        return Closing(Code.FORBIDDEN, "The session is over.")
    if stay.ends_at <= now:
        return Closing(Code.UNAUTHORIZED, "The access token has expired.")
    return None
