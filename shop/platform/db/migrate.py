"""Migrations by aerich: one at a time in the whole installation, as the owner."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import asyncpg
from aerich import Command
from aerich.ddl import BaseDDL
from aerich.ddl.postgres import PostgresDDL
from aerich.migrate import Migrate
from tortoise import Tortoise
from tortoise.context import TortoiseContext

import shop
from shop.platform.config import Settings
from shop.platform.db.bootstrap import grant_application
from shop.platform.db.connect import APP, Address, Database, orm_config
from shop.platform.db.constraints import SchemaGenerator

QUEUE_SCHEMA = "pgqueuer"
TEST_GATEWAY_SCHEMA = "test_gateway"
_LOCK = "SELECT pg_advisory_lock(hashtext('shop migrate'))"


def folder() -> Path:
    """Give the folder of migrations: the package's own copy, or the one beside it in a checkout."""
    package = Path(shop.__path__[0]).resolve()
    packaged = package / "_migrations"
    # Absolute, since aerich finds nothing, and says nothing, when it is started elsewhere.
    return packaged if packaged.exists() else package.parent / "migrations"


def versions() -> list[str]:
    """Name all migrations that this release knows, in order."""
    files = [path.name for path in (folder() / APP).glob("[0-9]*_*.py")]
    return sorted(files, key=lambda name: int(name.split("_", 1)[0]))


async def pending(address: Address) -> list[str]:
    """Name the migrations that the database lacks; raises the driver's error when it cannot be reached."""
    connection = await asyncpg.connect(**address.dsn(), timeout=10)
    try:
        if not await connection.fetchval("SELECT to_regclass('public.aerich')"):
            return versions()
        done = {row["version"] for row in await connection.fetch("SELECT version FROM aerich WHERE app = $1", APP)}
    finally:
        await connection.close()
    return [version for version in versions() if version not in done]


async def upgrade(
    database: Database,
    models: Sequence[str],
    settings: Settings,
    append_only: Iterable[str],
    *,
    applied: Callable[[str], None] | None = None,
) -> list[str]:
    """Apply what is pending and give the names; of several at once one applies, and the others find nothing.

    `applied` is told each name as soon as its migration has run.
    """
    async with _exclusive(database.owner) as owner:
        # In a context of its own, for it leaves the current one closed.
        async with TortoiseContext(), _command(database, models, settings) as command:
            command.applied = applied
            names = await command.upgrade(run_in_transaction=True)
        schemas = ("public", QUEUE_SCHEMA, TEST_GATEWAY_SCHEMA)
        await grant_application(owner, database.application.user, schemas, append_only)
    return names


async def make(
    name: str, database: Database, models: Sequence[str], settings: Settings, ddl: Iterable[str]
) -> str | None:
    """Write the next migration from the difference to the models; give its name, or None without a difference.

    New tables have their CHECKs, and declared DDL that no earlier migration holds stands at the end. What a model
    says anew of an old table's CHECKs, and moving its rows, is added by hand; the drift check names what is missing.
    """
    async with _exclusive(database.owner):
        if not versions():
            async with TortoiseContext():
                await _command(database, models, settings).init_db(safe=False)
                await Tortoise.close_connections()
            made = versions()[0]
        else:
            async with TortoiseContext(), _command(database, models, settings) as command:
                made = await command.migrate(name, no_input=True)
        if made:
            _complete(folder() / APP / made, ddl)
        return made or None


def _complete(path: Path, ddl: Iterable[str]) -> None:
    """Add the declared DDL that no migration before this one holds."""
    earlier = "".join(other.read_text() for other in path.parent.glob("[0-9]*_*.py") if other != path)
    end = '"""\n\n\nasync def downgrade'
    escaped = (statement.strip().rstrip(";").replace("\\", "\\\\") for statement in ddl)
    statements = "".join(f"\n{statement};" for statement in escaped if statement not in earlier)
    path.write_text(path.read_text().replace(end, statements + end, 1))


@asynccontextmanager
async def _exclusive(owner: Address) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(**owner.dsn(), timeout=10)
    try:
        await connection.execute(_LOCK)
        yield connection
    finally:
        await connection.close()


class _Command(Command):
    applied: Callable[[str], None] | None = None

    async def _upgrade(self, conn: Any, version_file: str, *rest: Any, **named: Any) -> None:
        await super()._upgrade(conn, version_file, *rest, **named)
        if self.applied is not None:
            self.applied(version_file)


class _DDL(PostgresDDL):
    schema_generator_cls = SchemaGenerator  # type: ignore[assignment]


async def _load_ddl_class(_of: type[Migrate]) -> type[BaseDDL]:
    return _DDL


# Its own would make later tables without their CHECKs.
Migrate.load_ddl_class = classmethod(_load_ddl_class)  # type: ignore[assignment]


def _command(database: Database, models: Sequence[str], settings: Settings) -> _Command:
    return _Command(orm_config(database.owner, models, settings), APP, str(folder()))
