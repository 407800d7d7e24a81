"""One attempt at a job: its timeout, its retry, and the guard against jobs that kill their worker."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import asyncpg
import structlog
from tortoise.exceptions import IntegrityError, OperationalError

from shop.platform.db import sql
from shop.platform.events.queue import Job, Perform, RetryRequested
from shop.platform.observability.logs import redact_text
from shop.platform.observability.metrics import HANDLER_SECONDS, Metrics

logger = structlog.get_logger(__name__)

MOST_RUNS = 3
_LONGEST_WAIT = 300.0
_SURROUNDINGS_WAIT = timedelta(seconds=2)
_ATTEMPTS, _SECONDS = 10, 30.0
_LONGEST_REASON = 500

# Retries and requeues write "queued" too, so only picks that ended in no way at all are counted.
PICKS = """
    SELECT count(*) FROM pgqueuer.pgqueuer_log
    WHERE job_id = $1 AND status = 'picked' AND id > COALESCE(
        (SELECT max(id) FROM pgqueuer.pgqueuer_log WHERE job_id = $1 AND status = 'queued'), 0)
"""
NOTE_START = "UPDATE pgqueuer.pgqueuer SET headers = $2::jsonb WHERE id = $1"


class GaveUp(Exception):
    """The job is not tried again; the text says why and holds no personal data."""


class Attempts:
    """Makes attempts.

    Args:
        heartbeat_seconds: a job that was picked sooner than this after it became due is picked for the first time.
        first_wait_seconds: what a first retry waits at most; each further one up to twice as long, 5 minutes at most.
    """

    def __init__(self, metrics: Metrics, heartbeat_seconds: float, first_wait_seconds: float) -> None:
        self._metrics = metrics
        self._heartbeat = timedelta(seconds=heartbeat_seconds)
        self._first_wait = first_wait_seconds
        self._suspects = asyncio.Lock()

    async def make(
        self,
        job: Job,
        name: str,
        work: Callable[[], Awaitable[None]],
        attempts: int = _ATTEMPTS,
        timeout_seconds: float = _SECONDS,
    ) -> None:
        """Do the work once; raises `RetryRequested` while there are attempts left, then `GaveUp`."""
        outcome, started = "failed", time.perf_counter()
        try:
            async with self._guarded(job), asyncio.timeout(timeout_seconds):
                await work()
            outcome = "done"
        except asyncio.CancelledError:
            outcome = "stopped"
            raise
        except RetryRequested:
            outcome = "retried"
            raise
        except GaveUp:
            raise
        except Exception as error:  # noqa: BLE001 - whatever a handler raises
            reason = describe(error)
            is_last = job.attempts + 1 >= attempts
            logger.warning("job failed", job=name, job_id=job.id, attempt=job.attempts + 1, reason=reason, held=is_last)
            if is_last:
                raise GaveUp(reason) from None
            outcome = "retried"
            raise RetryRequested(self._wait(job.attempts), reason) from None
        finally:
            self._metrics.observe(HANDLER_SECONDS, time.perf_counter() - started, handler=name, outcome=outcome)

    def _wait(self, attempt: int) -> timedelta:
        # Full jitter, so that what failed together does not come back together.
        longest = min(_LONGEST_WAIT, self._first_wait * 2**attempt)
        return timedelta(seconds=random.uniform(0, longest))  # noqa: S311 - no secret

    @asynccontextmanager
    async def _guarded(self, job: Job) -> AsyncIterator[None]:
        """Hold back what may have killed its worker.

        A killed worker leaves all that it had picked, the innocent too. So what comes back runs alone in this process
        and is counted before it starts; after three runs without an end it is given up.
        """
        is_surely_first = job.updated - job.execute_after < self._heartbeat
        if is_surely_first or await sql.value(PICKS, job.id) <= 1:
            yield
            return
        async with self._suspects:
            noted = job.headers or {}
            # The first run was not alone and was not noted. A retry in between proved it harmless.
            runs = int(str(noted.get("runs", 1))) if noted.get("attempt") == job.attempts else 1
            if runs >= MOST_RUNS:
                raise GaveUp(f"Its worker ended {runs} times in the middle of it.")
            await sql.execute(NOTE_START, job.id, json.dumps({"runs": runs + 1, "attempt": job.attempts}))
            yield


def put_back(perform: Perform) -> Perform:
    """Have a job done later when not the job but its surroundings are the reason.

    The engine would take one that is interrupted, because its worker stops, for done, and give up one whose event could
    not even be read.
    """

    async def patient(job: Job) -> None:
        try:
            await perform(job)
        except (GaveUp, RetryRequested):
            raise
        except asyncio.CancelledError:
            raise RetryRequested(timedelta(), "The worker stopped.") from None
        except Exception as error:  # noqa: BLE001 - outside of an attempt: the database
            raise RetryRequested(_SURROUNDINGS_WAIT, describe(error)) from None

    return patient


def describe(error: BaseException) -> str:
    """Say what went wrong without the text of a database error, which holds the row and so personal data."""
    kind = type(error).__name__
    if isinstance(error, TimeoutError):
        return f"{kind}: it took too long"
    if isinstance(error, (IntegrityError, OperationalError, asyncpg.PostgresError)):
        constraint = sql.broken_constraint(error)
        return f"{kind}: {constraint}" if constraint else kind
    return redact_text(f"{kind}: {error}")[:_LONGEST_REASON]
