"""How many SQL statements a piece of code sends, by every connection of the pool."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

from asyncpg.connection import LoggedQuery
from tortoise import connections

_NOT_COUNTED = (
    *("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE"),
    "SELECT ID, STEPPED_UP_AT FROM SESSIONS",  # once a second, whoever asks for whatever
    # The driver's own: a connection goes back to the pool, a type is seen for the first time.
    *("SELECT PG_ADVISORY_UNLOCK_ALL()", "SELECT CURRENT_SETTING('JIT')", "WITH RECURSIVE TYPEINFO_TREE"),
)


@asynccontextmanager
async def counted() -> AsyncIterator[list[str]]:
    """Collect the texts of the statements that are sent inside; what is not ours is left out."""
    pool: Any = connections.get("default")._pool
    found: list[str] = []

    def note(query: LoggedQuery) -> None:
        if not " ".join(query.query.upper().split()).startswith(_NOT_COUNTED):
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
