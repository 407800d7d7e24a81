from __future__ import annotations

from shop.orders.events import OrderCancelled
from shop.payments import service as payments
from shop.platform.events.registry import handles
from shop.platform.scope import SYSTEM


@handles(OrderCancelled, external=True)
async def refund_cancelled(event: OrderCancelled, idempotency_key: str) -> None:
    """Give back what is left of a cancelled order's payment; a free order has none.

    Again is no second refund: the key is the same, and a payment given back is not active any more.
    """
    payment = await payments.active_payment(event.aggregate_id)
    if payment is not None:
        await payments.refund(SYSTEM, payment.id, amount=None, key=idempotency_key, note="The order was cancelled.")
