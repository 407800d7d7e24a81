"""Recording: an event and its job are rows of the transaction that made it true."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.transaction import require_transaction
from shop.platform.events.event import Event, to_json
from shop.platform.events.queue import NewJob, enqueue
from shop.platform.ids import uuid7

DISPATCH = "event:"
# Ordered, so that the sequence numbers follow the order in which the events were given.
INSERT = """
    INSERT INTO domain_events (id, name, aggregate, aggregate_id, payload)
    SELECT id, name, aggregate, aggregate_id, payload
    FROM unnest($1::uuid[], $2::text[], $3::text[], $4::uuid[], $5::jsonb[])
        WITH ORDINALITY AS new (id, name, aggregate, aggregate_id, payload, position)
    ORDER BY position
"""


async def record(event: Event) -> UUID:
    """Record what just became true; handlers hear of it after the commit. Gives the id of the event.

    Raises `RuntimeError` outside a transaction.
    """
    return (await record_many([event]))[0]


async def record_many(events: Sequence[Event]) -> list[UUID]:
    """Record several events, in their order, by two statements."""
    require_transaction("Recording an event")
    ids = [uuid7() for _ in events]
    await sql.execute(
        INSERT,
        ids,
        [event.name for event in events],
        [event.aggregate for event in events],
        [event.aggregate_id for event in events],
        [to_json(event) for event in events],
    )
    # One job an event, not one a handler: who handles it is known to the worker alone.
    pairs = zip(ids, events, strict=True)
    await enqueue([NewJob(DISPATCH + event.name, id_.bytes) for id_, event in pairs if not event.is_outward_only])
    return ids
