from __future__ import annotations

from datetime import datetime
from uuid import UUID

from shop.payments import reads
from shop.payments.errors import PaymentNotFound
from shop.payments.reads import PaymentRow
from shop.platform.scope import Actor

MOST_FOUND = 100


async def find_unsettled(older_than: datetime) -> list[UUID]:
    """Find payments whose outcome is open though their lease ended before a moment; at most 100, the oldest first."""
    return await reads.unsettled(older_than, MOST_FOUND)


async def find_unsettled_reversals(older_than: datetime) -> list[UUID]:
    """Find promises that are open though their lease ended before a moment; at most 100, the oldest first."""
    return await reads.unsettled_reversals(older_than, MOST_FOUND)


async def currency_of(actor: Actor, payment_id: UUID) -> str:
    """Give the currency that a refund is in; raises `PaymentNotFound`."""
    return visible(actor, await reads.payment_by_id(payment_id)).currency


def visible(actor: Actor, row: PaymentRow | None) -> PaymentRow:
    """Give the payment back; raises `PaymentNotFound` where there is none in the channels that the actor works for."""
    if row is None or (actor.channel_ids is not None and row.channel_id not in actor.channel_ids):
        raise PaymentNotFound("There is no such payment.", "paymentId")
    return row
