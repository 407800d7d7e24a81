"""Whether migrations and models say the same: both builds dumped by `pg_dump`, normalized and compared."""

from __future__ import annotations

import asyncio
import difflib
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import asyncpg
from tortoise import Tortoise
from tortoise.context import TortoiseContext

from shop.platform.config import Settings
from shop.platform.db.connect import Address, orm_config
from shop.platform.db.migrate import QUEUE_SCHEMA

_ENTRY = re.compile(r"^--\n-- (?:Name|Data for Name): .*\n--\n", re.MULTILINE)
_NOISE = re.compile(r"^(?:--.*|SET .*|SELECT pg_catalog\.set_config.*|\\(?:un)?restrict .*|)\n", re.MULTILINE)
# Some servers stamp each column with a number of their own as they make it; it says nothing of the schema.
_STAMP = re.compile(r"^ALTER TABLE ONLY \S+ ALTER COLUMN \S+ SET \(pg_attver=\d+\);\n", re.MULTILINE)
_TABLE = re.compile(r"^(CREATE (?:UNLOGGED )?TABLE [^\n]*\(\n)(.*?)(\n\)[^\n]*;)", re.MULTILINE | re.DOTALL)


class DumpFailed(RuntimeError):
    """`pg_dump` could not read the database; the message is its own."""


async def build_from_models(owner: Address, models: Sequence[str], settings: Settings, ddl: Iterable[str]) -> None:
    """Make all tables of an empty database from the models and the declared DDL, without any migration."""
    async with TortoiseContext():
        await Tortoise.init(config=orm_config(owner, models, settings))
        await Tortoise.generate_schemas(safe=False)
    connection = await asyncpg.connect(**owner.dsn())
    try:
        for statement in ddl:
            await connection.execute(statement)
    finally:
        await connection.close()


async def schema_of(address: Address, pg_dump: Path) -> list[str]:
    """Dump a database's schema and give its statements in a form that depends on nothing but what they say.

    Owners, rights and the queue's own schema are left out, columns and statements sorted.

    Args:
        pg_dump: the program; it must not be older than the server.

    Raises:
        DumpFailed: it did not succeed.
    """
    command = [
        *(str(pg_dump), "--schema-only", "--no-owner", "--no-privileges", f"--exclude-schema={QUEUE_SCHEMA}"),
        *("-h", address.host, "-p", str(address.port), "-U", address.user, "-d", address.database),
    ]
    environment = {**os.environ, "PGPASSWORD": address.password or "", "PGSSLMODE": address.sslmode or "prefer"}
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    out, err = await process.communicate()
    if process.returncode != 0:
        raise DumpFailed(err.decode(errors="replace").strip())
    return normalized(out.decode())


def normalized(dump: str) -> list[str]:
    """Cut a dump into its statements, without comments and settings, columns sorted, statements sorted."""
    entries = (_STAMP.sub("", _NOISE.sub("", entry)).strip() for entry in _ENTRY.split(dump))
    return sorted(_TABLE.sub(_with_sorted_columns, entry) for entry in entries if entry)


def _with_sorted_columns(table: re.Match[str]) -> str:
    head, body, tail = table.groups()
    columns = sorted(line.strip().removesuffix(",") for line in body.split("\n"))
    return head + "\n".join(f"    {column}," for column in columns) + tail


def difference(migrated: list[str], modeled: list[str]) -> str:
    """Give a unified difference of two normalized dumps, empty when they are equal."""
    before, after = ("\n\n".join(statements).splitlines() for statements in (migrated, modeled))
    return "\n".join(difflib.unified_diff(before, after, "from migrations", "from models and DDL", lineterm="", n=2))
