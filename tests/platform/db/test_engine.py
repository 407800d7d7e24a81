from __future__ import annotations

import asyncio
import random
from contextlib import AsyncExitStack, suppress
from typing import Any

import asyncpg
import pytest
from tortoise import connections

from shop import domains
from shop.channels.models import Channel
from shop.platform.config import Settings
from shop.platform.db import sql
from shop.platform.db.connect import Database, close_pool, open_pool
from shop.platform.db.engine import ShopClient
from shop.platform.db.transaction import in_transaction
from tests.conftest import admin_address
from tests.factories.channels import create_channel

CANCELLED = 2_000
AT_ONCE = 20

HELD_LOCKS = """
    SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid)
    WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.state <> 'active'
      AND l.locktype <> 'virtualxid'
"""
UNFINISHED = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND state LIKE 'idle in transaction%'
"""
END_ALL = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"


async def change() -> None:
    async def run() -> None:
        await sql.execute("UPDATE channels SET name = name || '!' WHERE slug = 'eu'")
        await sql.execute("SELECT pg_sleep(0.002)")
        await sql.execute("UPDATE channels SET name = 'Europe' WHERE slug = 'eu'")

    await in_transaction(run)


async def ask() -> None:
    await sql.rows("SELECT pg_sleep(0.002), slug FROM channels")


async def cut(work: Any, turns: int) -> None:
    """Start the work and cancel it after some turns of the loop, or some thousandths of a second."""
    task = asyncio.create_task(work())
    for _ in range(turns % 50):
        await asyncio.sleep(0)
    if turns >= 50:
        await asyncio.sleep((turns - 50) / 10_000)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


@pytest.mark.parametrize("work", [change, ask])
async def test_cancelled_work_leaves_the_pool_whole_and_no_lock(
    committed: Database, test_settings: Settings, work: Any
) -> None:
    await create_channel()
    turns = random.Random(7)  # noqa: S311 - no secret

    for _ in range(CANCELLED // 2 // AT_ONCE):
        await asyncio.gather(*(cut(work, turns.randrange(100)) for _ in range(AT_ONCE)))

    async with AsyncExitStack() as held, asyncio.timeout(30):
        for _ in range(test_settings.database_pool_max):
            connection = await held.enter_async_context(sql.connection())
            assert await connection.fetchval("SELECT 1") == 1
    assert await sql.value(HELD_LOCKS) == 0
    assert await sql.value(UNFINISHED) == 0
    assert await sql.value("SELECT name FROM channels") == "Europe"


async def test_transaction_that_cannot_begin_gives_its_connection_back(
    committed: Database, test_settings: Settings
) -> None:
    client: Any = connections.get("default")
    most = test_settings.database_pool_max

    for _ in range(most + 1):
        await end_all(committed)
        await try_to_ask()
    for _ in range(most):  # meets the last connections that were ended
        await try_to_ask()

    assert client._pool.get_size() - client._pool.get_idle_size() == 0
    assert await in_transaction(lambda: sql.value("SELECT 1")) == 1


async def end_all(database: Database) -> None:
    admin = await asyncpg.connect(**admin_address().dsn())
    try:
        await admin.execute(END_ALL, database.application.database)
    finally:
        await admin.close()


async def try_to_ask() -> None:
    with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError):
        await in_transaction(ask)


async def test_connection_is_of_the_shop_and_says_so(committed: Database) -> None:
    assert isinstance(connections.get("default"), ShopClient)
    assert await sql.value("SELECT current_setting('application_name')") == "shop"
    assert await sql.value("SELECT current_setting('jit')") == "off"


async def test_pool_that_was_closed_can_be_closed_and_opened_again(
    committed: Database, test_settings: Settings
) -> None:
    await create_channel()

    for _ in range(2):
        await close_pool()
        await close_pool()
        await open_pool(committed.application, domains.model_modules(), test_settings)

        assert await sql.value("SELECT count(*) FROM channels") == 1
        assert [channel.slug for channel in await Channel.all()] == ["eu"]


async def test_connection_is_given_back_without_a_statement_and_without_its_transaction(committed: Database) -> None:
    pool: Any = connections.get("default")._pool
    sent: list[str] = []
    async with pool.acquire() as connection:
        await connection.execute("BEGIN")
        await connection.execute("SELECT 1")
        connection.add_query_logger(lambda told: sent.append(told.query))

    assert await sql.value(UNFINISHED) == 0
    assert [text for text in sent if "RESET ALL" in text] == []
