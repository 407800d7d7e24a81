from __future__ import annotations

import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest

from shop import domains
from shop.platform.config import Settings
from shop.platform.db import bootstrap, migrate, sql
from shop.platform.db.connect import Database, close_pool, locate, open_pool
from tests.house.sources import ROOT


@pytest.fixture
async def embedded_database() -> AsyncIterator[Database]:
    """The shop's own server on a fresh folder, as at a first start."""
    folder = ROOT / ".shop" / f"test-{secrets.token_hex(4)}"
    database = locate(Settings(data_dir=folder), fsync="off")
    yield database
    database.close()
    shutil.rmtree(Path(folder), ignore_errors=True)


async def test_first_start_makes_roles_database_and_tables(
    embedded_database: Database, test_settings: Settings
) -> None:
    await bootstrap.ensure_database(embedded_database)
    await bootstrap.ensure_database(embedded_database)

    models, append_only = domains.model_modules(), domains.append_only_tables()
    applied = await migrate.upgrade(embedded_database, models, test_settings, append_only)
    again = await migrate.upgrade(embedded_database, models, test_settings, append_only)

    assert (applied, again) == (migrate.versions(), [])
    await open_pool(embedded_database.application, models, test_settings)
    try:
        assert await sql.value("SELECT current_user || count(*) FROM channels") == "shop_app0"
    finally:
        await close_pool()


async def test_server_of_somebody_else_is_left_alone(own_database: Database) -> None:
    missing = replace(own_database, owner=replace(own_database.owner, database="shop_nowhere"))

    await bootstrap.ensure_database(missing)

    with pytest.raises(asyncpg.InvalidCatalogNameError):
        await asyncpg.connect(**missing.owner.dsn())


async def test_one_role_for_both_needs_no_rights(own_database: Database) -> None:
    owner = await asyncpg.connect(**own_database.owner.dsn())
    try:
        await bootstrap.grant_application(owner, own_database.owner.user, ("public",), ("channels",))

        assert await owner.fetchval("SELECT has_table_privilege('channels', 'DELETE')")
    finally:
        await owner.close()


async def test_rights_are_given_and_taken_back_in_one(own_database: Database) -> None:
    owner, role = await asyncpg.connect(**own_database.owner.dsn()), own_database.application.user

    def broken() -> Iterator[str]:
        raise OSError("cut off between the two")
        yield ""

    with pytest.raises(OSError, match="cut off"):
        await bootstrap.grant_application(owner, role, ("public",), broken())

    try:
        assert not await owner.fetchval("SELECT has_table_privilege($1, 'audit_entries', 'UPDATE')", role)
    finally:
        await owner.close()


async def test_append_only_table_takes_rows_and_never_changes_them(own_database: Database) -> None:
    owner = await asyncpg.connect(**own_database.owner.dsn())
    await owner.execute("CREATE TABLE entries (n int)")
    await bootstrap.grant_application(owner, own_database.application.user, ("public", "nowhere"), ("entries",))
    await owner.close()

    application = await asyncpg.connect(**own_database.application.dsn())
    try:
        await application.execute("INSERT INTO entries VALUES (1)")
        for statement in ("UPDATE entries SET n = 2", "DELETE FROM entries", "TRUNCATE entries"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await application.execute(statement)
        assert await application.fetchval("SELECT n FROM entries") == 1
    finally:
        await application.close()
