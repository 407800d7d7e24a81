from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.events import admin, periodic
from shop.platform.events.drain import drain
from tests.platform.events import sample
from tests.platform.events.sample import jobs, outside, registry_of

REGISTRY = registry_of(sample.sweep)
START = datetime(2026, 5, 1, 12, 1, tzinfo=UTC)
DUE = datetime(2026, 5, 1, 12, 5, tzinfo=UTC)
NAME = "tests.platform.events.sample.sweep"


async def test_job_is_not_due_before_its_time(effects: Database) -> None:
    await periodic.learn(REGISTRY, START)

    assert await periodic.tick(REGISTRY, DUE - timedelta(seconds=1)) == 0


async def test_two_workers_find_one_tick(effects: Database) -> None:
    await periodic.learn(REGISTRY, START)

    found = await asyncio.gather(*(periodic.tick(REGISTRY, DUE) for _ in range(4)))
    await drain(REGISTRY)

    assert sorted(found) == [0, 0, 0, 1]
    assert outside.runs == ["sweep"]


async def test_missed_ticks_are_made_up_for_by_one_run(effects: Database) -> None:
    await periodic.learn(REGISTRY, START)

    queued = (
        await periodic.tick(REGISTRY, DUE + timedelta(hours=3)),
        await periodic.tick(REGISTRY, DUE + timedelta(hours=3, minutes=1)),
    )

    assert queued == (1, 0)


async def test_tick_while_the_job_before_waits_adds_none(effects: Database) -> None:
    await periodic.learn(REGISTRY, START)
    await periodic.tick(REGISTRY, DUE)

    await periodic.tick(REGISTRY, DUE + timedelta(minutes=5))

    assert await jobs() == {f"job:{NAME} queued": 1}


async def test_failing_job_is_retried_and_then_left_to_its_next_tick(effects: Database) -> None:
    outside.failing = {0}
    await periodic.learn(REGISTRY, START)
    await periodic.tick(REGISTRY, DUE)

    drained = await drain(REGISTRY, retries=True)

    assert (drained.retried, drained.held) == (1, 1)
    assert await admin.dead() == []
    assert await jobs() == {}


async def test_changed_expression_counts_anew_and_an_unchanged_one_does_not(effects: Database) -> None:
    await periodic.learn(REGISTRY, START)
    await periodic.learn(REGISTRY, START + timedelta(minutes=30))
    assert await sql.value("SELECT next_at FROM periodic_jobs") == DUE

    await sql.execute("UPDATE periodic_jobs SET cron = '0 0 * * *'")
    await periodic.learn(REGISTRY, START + timedelta(minutes=30))

    assert await sql.value("SELECT next_at FROM periodic_jobs") == DUE + timedelta(minutes=30)
