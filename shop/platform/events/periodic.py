"""The clock: it queues a job for each periodic that is due.

The engine's own schedules run inline, without retry, and forget what was missed while no worker ran.
"""

from __future__ import annotations

from datetime import datetime

from croniter import croniter

from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.events.dispatch import periodic_job
from shop.platform.events.queue import enqueue
from shop.platform.events.registry import Periodic, Registry

# A changed expression counts from now. Never due before it is known: the first tick is a full period away.
KNOW = """
    INSERT INTO periodic_jobs (name, cron, next_at) SELECT * FROM unnest($1::text[], $2::text[], $3::timestamptz[])
    ON CONFLICT (name) DO UPDATE SET cron = EXCLUDED.cron, next_at = EXCLUDED.next_at
    WHERE periodic_jobs.cron <> EXCLUDED.cron
"""
# Of several workers one finds the tick: the row is locked, and the others see the new time.
TICK = "UPDATE periodic_jobs SET next_at = $2 WHERE name = $1 AND next_at <= $3 RETURNING 1"
DUE = "SELECT name FROM periodic_jobs WHERE name = ANY($1) AND next_at <= $2 ORDER BY name"


async def learn(registry: Registry, now: datetime | None = None) -> None:
    """Note the periodic jobs that are new or whose times have changed."""
    known = list(registry.periodics.values())
    times = [next_after(made, now or clock.now()) for made in known]
    await sql.execute(KNOW, [made.name for made in known], [made.cron for made in known], times)


async def tick(registry: Registry, now: datetime | None = None) -> int:
    """Queue one job for each periodic that is due; give how many. Missed ticks are made up for by one."""
    moment = now or clock.now()
    queued = 0
    for row in await sql.rows(DUE, list(registry.periodics), moment):
        queued += await _tick(registry.periodics[row["name"]], moment)
    return queued


async def _tick(periodic: Periodic, now: datetime) -> int:
    async def run() -> int:
        if await sql.value(TICK, periodic.name, next_after(periodic, now), now) is None:
            return 0
        return await enqueue([periodic_job(periodic.name)])

    return await in_transaction(run)


def next_after(periodic: Periodic, moment: datetime) -> datetime:
    found: datetime = croniter(periodic.cron, moment).get_next(datetime)
    return found
