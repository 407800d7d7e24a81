"""The tables that migrations make are those of the models, with their constraints, indexes and rights."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict, replace

import asyncpg
import pytest
from tortoise import Tortoise

from shop import domains
from shop.platform.config import Settings
from shop.platform.db import drift, embedded, migrate
from shop.platform.db.connect import Database
from tests.house.sources import ROOT

PG_DUMP = embedded.binaries() / "pg_dump"

UNINDEXED_KEYS = """
    SELECT c.conrelid::regclass || '.' || a.attname
    FROM pg_constraint c
    JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND c.conparentid = 0
      AND NOT EXISTS (
        SELECT 1 FROM pg_index i
        WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1]
          AND (i.indpred IS NULL OR pg_get_expr(i.indpred, i.indrelid) = '(' || a.attname || ' IS NOT NULL)')
      )
"""

UPGRADE = """
import asyncio, json, sys
from shop import domains
from shop.platform.config import settings
from shop.platform.db import migrate
from shop.platform.db.connect import Address, Database
sides = {side: Address(**values) for side, values in json.loads(sys.argv[1]).items()}
applied = migrate.upgrade(Database(**sides), domains.model_modules(), settings(), domains.append_only_tables())
print(json.dumps(asyncio.run(applied)))
"""


@pytest.fixture
async def owner(own_database: Database) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(**own_database.owner.dsn())
    yield connection
    await connection.close()


@pytest.fixture
async def application(own_database: Database) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(**own_database.application.dsn())
    yield connection
    await connection.close()


async def test_migrations_and_models_make_the_same_tables(
    own_database: Database, empty_database: Database, test_settings: Settings
) -> None:
    await drift.build_from_models(empty_database.owner, domains.model_modules(), test_settings, domains.declared_ddl())

    migrated = await drift.schema_of(own_database.owner, PG_DUMP)
    modeled = await drift.schema_of(empty_database.owner, PG_DUMP)

    assert any("CREATE TABLE public.channels" in statement for statement in migrated)
    assert drift.difference(migrated, modeled) == ""


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE channels DROP COLUMN name",
        "ALTER TABLE channels ALTER COLUMN name DROP NOT NULL",
        "ALTER TABLE channels ALTER COLUMN version DROP DEFAULT",
        "ALTER TABLE channels DROP CONSTRAINT channels_slug_check",
        "CREATE INDEX stray_idx ON channels (name)",
        "CREATE FUNCTION stray() RETURNS int LANGUAGE sql AS 'SELECT 1;'",
    ],
)
async def test_difference_of_one_thing_is_drift(own_database: Database, owner: asyncpg.Connection, change: str) -> None:
    before = await drift.schema_of(own_database.owner, PG_DUMP)
    await owner.execute(change)

    after = await drift.schema_of(own_database.owner, PG_DUMP)

    assert drift.difference(before, after) != ""


async def test_other_order_of_columns_is_no_drift(own_database: Database, owner: asyncpg.Connection) -> None:
    await owner.execute("CREATE TABLE a (x int, y int NOT NULL)")
    before = await drift.schema_of(own_database.owner, PG_DUMP)
    await owner.execute("DROP TABLE a; CREATE TABLE a (y int NOT NULL, x int)")

    assert drift.difference(before, await drift.schema_of(own_database.owner, PG_DUMP)) == ""


async def test_database_that_is_not_there_cannot_be_dumped(own_database: Database) -> None:
    missing = replace(own_database.owner, database="shop_nowhere")

    with pytest.raises(drift.DumpFailed, match="shop_nowhere"):
        await drift.schema_of(missing, PG_DUMP)


async def test_every_declared_constraint_really_exists(committed: Database, owner: asyncpg.Connection) -> None:
    models = Tortoise.apps["shop"].values()
    declared = {(model._meta.db_table, each.name) for model in models for each in model._meta.constraints}

    rows = await owner.fetch("SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype IN ('c', 'u')")

    assert ("channels", "channels_slug_key") in declared
    assert declared - {(row[0], row[1]) for row in rows} == set()


async def test_every_foreign_key_has_an_index(owner: asyncpg.Connection) -> None:
    rows = await owner.fetch(UNINDEXED_KEYS)

    assert [row[0] for row in rows] == []


async def test_foreign_key_without_an_index_is_caught(owner: asyncpg.Connection) -> None:
    await owner.execute("CREATE TABLE a (id int PRIMARY KEY, b_id uuid REFERENCES channels (id))")

    rows = await owner.fetch(UNINDEXED_KEYS)

    assert "a.b_id" in [row[0] for row in rows]


@pytest.mark.drill
async def test_four_upgrades_at_once_apply_everything_once(empty_database: Database) -> None:
    sides = {"application": asdict(empty_database.application), "owner": asdict(empty_database.owner)}

    async def upgrade() -> list[str]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-c", UPGRADE, json.dumps(sides)),
            cwd=ROOT,
            env=os.environ,
            stdout=asyncio.subprocess.PIPE,
        )
        out, _ = await process.communicate()
        assert process.returncode == 0
        return list(json.loads(out))

    applied = await asyncio.gather(*(upgrade() for _ in range(4)))

    assert sorted(applied, key=len) == [[], [], [], migrate.versions()]
    assert await migrate.pending(empty_database.application) == []


async def test_everything_is_pending_on_an_empty_database(empty_database: Database) -> None:
    assert await migrate.pending(empty_database.owner) == migrate.versions()
    assert migrate.versions()[0].startswith("0_")


async def test_nothing_is_pending_after_the_migrations(own_database: Database) -> None:
    assert await migrate.pending(own_database.application) == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE stray (id int)",
        "CREATE SCHEMA stray",
        "ALTER TABLE channels ADD COLUMN stray int",
        "DROP TABLE channels",
        "TRUNCATE channels",
        "INSERT INTO aerich (version, app, content) VALUES ('x', 'shop', '{}')",
        "UPDATE aerich SET version = 'x'",
        "DELETE FROM aerich",
    ],
)
async def test_application_role_cannot_change_tables_or_migrations(
    application: asyncpg.Connection, statement: str
) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await application.execute(statement)


async def test_application_role_reads_and_writes_rows(application: asyncpg.Connection) -> None:
    assert await application.fetchval("SELECT count(*) FROM aerich") == len(migrate.versions())
    assert await application.execute("UPDATE channels SET name = name") == "UPDATE 0"


async def test_application_role_only_adds_to_append_only_tables(own_database: Database) -> None:
    application, owner = own_database.application.user, await asyncpg.connect(**own_database.owner.dsn())
    try:
        rights = {
            (table, right): await owner.fetchval("SELECT has_table_privilege($1, $2, $3)", application, table, right)
            for table in domains.append_only_tables()
            for right in ("INSERT", "UPDATE", "DELETE", "TRUNCATE")
        }
    finally:
        await owner.close()

    assert {key for key, has in rights.items() if has != (key[1] == "INSERT")} == set()
