"""PubSub over a connection that may break: one line a process carries all topics.

The line is made again when it breaks, after a while that grows. That it carries messages is proven, not assumed: each
end sends itself a greeting now and then and waits for it. (A pool of transactions such as pgbouncer takes LISTEN and
never delivers; a machine that vanished closes nothing.)
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import structlog

from shop.platform.observability.metrics import MESSAGES_LOST, PUBSUB_LISTENING, Metrics
from shop.platform.shared.pubsub import Hear, Missed, Topics, packed, unpacked

_GREETING = "platform.greeting"
_MOST_AT_ONCE = 100

logger = structlog.get_logger(__name__)


class LineLost(Exception):
    """The connection ended."""


class Line(Protocol):
    """A connection over which all that hold one hear what each sends."""

    async def send(self, texts: Sequence[str]) -> None: ...

    async def ended(self) -> None:
        """Wait for the end of the line, then raise whatever it was."""
        ...


Dial: TypeAlias = Callable[[Hear], AbstractAsyncContextManager[Line]]
"""Makes a line; what is heard on it is given to the function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Times in seconds.

    Attributes:
        greet: how often the line is tried.
        patience: how long a greeting may take.
        first_wait, longest_wait: between tries to make the line again.
        last: how long what waits to be sent is still sent at the end.
    """

    greet: float = 5
    patience: float = 2
    first_wait: float = 0.05
    longest_wait: float = 2
    last: float = 1


DEFAULT_PACE = Pace()


class WiredPubSub:
    """The port, over whatever `dial` reaches. To be opened and closed by the process."""

    def __init__(self, dial: Dial, metrics: Metrics, pace: Pace = DEFAULT_PACE, most_waiting: int = 1_000) -> None:
        self._dial = dial
        self._metrics = metrics
        self._pace = pace
        self._topics = Topics()
        self._waiting: asyncio.Queue[str] = asyncio.Queue(most_waiting)
        self._greeted: dict[str, asyncio.Future[None]] = {}
        self._is_listening = False
        self._was_told = False
        self._is_closing = False
        self._keeping: asyncio.Task[None] | None = None

    @property
    def is_listening(self) -> bool:
        return self._is_listening

    def publish(self, topic: str, message: str = "") -> None:
        text = packed(topic, message)
        try:
            self._waiting.put_nowait(text)
        except asyncio.QueueFull:
            self._metrics.add(MESSAGES_LOST)

    def subscribe(self, topic: str, hear: Hear, missed: Missed | None = None) -> Callable[[], None]:
        return self._topics.subscribe(topic, hear, missed)

    async def open(self) -> None:
        """Begin to listen; subscribers are told that they may have missed something once the line is there."""
        self._metrics.set(PUBSUB_LISTENING, 0)
        self._keeping = asyncio.create_task(self._keep())

    async def close(self) -> None:
        """Send what waits, in short time, and hang up."""
        if self._keeping is None:
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._waiting.join(), self._pace.last)
        self._is_closing = True
        # More than once: a group of tasks of which one fails while it is cancelled forgets the cancellation.
        while not self._keeping.done():
            self._keeping.cancel()
            await asyncio.wait({self._keeping}, timeout=self._pace.last)
        self._keeping = None

    async def _keep(self) -> None:
        """Hold a line, and make it again whenever it breaks."""
        failures = 0
        while not self._is_closing:
            try:
                async with self._dial(self._heard) as line:
                    await self._greet(line)
                    failures = 0
                    self._listens()
                    await self._hold(line)
            except Exception as error:  # noqa: BLE001 - a connection ends in a dozen ways
                self._does_not_listen(error)
            finally:
                self._is_listening = False
                self._metrics.set(PUBSUB_LISTENING, 0)
            longest = min(self._pace.longest_wait, self._pace.first_wait * 2**failures)
            failures = min(failures + 1, 16)
            # Full jitter, so that not all processes come back at the same moment.
            await asyncio.sleep(random.uniform(0, longest))  # noqa: S311 - no secret

    async def _hold(self, line: Line) -> None:
        async with asyncio.TaskGroup() as group:
            group.create_task(self._send(line))
            group.create_task(self._go_on_greeting(line))
            group.create_task(line.ended())

    async def _send(self, line: Line) -> None:
        while True:
            texts = [await self._waiting.get()]
            # What came meanwhile goes with it: an order tells of each of its variants.
            while len(texts) < _MOST_AT_ONCE and not self._waiting.empty():
                texts.append(self._waiting.get_nowait())
            try:
                await line.send(texts)
            except BaseException:
                self._metrics.add(MESSAGES_LOST, len(texts))
                raise
            finally:
                for _ in texts:
                    self._waiting.task_done()

    async def _go_on_greeting(self, line: Line) -> None:
        while True:
            await asyncio.sleep(self._pace.greet)
            await self._greet(line)

    async def _greet(self, line: Line) -> None:
        """Send something to ourselves and wait for it; raises `LineLost`."""
        mark = secrets.token_hex(8)
        self._greeted[mark] = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(self._pace.patience):
                await line.send([packed(_GREETING, mark)])
                await self._greeted[mark]
        except TimeoutError:
            raise LineLost("Messages are sent and do not arrive.") from None
        finally:
            del self._greeted[mark]

    def _heard(self, text: str) -> None:
        topic, message = unpacked(text)
        if topic != _GREETING:
            self._topics.tell(topic, message)
            return
        greeted = self._greeted.get(message)
        if greeted is not None and not greeted.done():
            greeted.set_result(None)

    def _listens(self) -> None:
        self._is_listening = True
        self._metrics.set(PUBSUB_LISTENING, 1)
        if self._was_told:
            self._was_told = False
            logger.info("messages of other processes arrive again")
        self._topics.tell_missed()

    def _does_not_listen(self, error: Exception) -> None:
        if not self._was_told:
            self._was_told = True
            logger.warning("messages of other processes do not arrive", reason=_reason(error))


def _reason(error: BaseException) -> str:
    """Name what ended the line, without its text: that may hold addresses."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return type(error).__name__
