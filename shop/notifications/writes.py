from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql
from shop.platform.ids import uuid7

# One that is sent stays so: nothing is given back, and nothing is sent.
BEGIN = """
    INSERT INTO mail_deliveries AS d (id, consumer, event_id, kind, user_id, order_id, language, state, attempts)
    VALUES ($1, $2, $3, $4, $5, $6, $7, 'queued', 1)
    ON CONFLICT (consumer, event_id) DO UPDATE
    SET state = 'queued', attempts = d.attempts + 1, language = EXCLUDED.language, updated_at = now()
    WHERE d.state <> 'sent'
    RETURNING id, attempts, created_at
"""
FINISH = """
    UPDATE mail_deliveries SET state = 'sent', sent_at = now(), last_error = NULL, updated_at = now() WHERE id = $1
"""
FAIL = """
    UPDATE mail_deliveries SET state = CASE WHEN $3 THEN 'failed' ELSE 'queued' END, last_error = left($2, 300),
        updated_at = now()
    WHERE id = $1 AND state <> 'sent'
"""
SKIP = """
    UPDATE mail_deliveries SET state = 'skipped', updated_at = now()
    WHERE consumer = $1 AND event_id = $2 AND state <> 'sent'
"""
AGAIN = """
    UPDATE mail_deliveries SET state = 'queued', attempts = 0, updated_at = now()
    WHERE id = $1 AND state IN ('failed', 'queued')
"""
FORGET_USER = "DELETE FROM mail_deliveries WHERE user_id = $1"
PRUNE = "DELETE FROM mail_deliveries WHERE created_at < $1"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """What a mail is known by: who sends it, and for which event."""

    consumer: str
    event_id: UUID
    kind: str
    user_id: UUID | None
    order_id: UUID | None
    language: str


@dataclass(frozen=True, slots=True)
class Try:
    """One try to send; `created_at` is that of the first one."""

    delivery_id: UUID
    number: int
    created_at: datetime


async def begin(new: NewDelivery) -> Try | None:
    """Count a try of a mail; None where it is sent already."""
    whose = (new.kind, new.user_id, new.order_id, new.language)
    return await sql.row_as(Try, BEGIN, uuid7(), new.consumer, new.event_id, *whose)


async def finish(delivery_id: UUID) -> None:
    await sql.execute(FINISH, delivery_id)


async def fail(delivery_id: UUID, reason: str, *, for_good: bool) -> None:
    await sql.execute(FAIL, delivery_id, reason, for_good)


async def skip(consumer: str, event_id: UUID) -> None:
    await sql.execute(SKIP, consumer, event_id)


async def again(delivery_id: UUID) -> bool:
    """Let a mail be tried as often as a new one; tells whether it is one that can be sent."""
    return bool(await sql.execute(AGAIN, delivery_id))


async def forget_user(user_id: UUID) -> None:
    await sql.execute(FORGET_USER, user_id)


async def prune(before: datetime) -> int:
    return await sql.execute(PRUNE, before)
