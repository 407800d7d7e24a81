"""What `shop doctor` looks at. A check looks, changes nothing, and says what it found."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import timedelta
from enum import Enum
from pathlib import Path
from typing import NamedTuple
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import asyncpg

from shop.platform import clock
from shop.platform.config import DEVELOPMENT_SECRET, Settings
from shop.platform.db import migrate
from shop.platform.db.connect import Database
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared.redis import Redis, RedisGone

OLDEST_SERVER = 15
LEAST_FREE_BYTES = 1_000_000_000
MOST_CLOCK_SKEW = timedelta(seconds=5)
LARGEST_POOL_SHARE = 0.8
_ZONE = "Europe/Berlin"

_CLOCK = "SELECT clock_timestamp()"
_KNOWS_ZONE = "SELECT EXISTS (SELECT FROM pg_timezone_names WHERE name = $1)"
_CONNECTIONS = "SELECT current_setting('max_connections')::int"
_WRITABLE = """
    SELECT t.name FROM unnest($2::text[]) AS t(name)
    WHERE to_regclass(quote_ident(t.name)) IS NOT NULL
      AND (has_table_privilege($1, quote_ident(t.name), 'UPDATE')
        OR has_table_privilege($1, quote_ident(t.name), 'DELETE')
        OR has_table_privilege($1, quote_ident(t.name), 'TRUNCATE'))
    ORDER BY t.name"""


class State(Enum):
    """How it stands; only a problem makes the doctor's exit code 1."""

    OK = "ok"
    NOTE = "note"
    PROBLEM = "problem"
    SKIPPED = "skipped"


class Finding(NamedTuple):
    subject: str
    state: State
    said: str
    todo: str = ""


def check_secret(read: Settings) -> Finding:
    if read.secret.get_secret_value() != DEVELOPMENT_SECRET:
        return Finding("Secret", State.OK, "SHOP_SECRET is set.")
    return Finding(
        "Secret",
        State.NOTE,
        "The secret is the one of development, which everybody knows.",
        "Set SHOP_SECRET before anybody else can reach this shop.",
    )


def check_roles(read: Settings, held: Database) -> Finding:
    if held.application.user != held.owner.user:
        return Finding("Roles", State.OK, f"{held.application.user} uses the tables, {held.owner.user} owns them.")
    return Finding(
        "Roles",
        State.PROBLEM if read.is_production else State.NOTE,
        f"{held.owner.user} both owns and uses the tables, so it may rewrite what must not change.",
        "Set SHOP_DATABASE_OWNER_URL to a role of its own, and SHOP_DATABASE_URL to one without rights on tables.",
    )


def check_data_folder(read: Settings) -> Finding:
    folder = read.data_dir.absolute()
    try:
        free = shutil.disk_usage(_existing(folder)).free
    except OSError as error:
        return Finding("Data folder", State.PROBLEM, f"{folder}: {error.strerror}.", "Set SHOP_DATA_DIR to a folder.")
    said = f"{folder} has {free / 1e9:.1f} GB free."
    if free < LEAST_FREE_BYTES:
        return Finding("Data folder", State.PROBLEM, said, "Make room, or move it with SHOP_DATA_DIR.")
    return Finding("Data folder", State.OK, said)


def check_version(connection: asyncpg.Connection) -> Finding:
    version = connection.get_server_version()
    said = f"PostgreSQL {version.major}.{version.minor} answers."
    if version.major < OLDEST_SERVER:
        return Finding("PostgreSQL", State.PROBLEM, said, f"The shop needs {OLDEST_SERVER} or newer: upgrade it.")
    return Finding("PostgreSQL", State.OK, said)


async def check_migrations(held: Database) -> Finding:
    pending = await migrate.pending(held.application)
    if pending:
        return Finding("Migrations", State.PROBLEM, f"Pending: {', '.join(pending)}.", "Run shop migrate.")
    return Finding("Migrations", State.OK, f"Applied, {len(migrate.versions())} in all.")


async def check_append_only(
    connection: asyncpg.Connection, read: Settings, held: Database, tables: Sequence[str]
) -> Finding:
    writable = [row["name"] for row in await connection.fetch(_WRITABLE, held.application.user, [*tables])]
    if not writable:
        return Finding("Append-only", State.OK, f"{len(tables)} tables can be added to and not rewritten.")
    is_one_role = held.application.user == held.owner.user
    return Finding(
        "Append-only",
        State.NOTE if is_one_role and not read.is_production else State.PROBLEM,
        f"{held.application.user} may rewrite {', '.join(writable)}.",
        "Give the owner a role of its own." if is_one_role else "Run shop migrate, which takes these rights away.",
    )


async def check_clock(connection: asyncpg.Connection) -> Finding:
    skew = abs(await connection.fetchval(_CLOCK) - clock.now())
    if skew > MOST_CLOCK_SKEW:
        return Finding(
            "Clock",
            State.PROBLEM,
            f"This machine and the database differ by {skew.total_seconds():.0f} seconds.",
            "Let both follow a time server (NTP).",
        )
    return Finding("Clock", State.OK, f"This machine and the database agree within {MOST_CLOCK_SKEW.seconds} seconds.")


async def check_time_zones(connection: asyncpg.Connection) -> Finding:
    """Look for the time zone database on both sides: sales and opening days follow a channel's time zone."""
    try:
        ZoneInfo(_ZONE)
    except ZoneInfoNotFoundError:
        return Finding(
            "Time zones", State.PROBLEM, "This machine knows no time zones.", "Install tzdata (package or PyPI)."
        )
    if not await connection.fetchval(_KNOWS_ZONE, _ZONE):
        return Finding(
            "Time zones", State.PROBLEM, "PostgreSQL knows no time zones.", "Install tzdata where PostgreSQL runs."
        )
    return Finding("Time zones", State.OK, "Known here and to PostgreSQL.")


async def check_server_log(connection: asyncpg.Connection) -> Finding:
    """Look whether the server logs the whole row that it refuses, with a person's data in it."""
    if await connection.fetchval("SHOW log_error_verbosity") == "terse":
        return Finding("Server's log", State.OK, "Refused rows are not logged.")
    return Finding(
        "Server's log",
        State.NOTE,
        "PostgreSQL logs refused rows with all that they hold.",
        "As superuser: ALTER SYSTEM SET log_error_verbosity = terse; SELECT pg_reload_conf();",
    )


async def check_pool(connection: asyncpg.Connection, read: Settings) -> Finding:
    limit = await connection.fetchval(_CONNECTIONS)
    share = int(limit * LARGEST_POOL_SHARE)
    fitting = share // read.database_pool_max
    said = f"{read.database_pool_max} connections a process, {limit} on the server"
    if fitting < 1:
        return Finding(
            "Connections",
            State.PROBLEM,
            f"{said}: one process may take more than {LARGEST_POOL_SHARE:.0%}.",
            f"Set SHOP_DATABASE_POOL_MAX to {share} or less, or raise max_connections.",
        )
    return Finding("Connections", State.OK, f"{said}: room for {fitting} processes.")


async def check_redis(read: Settings) -> Finding:
    if read.redis_url is None:
        return Finding("Redis", State.OK, "Not used: limits count by process, messages go through PostgreSQL.")
    redis = Redis(str(read.redis_url), MemoryMetrics())
    try:
        await redis.run(lambda client: client.ping())
    except RedisGone:
        return Finding(
            "Redis",
            State.PROBLEM,
            "It does not answer; the shop goes on without it, and limits count by process.",
            "Start it, mend SHOP_REDIS_URL, or take that away.",
        )
    finally:
        await redis.close()
    return Finding("Redis", State.OK, "It answers.")


def of_domain(name: str, problems: Sequence[str]) -> Finding:
    """Make one finding of what a domain's own check said."""
    if not problems:
        return Finding(name, State.OK, "Its books agree.")
    return Finding(name, State.PROBLEM, "\n".join(problems), "See the operations guide.")


def of_personal_data(problems: Sequence[str]) -> Finding:
    if not problems:
        return Finding("Personal data", State.OK, "It is sealed, and these settings open it.")
    return Finding("Personal data", State.PROBLEM, "\n".join(problems), "See the security guide, on keys.")


def _existing(folder: Path) -> Path:
    """Give the nearest folder that exists: the data folder is made at the first start."""
    return next(path for path in (folder, *folder.parents) if path.exists())
