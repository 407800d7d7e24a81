"""What most commands begin with: settings, and a database that answers."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TypeVar

import asyncpg

from shop import domains
from shop.cli import problems
from shop.cli.progress import working
from shop.platform.cache import current as cache
from shop.platform.config import Settings, settings
from shop.platform.db import bootstrap, migrate
from shop.platform.db.connect import Address, Database, close_pool, direct, locate, open_pool
from shop.platform.observability import logs
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared import current as shared

T = TypeVar("T")

_PATIENCE = 10


def chosen(**options: object) -> Settings:
    """Read the settings; an option that was given stands above its variable.

    Options become variables, so that processes started from here read the same. Raises `UnusableSettings`.
    """
    for name, value in options.items():
        if value is not None:
            os.environ[f"SHOP_{name.upper()}"] = str(value)
    settings.cache_clear()
    return settings()


@contextmanager
def database(read: Settings, *, as_owner: bool = False) -> Iterator[Database]:
    """Hold the database, having reached it; the embedded one is started, or joined, and its database made.

    With `as_owner` it is reached as the role that changes tables, instead of the application's.

    Raises:
        problems.Problem: it cannot be reached, or the data folder cannot be used.
        EmbeddedServerError: the embedded server cannot run here.

    """
    with working("Connecting to PostgreSQL" if read.database_url else "Starting PostgreSQL"):
        held = _located(read, as_owner=as_owner)
    try:
        yield held
    finally:
        held.close()


async def connected(address: Address) -> asyncpg.Connection:
    """Connect once, outside any pool; raises `problems.Problem`."""
    try:
        return await asyncpg.connect(**address.dsn(), timeout=_PATIENCE)
    except Exception as error:
        raise problems.of_connection(error, address) from error


def require_migrated(held: Database) -> None:
    """Raise `problems.Problem` when the tables are older than this release."""
    pending = asyncio.run(migrate.pending(held.application))
    if pending:
        raise problems.of_pending(pending)


@asynccontextmanager
async def opened(held: Database, read: Settings) -> AsyncIterator[None]:
    """Open the pool, and what processes share: those that run hear at once of what is done meanwhile."""
    logs.configure(read)
    await open_pool(held.application, domains.model_modules(), read)
    try:
        metrics = MemoryMetrics()
        async with shared.opened(read, direct(read, held).dsn(), metrics), cache.opened(metrics):
            yield
    finally:
        await close_pool()


def do(act: Callable[[], Awaitable[T]]) -> T:
    """Do something at the configured database, whose tables are those of this release."""
    read = chosen()
    with database(read) as held:
        require_migrated(held)
        return do_at(held, read, act)


def do_at(held: Database, read: Settings, act: Callable[[], Awaitable[T]]) -> T:
    """Do something at a database that is held."""

    async def run() -> T:
        async with opened(held, read):
            return await act()

    return asyncio.run(run())


def _located(read: Settings, *, as_owner: bool) -> Database:
    try:
        held = locate(read)
    except OSError as error:
        raise problems.of_data_folder(error, read.data_dir) from error
    try:
        asyncio.run(_reach(held, held.owner if as_owner else held.application))
    except BaseException:
        held.close()
        raise
    return held


async def _reach(held: Database, address: Address) -> None:
    await bootstrap.ensure_database(held)
    connection = await connected(address)
    await connection.close()
