from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import asyncpg

from shop import worker
from shop.platform.config import Settings
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.events import admin
from shop.platform.events.registry import Registry
from shop.platform.events.worker import Pace
from shop.platform.observability.metrics import OLDEST_JOB_SECONDS, MemoryMetrics
from tests.platform.events import sample
from tests.platform.events.sample import count, jobs, noted, outside, registry_of

PACE = Pace(dequeue_seconds=0.5, heartbeat_seconds=2, tick_seconds=0.2, restart_seconds=0.1, first_wait_seconds=0.1)
CUT = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE application_name = 'shop worker' AND datname = current_database()
"""

CUT_ALL = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@asynccontextmanager
async def working(
    settings: Settings, database: Database, registry: Registry, metrics: MemoryMetrics | None = None
) -> AsyncIterator[None]:
    """Run a worker in this process, then stop it."""
    stop = asyncio.Event()
    task = asyncio.create_task(
        worker.run(
            settings=settings,
            database=database,
            registry=registry,
            metrics=metrics or MemoryMetrics(),
            stop=stop,
            pace=PACE,
        )
    )
    try:
        yield
    finally:
        stop.set()
        await task


async def until(fact: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(30):
        while not await _is(fact):  # noqa: ASYNC110 - the worker tells nobody when it is done
            await asyncio.sleep(0.02)


async def _is(fact: Callable[[], Awaitable[bool]]) -> bool:
    try:
        return await fact()
    except (asyncpg.PostgresConnectionError, asyncpg.InterfaceError, asyncpg.InternalClientError):
        return False  # the connections of the test were cut too


async def test_worker_handles_what_is_recorded_while_it_runs(effects: Database, test_settings: Settings) -> None:
    metrics = MemoryMetrics()
    async with working(test_settings, effects, registry_of(sample.note), metrics):
        await count(1, 2, 3)
        await until(lambda: _has_noted("note", 3))

    assert sorted(await noted("note")) == [1, 2, 3]
    assert await jobs() == {}
    assert (OLDEST_JOB_SECONDS.name, ()) in metrics.values


async def test_two_workers_keep_the_order_of_an_aggregate(effects: Database, test_settings: Settings) -> None:
    registry = registry_of(sample.note_in_order)
    async with working(test_settings, effects, registry), working(test_settings, effects, registry):
        await count(*range(60))
        await until(lambda: _has_noted("note_in_order", 60))

    assert await noted("note_in_order") == list(range(60))


async def test_worker_goes_on_after_its_connections_were_cut(effects: Database, test_settings: Settings) -> None:
    async with working(test_settings, effects, registry_of(sample.note)):
        await count(1)
        await until(lambda: _has_noted("note", 1))
        assert await sql.value(CUT) >= 1
        await count(2)
        await until(lambda: _has_noted("note", 2))

    assert await noted("note") == [1, 2]


async def test_restart_of_the_database_in_the_middle_of_handlers_gives_none_up(
    effects: Database, test_settings: Settings
) -> None:
    async with working(test_settings, effects, registry_of(sample.linger)):
        await count(*range(12))
        await until(lambda: _has_noted("linger", 1))
        await _cut_everything(effects)
        await until(lambda: _has_noted("linger", 12))

    assert sorted(await noted("linger")) == list(range(12))
    assert await admin.dead() == []


async def test_handlers_that_do_not_end_are_interrupted_and_all_jobs_put_back(
    effects: Database, test_settings: Settings
) -> None:
    hasty = test_settings.model_copy(update={"drain_seconds": 0.1})
    async with working(hasty, effects, registry_of(sample.hang)):
        await count(*range(20))  # more than may run at a time
        await until(lambda: _runs("hang"))

    assert await noted("hang") == []
    assert sum((await jobs()).values()) == 20
    assert all(name.endswith("queued") for name in await jobs())


async def test_worker_without_its_tables_waits_and_stops_when_told(effects: Database, test_settings: Settings) -> None:
    nowhere = replace(effects, application=replace(effects.application, database="no_such_database"))

    async with working(test_settings, nowhere, registry_of(sample.note)):
        await asyncio.sleep(0.3)

    assert await noted("note") == []


async def _cut_everything(database: Database) -> None:
    other = await asyncpg.connect(**database.application.dsn())
    try:
        await other.execute(CUT_ALL)
    finally:
        await other.close()


async def _has_noted(handler: str, number: int) -> bool:
    return len(await noted(handler)) >= number


async def _runs(name: str) -> bool:
    return name in outside.runs
