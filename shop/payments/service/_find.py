from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shop.payments import reads
from shop.payments.errors import PaymentNotFound
from shop.payments.reads import PaymentRow
from shop.payments.states import ACTIVE
from shop.platform.scope import Actor, ActorKind

MOST_FOUND = 100


async def find_unsettled(older_than: datetime) -> list[UUID]:
    """Find payments whose outcome is open though their lease ended before a moment; at most 100, the oldest first."""
    return await reads.unsettled(older_than, MOST_FOUND)


async def find_unsettled_reversals(older_than: datetime) -> list[UUID]:
    """Find promises that are open though their lease ended before a moment; at most 100, the oldest first."""
    return await reads.unsettled_reversals(older_than, MOST_FOUND)


async def find_unreturned() -> list[UUID]:
    """Find payments that were given up though the gateway has a charge of them: `void` it; at most 100."""
    return await reads.unreturned(MOST_FOUND)


async def open_references(references: Sequence[UUID]) -> set[UUID]:
    """Tell which of the references the gateway has the last word on."""
    return await reads.open_references(list(references))


async def last_payment(reference: UUID) -> PaymentRow | None:
    """Give the last try to pay for something."""
    found = await reads.payments_by_reference([reference])
    return found[-1] if found else None


async def active_payment(reference: UUID) -> PaymentRow | None:
    """Give the payment by which something is being paid, or was."""
    found = await reads.payments_by_reference([reference])
    return next((row for row in found if row.state in ACTIVE), None)


async def payment(payment_id: UUID) -> PaymentRow:
    """Give a payment by id alone, for work that acts for the shop; raises `PaymentNotFound`."""
    row = await reads.payment_by_id(payment_id)
    if row is None:
        raise PaymentNotFound("There is no such payment.")
    return row


async def currency_of(actor: Actor, payment_id: UUID) -> str:
    """Give the currency that a refund is in; raises `PaymentNotFound`."""
    return visible(actor, await reads.payment_by_id(payment_id)).currency


def visible(actor: Actor, row: PaymentRow | None) -> PaymentRow:
    """Give the payment back; raises `PaymentNotFound` where there is none in the channels that the actor works for."""
    if row is None or not (actor.kind is ActorKind.SYSTEM or actor.can("refunds.create", row.channel_id)):
        raise PaymentNotFound("There is no such payment.", "paymentId")
    return row
