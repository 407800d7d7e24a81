"""Redis, as something that may be gone at any moment.

The driver's defaults make a dead server cost seconds a command, and raise at the 101st command at once. Here nothing
is tried twice, everything ends soon, and after a few failures the server is left alone for a while. Whoever asks
catches `RedisGone` and goes on by itself.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import urlsplit

import structlog
from redis.asyncio import BlockingConnectionPool
from redis.asyncio import Redis as Client
from redis.asyncio.client import PubSub as Listener
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from shop.platform.observability.metrics import REDIS_FAILURES, REDIS_UP, Metrics
from shop.platform.shared.breaker import Breaker

__all__ = ["Client", "Listener", "Redis", "RedisGone"]

T = TypeVar("T")

_MOST_CONNECTIONS = 32
_AT_ONCE = _MOST_CONNECTIONS - 2  # the others are for those who listen
PREFIX = "shop"

logger = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """Seconds: for a connection to be free, for the socket, and for one question in all."""

    turn: float = 0.25
    socket: float = 0.25
    longest: float = 0.5


SHORT = Patience()


class RedisGone(Exception):
    """Redis did not do it in time, or is left alone since it failed a moment ago."""


class Redis:
    """The pool of connections of this process, behind a breaker.

    Args:
        prefix: stands before every key and channel.
    """

    def __init__(
        self,
        url: str,
        metrics: Metrics,
        prefix: str = PREFIX,
        breaker: Breaker | None = None,
        patience: Patience | None = None,
    ) -> None:
        patience = patience or SHORT
        pool = BlockingConnectionPool.from_url(
            url,
            max_connections=_MOST_CONNECTIONS,
            timeout=patience.turn,
            socket_connect_timeout=patience.socket,
            socket_timeout=patience.socket,
            retry=Retry(NoBackoff(), 0),
        )
        self._client = Client.from_pool(pool)
        self._metrics = metrics
        self._breaker = breaker or Breaker()
        self._patience = patience
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._prefix = prefix
        self._database = urlsplit(url).path.strip("/") or "0"
        metrics.set(REDIS_UP, 1)

    @property
    def is_up(self) -> bool:
        """Whether it is asked; False from the third failure in a row to the next success."""
        return not self._breaker.is_open

    def key(self, *parts: str) -> str:
        return ":".join((self._prefix, *parts))

    def channel(self) -> str:
        """Name the channel of this shop: channels, unlike keys, are common to all databases of a server."""
        return self.key(self._database, "messages")

    async def run(self, ask: Callable[[Client], Awaitable[T]]) -> T:
        """Ask something; raises `RedisGone` in less than a second, and at once while the server is left alone."""
        await self._wait_for_turn()
        try:
            if not self._breaker.allows():
                raise RedisGone("Redis failed a moment ago and is left alone.")
            async with asyncio.timeout(self._patience.longest):
                answer = await ask(self._client)
        except (RedisError, OSError) as error:
            await self._failed(error)
            raise RedisGone("Redis did not answer.") from error
        finally:
            self._turns.release()
        if self._breaker.succeeded():
            self._metrics.set(REDIS_UP, 1)
            logger.info("Redis is back")
        return answer

    def listener(self) -> Listener:
        """Give what can subscribe to channels; it takes a connection of the pool for itself."""
        return self._client.pubsub()

    async def close(self) -> None:
        with suppress(RedisError, OSError):
            await self._client.aclose(close_connection_pool=True)

    async def _wait_for_turn(self) -> None:
        """Wait for a connection. That all are busy is no failure of the server's: it is not left alone for that."""
        try:
            async with asyncio.timeout(self._patience.turn):
                await self._turns.acquire()
        except TimeoutError:
            self._metrics.add(REDIS_FAILURES)
            raise RedisGone("All connections to Redis are busy.") from None

    async def _failed(self, error: Exception) -> None:
        self._metrics.add(REDIS_FAILURES)
        if self._breaker.failed():
            self._metrics.set(REDIS_UP, 0)
            logger.warning("Redis is gone; this process goes on by itself", reason=type(error).__name__)
            await self._drop_idle()

    async def _drop_idle(self) -> None:
        """Close what idles in the pool: after a failover each would fail once more."""
        pool: Any = self._client.connection_pool
        with suppress(RedisError, OSError):
            async with asyncio.timeout(self._patience.socket):
                await pool.disconnect(inuse_connections=False)
