from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from shop.platform.db import sql
from shop.platform.ids import uuid7

INTEND = """
    INSERT INTO payments (id, reference, channel_id, gateway, amount, currency, state, lease_until)
    VALUES ($1, $2, $3, $4, $5, $6, 'pending', clock_timestamp() + make_interval(secs => $7))
"""
# What is booked is written with the change that it is of: a kind of NULL books nothing, an amount of NULL all of it.
CHANGE = """
    WITH changed AS (
        UPDATE payments SET state = $2::varchar, charge_id = coalesce($3, charge_id), failure_code = $4,
            action_url = $5,
            lease_until = CASE WHEN $2::varchar = 'action_required' THEN clock_timestamp() + make_interval(secs => $6)
                ELSE lease_until END,
            version = version + 1, updated_at = now()
        WHERE id = $1 AND state = ANY($12::text[])
        RETURNING id, reference, amount, currency
    ), booked AS (
        INSERT INTO payment_transactions (id, payment_id, kind, amount, gateway_reference, message)
        SELECT $7, id, $8::varchar, coalesce($9, amount), $10, $11 FROM changed WHERE $8::varchar IS NOT NULL
    )
    SELECT reference, amount, currency FROM changed
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
_LONGEST_MESSAGE = 500


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
class Booking:
    """What is written down of a change: how much was moved, or was not; no amount stands for all of the payment."""

    kind: str
    amount: int | None
    gateway_reference: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Changed:
    """What is told of a payment that was changed."""

    reference: UUID
    amount: int
    currency: str


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


async def change(payment_id: UUID, before: Iterable[str], to: Change, booked: Booking | None) -> Changed | None:
    """Change a payment that is in one of some states and book what was moved; None where it is in none of them."""
    kind, amount, reference, message = _columns(booked) if booked else (None, 0, None, "")
    return await sql.row_as(
        Changed,
        CHANGE,
        *(payment_id, to.state, to.charge_id, to.failure_code, to.action_url, to.action_seconds),
        *(uuid7(), kind, amount, reference, message, list(before)),
    )


async def keep_charge(payment_id: UUID, charge_id: str) -> None:
    """Note what the gateway charged for a payment that had been given up."""
    await sql.execute(KEEP_CHARGE, payment_id, charge_id)


async def add_transaction(payment_id: UUID, booked: Booking) -> None:
    await sql.execute(ADD_TRANSACTION, uuid7(), payment_id, *_columns(booked))


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


def _columns(booked: Booking) -> tuple[str, int | None, str | None, str]:
    return booked.kind, booked.amount, booked.gateway_reference, booked.message[:_LONGEST_MESSAGE]
