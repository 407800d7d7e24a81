"""Workers are killed in the middle of their jobs: nothing is lost, and no effect is there twice."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import asyncpg
import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Address, Database
from shop.platform.db.transaction import in_transaction
from shop.platform.events import admin
from shop.platform.events.record import record_many
from shop.platform.ids import uuid7
from tests.drills.work import Drilled

AGGREGATES = 25
TABLE = """
    CREATE TABLE drill_effects (
        position bigserial, handler text NOT NULL, aggregate_id uuid NOT NULL, number int NOT NULL);
    GRANT SELECT, INSERT ON drill_effects TO {role}; GRANT USAGE ON SEQUENCE drill_effects_position_seq TO {role};
"""
DONE = "SELECT count(*) FROM drill_effects"
DOUBLED = (
    "SELECT count(*) FROM (SELECT 1 FROM drill_effects GROUP BY handler, aggregate_id, number HAVING count(*) > 1) d"
)
# The kills hit what was at work.
REPEATED = "SELECT count(*) - count(DISTINCT job_id) FROM pgqueuer.pgqueuer_log WHERE status = 'picked'"
LEFT = "SELECT count(*) FROM pgqueuer.pgqueuer WHERE status <> 'failed'"
OUT_OF_ORDER = """
    SELECT count(*) FROM (
        SELECT number, lag(number) OVER (PARTITION BY aggregate_id ORDER BY position) AS before
        FROM drill_effects WHERE handler = 'note_in_order') o
    WHERE before > number
"""


class Workers:
    """Processes of our own, ended at the latest with the test."""

    def __init__(self, environment: dict[str, str], *modules: str) -> None:
        self._environment = environment
        self._modules = modules or ("tests.drills.work",)
        self._running: list[subprocess.Popen[bytes]] = []

    def start(self) -> None:
        command = [sys.executable, "-m", "tests.drills.worker_process", *self._modules]
        self._running.append(subprocess.Popen(command, env=self._environment))

    def kill(self) -> None:
        """End the oldest one as the kernel does when memory runs out."""
        process = self._running.pop(0)
        process.kill()
        process.wait()

    def stop(self) -> list[int]:
        """End the others as an orchestrator does, and give how they ended."""
        for process in self._running:
            process.send_signal(signal.SIGTERM)
        codes = [process.wait(timeout=30) for process in self._running]
        self._running.clear()
        return codes

    def kill_all(self) -> None:
        while self._running:
            self.kill()


@pytest.fixture
def workers(committed: Database) -> Iterator[Workers]:
    made = Workers({**os.environ, "SHOP_DATABASE_URL": _url(committed.application), "SHOP_LOG_LEVEL": "error"})
    yield made
    made.kill_all()


@pytest.mark.drill
@pytest.mark.parametrize(("count", "kills"), [(500, 5), pytest.param(6000, 20, marks=pytest.mark.long)])
async def test_killed_workers_lose_no_event_and_double_no_effect(
    committed: Database, workers: Workers, count: int, kills: int
) -> None:
    await _make_table(committed)
    await _record(count)
    workers.start()
    workers.start()

    for kill in range(1, kills + 1):
        await _until_done(kill * count * 2 // (kills + 2))
        workers.kill()
        workers.start()
    await _until_done(count * 2)
    await _until_queue_is_empty()
    codes = workers.stop()

    repeated = await sql.value(REPEATED)
    print(f"\n{count} events, {kills} kills: {repeated} jobs begun again")  # noqa: T201
    assert await sql.value(DONE) == count * 2
    assert await sql.value(DOUBLED) == 0
    assert await sql.value(OUT_OF_ORDER) == 0
    assert await admin.dead() == []
    assert repeated > 0
    assert codes == [0, 0]


async def _record(count: int) -> None:
    ids = [uuid7() for _ in range(AGGREGATES)]
    for start in range(0, count, 50):
        events = [Drilled(aggregate_id=ids[n % AGGREGATES], number=n) for n in range(start, start + 50)]
        await in_transaction(lambda events=events: record_many(events))  # type: ignore[misc]


async def _until_done(number: int) -> None:
    async with asyncio.timeout(600):
        while await sql.value(DONE) < number:  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.02)


async def _until_queue_is_empty() -> None:
    async with asyncio.timeout(60):
        while await sql.value(LEFT):  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.02)


async def _make_table(database: Database) -> None:
    owner = await asyncpg.connect(**database.owner.dsn())
    try:
        await owner.execute(TABLE.format(role=database.application.user))
    finally:
        await owner.close()


def _url(address: Address) -> str:
    at = f"{quote(address.user)}:{quote(address.password or '')}@localhost:{address.port}"
    return f"postgresql://{at}/{address.database}?{urlencode({'host': address.host})}"
