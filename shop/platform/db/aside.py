"""Connections beside the shop's own: what is written on them stays when a transaction of the shop is rolled back.

For parties that only live in the same database and keep books of their own, such as the test gateway.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

import asyncpg

from shop.platform.db.engine import Connection

_MOST = 4
_open: list[asyncpg.Pool] = []


async def open_pool(parameters: Mapping[str, Any]) -> None:
    """Take the parameters of `asyncpg.connect`; nothing connects before a connection is asked for."""
    await close_pool()
    _open.append(
        await asyncpg.create_pool(
            **parameters,
            min_size=0,
            max_size=_MOST,
            server_settings={"jit": "off"},
            connection_class=Connection,
        )
    )


async def close_pool() -> None:
    while _open:
        await _open.pop().close()


@asynccontextmanager
async def transaction() -> AsyncIterator[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]]:
    """Give a connection in a transaction of its own, committed at the end; raises `RuntimeError` before `open_pool`."""
    async with connection() as held, held.transaction():
        yield held


def connection() -> AbstractAsyncContextManager[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]]:
    """Give a connection on which each statement is a transaction; raises `RuntimeError` before `open_pool`."""
    if not _open:
        raise RuntimeError("The database has not been opened.")
    acquired: AbstractAsyncContextManager[asyncpg.pool.PoolConnectionProxy[asyncpg.Record]] = _open[-1].acquire()
    return acquired
