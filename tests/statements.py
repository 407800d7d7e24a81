"""How many SQL statements a piece of code sends, by every connection of the pool."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from asyncpg.connection import LoggedQuery
from tortoise import connections

_NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE")


@asynccontextmanager
async def counted() -> AsyncIterator[list[str]]:
    """Collect the texts of the statements that are sent inside; what begins and ends transactions is left out."""
    pool: Any = connections.get("default")._pool  # type: ignore[attr-defined]
    found: list[str] = []

    def note(query: LoggedQuery) -> None:
        if not query.query.lstrip().upper().startswith(_NOT_COUNTED):
            found.append(query.query)

    async with AsyncExitStack() as stack:
        # All of them at once, so that none is left out; a listener stays with its connection when that goes back.
        held = [await stack.enter_async_context(pool.acquire()) for _ in range(pool.get_max_size())]
        raw = [connection._con for connection in held]
    for connection in raw:
        connection.add_query_logger(note)
    try:
        yield found
    finally:
        for connection in raw:
            connection.remove_query_logger(note)
