"""What a worker does with a job: fan an event out to its handlers, run a handler, run a periodic job.

Delivery is at least once: a worker that is killed leaves jobs that another repeats. The inbox makes the effect once.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID
from weakref import WeakValueDictionary

from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.events.attempt import Attempts, GaveUp, put_back
from shop.platform.events.event import from_json
from shop.platform.events.queue import Job, NewJob, Perform, RetryRequested, enqueue
from shop.platform.events.record import DISPATCH
from shop.platform.events.registry import Handler, Periodic, Registry
from shop.platform.observability.metrics import Metrics

HANDLE: Final = "handler:"
PERIODIC: Final = "job:"
_FANNED_OUT = "dispatch"  # the consumer under which the inbox knows that an event has got its jobs
_CLAIM_MARGIN = 5  # seconds that a claim outlasts the timeout of its handler

# Also to handlers of other releases that run beside this one: their jobs wait for a worker that knows them.
FAN_OUT = """
    WITH first AS (
        INSERT INTO event_inbox (event_id, consumer, done_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING RETURNING 1
    )
    SELECT ARRAY(SELECT consumer FROM event_consumers WHERE $3 = ANY(events) AND seen_at > now() - $4::interval)
    FROM first
"""
_CONSUMER_LIVES = timedelta(hours=1)
ANNOUNCE = """
    INSERT INTO event_consumers (consumer, events)
    SELECT consumer, string_to_array(events, ' ') FROM unnest($1::text[], $2::text[]) AS known (consumer, events)
    ON CONFLICT (consumer) DO UPDATE SET events = EXCLUDED.events, seen_at = now()
"""

EVENT = "SELECT id, seq, name, aggregate_id, payload::text FROM domain_events WHERE id = $1"
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))"
# Earlier events that are still to be handled here: not yet fanned out, or with a job that waits, runs or is held.
# Those of a time before this handler are left alone.
EARLIER = """
    SELECT e.id, e.seq, e.name, e.aggregate_id, e.payload::text FROM domain_events e
    WHERE e.aggregate_id = $1 AND e.seq < $2 AND e.name = ANY($3)
      AND NOT EXISTS (SELECT 1 FROM event_inbox i WHERE i.event_id = e.id AND i.consumer = $4)
      AND (EXISTS (SELECT 1 FROM pgqueuer.pgqueuer j WHERE j.entrypoint = $5 AND j.payload = uuid_send(e.id))
           OR NOT EXISTS (SELECT 1 FROM event_inbox i WHERE i.event_id = e.id AND i.consumer = $6))
    ORDER BY e.seq
"""
SEE = """
    INSERT INTO event_inbox (event_id, consumer, done_at) VALUES ($1, $2, now()) ON CONFLICT DO NOTHING RETURNING 1
"""
CLAIM = """
    INSERT INTO event_inbox AS i (event_id, consumer, claimed_until) VALUES ($1, $2, now() + $3::interval)
    ON CONFLICT (event_id, consumer) DO UPDATE SET claimed_until = EXCLUDED.claimed_until
    WHERE i.done_at IS NULL AND i.claimed_until <= now()
    RETURNING 1
"""
CLAIMED_FOR = "SELECT claimed_until - now() FROM event_inbox WHERE event_id = $1 AND consumer = $2 AND done_at IS NULL"
FINISH = "UPDATE event_inbox SET done_at = now() WHERE event_id = $1 AND consumer = $2"
RELEASE = "UPDATE event_inbox SET claimed_until = now() WHERE event_id = $1 AND consumer = $2 AND done_at IS NULL"


@dataclass(frozen=True, slots=True)
class Recorded:
    """A row of `domain_events`; `payload` is JSON text."""

    id: UUID
    seq: int
    name: str
    aggregate_id: UUID
    payload: str


class Dispatcher:
    """Does the jobs of one registry.

    Args:
        heartbeat_seconds: after what silence another worker takes over a job; see `Attempts`.
        connections: how many handlers may be in a transaction at a time. The others wait before their time runs, so
            that a queue for the pool is no reason to fail; external handlers hold no connection and do not wait.
        first_wait_seconds: what a first retry waits at most.
    """

    def __init__(
        self,
        registry: Registry,
        metrics: Metrics,
        *,
        heartbeat_seconds: float,
        connections: int = 1,
        first_wait_seconds: float = 1.0,
    ) -> None:
        self._registry = registry
        self._connections = asyncio.Semaphore(connections)
        self._attempts = Attempts(metrics, heartbeat_seconds, first_wait_seconds)
        self._aggregates: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    def entrypoints(self) -> Mapping[str, Perform]:
        """Give what to do for each name of a job that this registry knows; other names stay queued."""
        performs = {
            **{DISPATCH + name: self._fanning_out(name) for name in self._registry.events},
            **{HANDLE + made.name: self._handling(made) for made in self._registry.handlers.values()},
            **{PERIODIC + made.name: self._running(made) for made in self._registry.periodics.values()},
        }
        return {name: put_back(perform) for name, perform in performs.items()}

    async def announce(self) -> None:
        """Tell the other workers which handlers there are, so that they make jobs for them too."""
        known = self._registry.handlers.values()
        events = [" ".join(made.event_names) for made in known]
        await sql.execute(ANNOUNCE, [made.name for made in known], events)

    def _fanning_out(self, name: str) -> Perform:
        own = {made.name for made in self._registry.handlers_of(name)}

        async def perform(job: Job) -> None:
            id_ = event_id_of(job)

            async def run() -> None:
                announced = await sql.value(FAN_OUT, id_, _FANNED_OUT, name, _CONSUMER_LIVES)
                if announced is not None:
                    await enqueue([handling_job(consumer, id_) for consumer in sorted(own.union(announced))])

            async with self._connections:
                await self._attempts.make(job, DISPATCH + name, lambda: in_transaction(run))

        return perform

    def _handling(self, handler: Handler) -> Perform:
        deliver = self._call_outside if handler.is_external else self._handle_inside
        turn = nullcontext() if handler.is_external else self._connections

        async def perform(job: Job) -> None:
            event = await sql.row_as(Recorded, EVENT, event_id_of(job))
            if event is None:
                raise GaveUp("The event is no longer kept.")

            async with self._aggregate(handler, event), turn:
                await self._attempts.make(
                    job, handler.name, lambda: deliver(handler, event), handler.attempts, handler.timeout_seconds
                )

        return perform

    def _aggregate(self, handler: Handler, event: Recorded) -> AbstractAsyncContextManager[Any]:
        if not handler.is_ordered:
            return nullcontext()
        # Of this process one waits for the aggregate in the database; the others would hold its connections.
        return self._aggregates.setdefault(f"{handler.name}/{event.aggregate_id}", asyncio.Lock())

    async def _handle_inside(self, handler: Handler, event: Recorded) -> None:
        async def run() -> None:
            for due in [*await self._earlier(handler, event), event]:
                if await sql.value(SEE, due.id, handler.name) is not None:
                    await handler.run(from_json(self._registry.events[due.name], due.payload))

        await in_transaction(run)

    async def _earlier(self, handler: Handler, event: Recorded) -> list[Recorded]:
        if not handler.is_ordered:
            return []
        await sql.execute(LOCK, f"{handler.name}/{event.aggregate_id}")
        return await sql.rows_as(
            Recorded,
            EARLIER,
            *(event.aggregate_id, event.seq, handler.event_names, handler.name, HANDLE + handler.name, _FANNED_OUT),
        )

    async def _call_outside(self, handler: Handler, event: Recorded) -> None:
        lasts = timedelta(seconds=handler.timeout_seconds + _CLAIM_MARGIN)
        if await sql.value(CLAIM, event.id, handler.name, lasts) is None:
            left = await sql.value(CLAIMED_FOR, event.id, handler.name)
            if left is not None:  # a worker that is slow, or was killed, has it still
                raise RetryRequested(max(left, timedelta()), "claimed by another worker")
            return
        try:
            await handler.run(
                from_json(self._registry.events[event.name], event.payload), idempotency_key(handler, event)
            )
        except BaseException:
            await sql.execute(RELEASE, event.id, handler.name)
            raise
        await sql.execute(FINISH, event.id, handler.name)

    def _running(self, periodic: Periodic) -> Perform:
        async def perform(job: Job) -> None:
            await self._attempts.make(job, periodic.name, periodic.run, periodic.attempts, periodic.timeout_seconds)

        return perform


def idempotency_key(handler: Handler, event: Recorded) -> str:
    """Name one delivery of one event to one handler: the same at each attempt."""
    return f"{handler.name}:{event.id}"


def event_id_of(job: Job) -> UUID:
    if job.payload is None:
        raise GaveUp("The job names no event.")
    return UUID(bytes=job.payload)


def handling_job(consumer: str, event_id: UUID) -> NewJob:
    return NewJob(HANDLE + consumer, event_id.bytes, key=f"{consumer}:{event_id}")


def periodic_job(name: str) -> NewJob:
    return NewJob(PERIODIC + name, key=PERIODIC + name)


def is_held_when_given_up(entrypoint: str) -> bool:
    """Tell whether a job that failed for good is kept; a periodic one is not, as its next tick does what is due."""
    return not entrypoint.startswith(PERIODIC)
