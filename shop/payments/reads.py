from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql

_PAYMENT = """
    p.id, p.reference, p.channel_id, p.gateway, p.amount, p.currency, p.state, p.charge_id, p.failure_code,
    p.action_url, p.reversed_amount, p.version, p.created_at,
    extract(epoch FROM p.lease_until - clock_timestamp())::float8
"""
_REVERSAL = "r.id, r.payment_id, r.kind, r.key, r.amount, r.note, r.state"
BY_ID = f"SELECT {_PAYMENT} FROM payments p WHERE p.id = ANY($1)"  # noqa: S608 - constants only
LOCK = f"SELECT {_PAYMENT} FROM payments p WHERE p.id = $1 FOR UPDATE"  # noqa: S608 - constants only
BY_REFERENCE = f"""
    SELECT {_PAYMENT} FROM payments p WHERE p.reference = ANY($1) ORDER BY p.created_at, p.id
"""  # noqa: S608 - constants only
UNSETTLED = """
    SELECT id FROM payments WHERE state IN ('pending', 'action_required') AND lease_until < $1
    ORDER BY lease_until LIMIT $2
"""
# A charge that waits for its action, or came too late, outlives the payment that was given up.
UNRETURNED = """
    SELECT id FROM payments p WHERE state = 'failed' AND charge_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM payment_reversals r WHERE r.payment_id = p.id AND r.kind = 'void')
    ORDER BY id LIMIT $1
"""
OPEN_REFERENCES = "SELECT reference FROM payments WHERE reference = ANY($1) AND state IN ('pending', 'action_required')"
TRANSACTIONS = """
    SELECT id, payment_id, kind, amount, gateway_reference, message, at FROM payment_transactions
    WHERE payment_id = ANY($1) ORDER BY at, id
"""
REVERSAL_BY_ID = f"SELECT {_REVERSAL} FROM payment_reversals r WHERE r.id = $1"  # noqa: S608 - constants only
LOCK_REVERSAL = f"{REVERSAL_BY_ID} FOR UPDATE"
REVERSAL_BY_KEY = f"""
    SELECT {_REVERSAL} FROM payment_reversals r WHERE r.payment_id = $1 AND r.key = $2
"""  # noqa: S608 - constants only
VOID = f"""
    SELECT {_REVERSAL} FROM payment_reversals r WHERE r.payment_id = $1 AND r.kind = 'void' AND r.state <> 'declined'
"""  # noqa: S608 - constants only
REFUNDED = """
    SELECT coalesce(sum(amount), 0)::bigint FROM payment_transactions WHERE payment_id = $1 AND kind = 'refund'
"""
UNSETTLED_REVERSALS = """
    SELECT id FROM payment_reversals WHERE state = 'pending' AND lease_until < $1 ORDER BY lease_until LIMIT $2
"""


@dataclass(frozen=True, slots=True)
class PaymentRow:
    """A payment. `lease_seconds` is what is left of its lease by the database's clock; negative when it is over."""

    id: UUID
    reference: UUID
    channel_id: UUID
    gateway: str
    amount: int
    currency: str
    state: str
    charge_id: str | None
    failure_code: str | None
    action_url: str | None
    reversed_amount: int
    version: int
    created_at: datetime
    lease_seconds: float


@dataclass(frozen=True, slots=True)
class TransactionRow:
    id: UUID
    payment_id: UUID
    kind: str
    amount: int
    gateway_reference: str | None
    message: str
    at: datetime


@dataclass(frozen=True, slots=True)
class ReversalRow:
    id: UUID
    payment_id: UUID
    kind: str
    key: str
    amount: int
    note: str
    state: str


async def payment_by_id(payment_id: UUID) -> PaymentRow | None:
    return await sql.row_as(PaymentRow, BY_ID, [payment_id])


async def payments_by_id(ids: list[UUID]) -> list[PaymentRow]:
    return await sql.rows_as(PaymentRow, BY_ID, ids)


async def payments_by_reference(references: list[UUID]) -> list[PaymentRow]:
    return await sql.rows_as(PaymentRow, BY_REFERENCE, references)


async def lock(payment_id: UUID) -> PaymentRow | None:
    """Lock a payment until the end of the transaction and read what it is then."""
    return await sql.row_as(PaymentRow, LOCK, payment_id)


async def unsettled(older_than: datetime, limit: int) -> list[UUID]:
    return [row[0] for row in await sql.rows(UNSETTLED, older_than, limit)]


async def unreturned(limit: int) -> list[UUID]:
    return [row[0] for row in await sql.rows(UNRETURNED, limit)]


async def open_references(references: list[UUID]) -> set[UUID]:
    return {row[0] for row in await sql.rows(OPEN_REFERENCES, references)}


async def transactions(payment_ids: list[UUID]) -> list[TransactionRow]:
    return await sql.rows_as(TransactionRow, TRANSACTIONS, payment_ids)


async def reversal_by_id(reversal_id: UUID) -> ReversalRow | None:
    return await sql.row_as(ReversalRow, REVERSAL_BY_ID, reversal_id)


async def lock_reversal(reversal_id: UUID) -> ReversalRow | None:
    """Lock a reversal; its payment is locked before it."""
    return await sql.row_as(ReversalRow, LOCK_REVERSAL, reversal_id)


async def reversal_by_key(payment_id: UUID, key: str) -> ReversalRow | None:
    return await sql.row_as(ReversalRow, REVERSAL_BY_KEY, payment_id, key)


async def void_of(payment_id: UUID) -> ReversalRow | None:
    """Find the void of a payment that is done or still may be."""
    return await sql.row_as(ReversalRow, VOID, payment_id)


async def refunded(payment_id: UUID) -> int:
    return int(await sql.value(REFUNDED, payment_id))


async def unsettled_reversals(older_than: datetime, limit: int) -> list[UUID]:
    return [row[0] for row in await sql.rows(UNSETTLED_REVERSALS, older_than, limit)]
