"""What can be done with jobs: see what was given up, try it again, replay events.

Staff try mails again by `retry`; no field or command gives the rest out yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.events.dispatch import HANDLE, handling_job
from shop.platform.events.event import first_id_at
from shop.platform.events.queue import enqueue
from shop.platform.events.registry import Registry

_PAGE = 1_000

OLDEST = """
    SELECT COALESCE(EXTRACT(EPOCH FROM now() - min(execute_after)), 0)::float8 FROM pgqueuer.pgqueuer
    WHERE status = 'queued' AND execute_after <= now()
"""
DEAD = """
    SELECT j.id, j.entrypoint, j.attempts + 1, j.updated, failed.reason, e.id, e.name, e.aggregate, e.aggregate_id,
           e.payload::text
    FROM pgqueuer.pgqueuer j
    LEFT JOIN domain_events e ON e.id = encode(j.payload, 'hex')::uuid
    LEFT JOIN LATERAL (
        SELECT traceback ->> 'exception_message' AS reason FROM pgqueuer.pgqueuer_log l
        WHERE l.job_id = j.id AND l.status = 'failed' ORDER BY l.id DESC LIMIT 1
    ) failed ON true
    WHERE j.status = 'failed' ORDER BY j.id DESC LIMIT $1
"""
# One that was replayed meanwhile has a job of the same key, which does its work.
DROP_REPLACED = """
    DELETE FROM pgqueuer.pgqueuer j WHERE j.id = ANY($1) AND j.status = 'failed' AND EXISTS (
        SELECT 1 FROM pgqueuer.pgqueuer other WHERE other.dedupe_key = j.dedupe_key AND other.status <> 'failed')
"""
REQUEUE = """
    WITH again AS (
        UPDATE pgqueuer.pgqueuer SET status = 'queued', execute_after = now(), updated = now(), attempts = 0,
            queue_manager_id = NULL, headers = NULL
        WHERE id = ANY($1) AND status = 'failed' RETURNING id, entrypoint, priority
    ), logged AS (
        INSERT INTO pgqueuer.pgqueuer_log (job_id, status, entrypoint, priority)
        SELECT id, 'queued', entrypoint, priority FROM again
    )
    SELECT count(*) FROM again
"""
SINCE = "SELECT id FROM domain_events WHERE name = ANY($1) AND id > $2 AND recorded_at >= $3 ORDER BY id LIMIT $4"
UNSEEN = """
    SELECT e.id FROM unnest($1::uuid[]) WITH ORDINALITY AS e (id, position)
    WHERE NOT EXISTS (
        SELECT 1 FROM event_inbox i WHERE i.event_id = e.id AND i.consumer = $2 AND i.done_at IS NOT NULL)
    ORDER BY e.position
"""
FORGET = "DELETE FROM event_inbox WHERE consumer = $2 AND event_id = ANY($1)"
DROP_DEAD = """
    DELETE FROM pgqueuer.pgqueuer WHERE status = 'failed' AND entrypoint = $1 AND payload = ANY($2::bytea[])
"""


class UnknownHandler(LookupError):
    """There is no handler of this name in the registry."""


class NotReplayable(ValueError):
    """What was done outside cannot be done again by force: its receivers know the idempotency key."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A job that was given up and is held.

    Attributes:
        job: "handler:<name>" or "event:<name>".
        reason: the last error.
        event_id, name, aggregate, aggregate_id, payload: the event that it was about, None when it is no longer kept;
            the payload is JSON text.
    """

    id: int
    job: str
    attempts: int
    failed_at: datetime
    reason: str | None
    event_id: UUID | None
    name: str | None
    aggregate: str | None
    aggregate_id: UUID | None
    payload: str | None


async def dead(limit: int = 100) -> list[DeadLetter]:
    """List what was given up, the latest first."""
    return await sql.rows_as(DeadLetter, DEAD, limit)


async def requeue(ids: Sequence[int]) -> int:
    """Try dead letters again, with all their attempts; give how many there were."""

    async def run() -> int:
        dropped = await sql.execute(DROP_REPLACED, list(ids))
        return dropped + int(await sql.value(REQUEUE, list(ids)))

    return await in_transaction(run)


async def replay(registry: Registry, handler: str, since: datetime, *, force: bool = False) -> int:
    """Give a handler the events since a moment that it has not handled; give how many jobs were queued.

    Args:
        force: those also that it has handled; its effect is then made again.

    Raises `UnknownHandler`, and `NotReplayable` when an external handler is forced.
    """
    made = registry.handlers.get(handler)
    if made is None:
        raise UnknownHandler(f"There is no handler {handler!r}.")
    if force and made.is_external:
        raise NotReplayable("An external handler is never forced: its receivers would take it for a repetition.")
    queued, last = 0, first_id_at(since)
    while page := [row["id"] for row in await sql.rows(SINCE, made.event_names, last, since, _PAGE)]:
        queued += await _replay_page(handler, page, force=force)
        last = page[-1]
    return queued


async def retry(handler: str, event_ids: Sequence[UUID]) -> int:
    """Give a handler these events again, unless it has handled them or is about to; give how many jobs were queued."""
    return await _replay_page(handler, list(event_ids), force=False)


async def _replay_page(handler: str, ids: list[UUID], *, force: bool) -> int:
    async def run() -> int:
        if force:
            await sql.execute(FORGET, ids, handler)
        unseen = [row["id"] for row in await sql.rows(UNSEEN, ids, handler)]
        await sql.execute(DROP_DEAD, HANDLE + handler, [id_.bytes for id_ in unseen])
        return await enqueue([handling_job(handler, id_) for id_ in unseen])

    return await in_transaction(run)


async def oldest_job_seconds() -> float:
    """Say for how long the oldest job has been due, 0 when none waits; a job that no worker knows counts too."""
    age: float = await sql.value(OLDEST)
    return age
