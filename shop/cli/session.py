"""What most commands begin with: settings, and a database that answers."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg

from shop.cli import problems
from shop.cli.progress import working
from shop.platform.config import Settings, settings
from shop.platform.db import bootstrap, migrate
from shop.platform.db.connect import Address, Database, locate

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
