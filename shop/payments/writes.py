from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.platform.db import sql
from shop.platform.ids import uuid7

INTEND = """
    INSERT INTO payments (id, reference, channel_id, gateway, amount, currency, state, lease_until)
    VALUES ($1, $2, $3, $4, $5, $6, 'pending', clock_timestamp() + make_interval(secs => $7))
"""
CHANGE = """
    UPDATE payments SET state = $2::varchar, charge_id = coalesce($3, charge_id), failure_code = $4, action_url = $5,
        lease_until = CASE WHEN $2::varchar = 'action_required' THEN clock_timestamp() + make_interval(secs => $6)
            ELSE lease_until END,
        version = version + 1, updated_at = now()
    WHERE id = $1
"""
KEEP_CHARGE = "UPDATE payments SET charge_id = $2, updated_at = now() WHERE id = $1"
ADD_TRANSACTION = """
    INSERT INTO payment_transactions (id, payment_id, kind, amount, gateway_reference, message)
    VALUES ($1, $2, $3, $4, $5, $6)
"""
HOLD = "UPDATE payments SET reversed_amount = reversed_amount + $2, updated_at = now() WHERE id = $1"
ADD_REVERSAL = """
    INSERT INTO payment_reversals (id, payment_id, kind, key, amount, note, state, lease_until)
    VALUES ($1, $2, $3, $4, $5, $6, 'pending', clock_timestamp() + make_interval(secs => $7))
"""
END_REVERSAL = "UPDATE payment_reversals SET state = $2, amount = $3, updated_at = now() WHERE id = $1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a payment becomes.

    Attributes:
        action_seconds: how long an action may take, before recovery asks what became of it.
    """

    state: str
    charge_id: str | None = None
    failure_code: str | None = None
    action_url: str | None = None
    action_seconds: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReversal:
    payment_id: UUID
    kind: str
    key: str
    amount: int
    note: str
    lease_seconds: float


async def intend(values: tuple[UUID, UUID, str, int, str], lease_seconds: float) -> UUID:
    """Add a pending payment of (reference, channel, gateway, amount, currency)."""
    id_ = uuid7()
    await sql.execute(INTEND, id_, *values, lease_seconds)
    return id_


async def change(payment_id: UUID, to: Change) -> None:
    """Change a payment that the transaction has locked."""
    await sql.execute(CHANGE, payment_id, to.state, to.charge_id, to.failure_code, to.action_url, to.action_seconds)


async def keep_charge(payment_id: UUID, charge_id: str) -> None:
    """Note what the gateway charged for a payment that had been given up."""
    await sql.execute(KEEP_CHARGE, payment_id, charge_id)


async def add_transaction(
    payment_id: UUID, kind: str, amount: int, gateway_reference: str | None, message: str
) -> None:
    await sql.execute(ADD_TRANSACTION, uuid7(), payment_id, kind, amount, gateway_reference, message[:500])


async def hold(payment_id: UUID, amount: int) -> None:
    """Promise an amount back, or, where it is negative, take the promise back."""
    await sql.execute(HOLD, payment_id, amount)


async def add_reversal(new: NewReversal) -> UUID:
    id_ = uuid7()
    values = (new.payment_id, new.kind, new.key, new.amount, new.note, new.lease_seconds)
    await sql.execute(ADD_REVERSAL, id_, *values)
    return id_


async def end_reversal(reversal_id: UUID, state: str, amount: int) -> None:
    await sql.execute(END_REVERSAL, reversal_id, state, amount)
