"""The lines that messages go over: PostgreSQL's LISTEN and NOTIFY, and Redis."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

import asyncpg

from shop.platform.shared.pubsub import Hear
from shop.platform.shared.redis import Client, Listener, Redis
from shop.platform.shared.wire import Line, LineLost

CHANNEL = "shop_messages"
_CONNECT_SECONDS = 5.0
_CLOSE_SECONDS = 1.0
_ANSWER_SECONDS = 1.0
_NOTIFY = "SELECT pg_notify($1, text) FROM unnest($2::text[]) text"


class _PostgresLine:
    def __init__(self, connection: asyncpg.Connection) -> None:
        self._connection = connection
        self._turn = asyncio.Lock()
        self._end = asyncio.Event()
        connection.add_termination_listener(lambda _: self._end.set())

    async def send(self, texts: Sequence[str]) -> None:
        async with self._turn:
            await self._connection.execute(_NOTIFY, CHANNEL, texts)

    async def ended(self) -> None:
        await self._end.wait()
        raise LineLost("PostgreSQL closed the connection.")


@asynccontextmanager
async def postgres_line(parameters: Mapping[str, Any], heard: Hear) -> AsyncIterator[Line]:
    """Listen on a connection of its own, reached directly: LISTEN does not work through a pool of transactions.

    Args:
        parameters: keyword arguments of `asyncpg.connect`.
    """
    connection = await asyncpg.connect(
        **parameters, timeout=_CONNECT_SECONDS, server_settings={"application_name": "shop messages"}
    )
    try:
        line = _PostgresLine(connection)
        await connection.add_listener(CHANNEL, lambda *told: heard(told[3]))
        yield line
    finally:
        with suppress(Exception):  # a broken connection cannot be closed politely
            await connection.close(timeout=_CLOSE_SECONDS)


class _RedisLine:
    def __init__(self, redis: Redis, listener: Listener, heard: Hear) -> None:
        self._redis = redis
        self._listener = listener
        self._heard = heard
        self._confirmed = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    async def send(self, texts: Sequence[str]) -> None:
        async def publish(client: Client) -> None:
            for text in texts:
                await client.publish(self._redis.channel(), text)

        await self._redis.run(publish)

    async def ended(self) -> None:
        await asyncio.shield(self._reading)

    async def confirmed(self) -> None:
        """Wait until the subscription counts: what is published before is not heard."""
        confirmed = asyncio.ensure_future(self._confirmed.wait())
        try:
            await asyncio.wait({confirmed, self._reading}, return_when=asyncio.FIRST_COMPLETED, timeout=_ANSWER_SECONDS)
        finally:
            confirmed.cancel()
        if not self._confirmed.is_set():
            raise LineLost("Redis does not confirm the subscription.")

    async def close(self) -> None:
        self._reading.cancel()
        await asyncio.wait({self._reading})

    async def _read(self) -> None:
        while True:
            message = await self._listener.get_message(timeout=None)
            if message is None:
                continue
            if message["type"] == "subscribe":
                self._confirmed.set()
            elif message["type"] == "message":
                self._heard(message["data"].decode())


@asynccontextmanager
async def redis_line(redis: Redis, heard: Hear) -> AsyncIterator[Line]:
    """Subscribe on a connection of its own."""
    listener: Any = redis.listener()
    try:
        await redis.run(lambda _: listener.subscribe(redis.channel()))
        line = _RedisLine(redis, listener, heard)
        try:
            await line.confirmed()
            yield line
        finally:
            await line.close()
    finally:
        with suppress(Exception):  # a broken connection cannot be closed politely
            await listener.aclose()
