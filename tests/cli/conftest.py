from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import asyncpg
import pytest

from shop.platform.db.connect import Database
from tests.cli.command import url
from tests.conftest import _drop, admin_address, clone


@pytest.fixture
async def empty_database() -> AsyncIterator[Database]:
    """A database without any table."""
    database = await clone("template0")
    yield database
    await _drop(database.application.database)


@pytest.fixture
def migrated(own_database: Database) -> dict[str, str]:
    """The settings for a fresh, migrated database."""
    return addresses(own_database)


@pytest.fixture
def empty(empty_database: Database) -> dict[str, str]:
    """The settings for a database without any table."""
    return addresses(empty_database)


def addresses(database: Database) -> dict[str, str]:
    return {"database_url": url(database.application), "database_owner_url": url(database.owner)}


async def as_administrator(database: Database, statement: str) -> None:
    """Change something behind the shop's back."""
    address = replace(admin_address(), database=database.application.database)
    connection = await asyncpg.connect(**address.dsn())
    try:
        await connection.execute(statement)
    finally:
        await connection.close()
