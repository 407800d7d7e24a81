"""The job queue: pgqueuer behind a few verbs. Only this file, `worker.py` and `drain.py` know it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeAlias

import structlog
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder, QuerySchedulerBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.errors import RetryRequested
from pgqueuer.domain.models import Job, TracebackRecord
from pgqueuer.domain.settings import DBSettings, Durability
from pgqueuer.domain.types import Channel
from pgqueuer.ports.driver import Driver

from shop.platform.db import sql

__all__ = ["NAMES", "Job", "NewJob", "Perform", "RetryRequested", "enqueue", "queries_on"]

logger = structlog.get_logger(__name__)

SCHEMA = "pgqueuer"
# Each name is given: what is left out is read from the environment, also from bare variables such as CHANNEL.
NAMES = DBSettings(
    prefix="",
    db_schema=SCHEMA,
    channel=Channel("ch_pgqueuer"),
    function="fn_pgqueuer_changed",
    statistics_table="pgqueuer_statistics",
    queue_status_type="pgqueuer_status",
    queue_table="pgqueuer",
    queue_table_log="pgqueuer_log",
    trigger="tg_pgqueuer_changed",
    schedules_table="pgqueuer_schedules",
    durability=Durability.durable,
    widen_id=True,
)
_ENVIRONMENT = QueryBuilderEnvironment(NAMES)
_QUEUE = QueryQueueBuilder(NAMES)
_SCHEDULER = QuerySchedulerBuilder(NAMES)

Perform: TypeAlias = Callable[[Job], Awaitable[None]]
"""Does one job; raises `RetryRequested` to have it later, anything else to give it up."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to be queued.

    Attributes:
        entrypoint: who is to do it. A name that no worker knows stays queued for one that does.
        key: while a job of this key waits or runs, another one is not added.
    """

    entrypoint: str
    payload: bytes | None = None
    key: str | None = None
    delay: timedelta = timedelta()


async def enqueue(jobs: Sequence[NewJob]) -> int:
    """Queue jobs through the current transaction's connection, so that they exist if it commits; give how many."""
    if not jobs:
        return 0
    async with sql.connection() as held:
        ids = await queries_on(AsyncpgDriver(held)).enqueue(
            [job.entrypoint for job in jobs],
            [job.payload for job in jobs],
            [0] * len(jobs),
            [job.delay for job in jobs],
            [job.key for job in jobs],
            on_conflict="skip",
        )
    return sum(id_ is not None for id_ in ids)


class PatientQueries(Queries):
    """pgqueuer's statements, but a job that cannot be put back is not given up, as the engine would.

    The database is away then. The job stays with this worker, silent, and is taken over like that of a dead one.
    """

    async def retry_job(self, job: Job, delay: timedelta, traceback_record: TracebackRecord | None) -> None:
        try:
            await super().retry_job(job, delay, traceback_record)
        except Exception as error:  # noqa: BLE001 - a cut connection ends in a dozen ways
            logger.warning("a job could not be put back", job_id=job.id, reason=type(error).__name__)


def queries_on(driver: Driver) -> Queries:
    """Give pgqueuer's statements, on our names."""
    return PatientQueries(driver, qbe=_ENVIRONMENT, qbq=_QUEUE, qbs=_SCHEDULER)
