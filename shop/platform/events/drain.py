"""Doing all jobs that are there, one after another in this task: for tests, seeding and `shop worker --once`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.domain.models import TracebackRecord
from pgqueuer.domain.types import JOB_STATUS, QueueEntrypoint, QueueManagerId
from pgqueuer.ports.repository import EntrypointExecutionParameter

from shop.platform.db import sql
from shop.platform.events.dispatch import Dispatcher, is_held_when_given_up
from shop.platform.events.queue import Job, Perform, RetryRequested, queries_on
from shop.platform.events.registry import Registry
from shop.platform.observability.metrics import MemoryMetrics, Metrics

_BATCH = 50
_STALE = timedelta(seconds=15)
_LATER = timedelta(hours=1)
_NOW = timedelta(seconds=-1)
# The engine picks what is due before this moment, which stands still inside a test's transaction.
HURRY = """
    UPDATE pgqueuer.pgqueuer SET execute_after = now() - interval '1 second'
    WHERE status = 'queued' AND execute_after > now() - interval '1 second' AND (attempts = 0 OR $1)
"""


@dataclass(slots=True)
class Drained:
    """How many jobs were done, put off to a retry, and given up."""

    done: int = 0
    retried: int = 0
    held: int = 0


async def drain(registry: Registry, metrics: Metrics | None = None, *, retries: bool = False) -> Drained:
    """Fan out events and run handlers until no job is left that this registry knows; without any waiting.

    Args:
        retries: what fails is tried again at once, until it succeeds or is given up; otherwise in an hour.
    """
    dispatcher = Dispatcher(registry, metrics or MemoryMetrics(), heartbeat_seconds=0)
    performs = dispatcher.entrypoints()
    drained = Drained()
    while True:
        await sql.execute(HURRY, retries)
        jobs = await _pick(list(performs))
        if not jobs:
            return drained
        for job in jobs:
            await _do(job, performs[job.entrypoint], drained, _NOW if retries else _LATER)


async def _pick(entrypoints: list[str]) -> list[Job]:
    async with sql.connection() as held:
        return await queries_on(AsyncpgDriver(held)).dequeue(
            _BATCH,
            {QueueEntrypoint(name): EntrypointExecutionParameter(concurrency_limit=0) for name in entrypoints},
            QueueManagerId(uuid4()),
            None,
            _STALE,
        )


async def _do(job: Job, perform: Perform, drained: Drained, delay: timedelta) -> None:
    status: JOB_STATUS = "successful"
    failure: TracebackRecord | None = None
    try:
        await perform(job)
        drained.done += 1
    except RetryRequested:
        drained.retried += 1
        async with sql.connection() as held:
            await queries_on(AsyncpgDriver(held)).retry_job(job, delay, None)
        return
    except Exception as error:  # noqa: BLE001 - what a worker would hold
        drained.held += 1
        status = "failed" if is_held_when_given_up(job.entrypoint) else "exception"
        failure = TracebackRecord.from_exception(error, job.id)
    async with sql.connection() as held:
        await queries_on(AsyncpgDriver(held)).log_jobs([(job, status, failure)])
