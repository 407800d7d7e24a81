from __future__ import annotations

from uuid import UUID

from shop.payments import reads
from shop.payments.errors import PaymentNotFound
from shop.payments.reads import PaymentRow
from shop.payments.states import ACTIVE


async def active_payment(reference: UUID) -> PaymentRow | None:
    """Give the payment by which something is being paid, or was."""
    found = await reads.payments_by_reference([reference])
    return next((row for row in found if row.state in ACTIVE), None)


async def reference_of(payment_id: UUID) -> UUID:
    """Tell what a payment is for; raises `PaymentNotFound`."""
    row = await reads.payment_by_id(payment_id)
    if row is None:
        raise PaymentNotFound("There is no such payment.")
    return row.reference
