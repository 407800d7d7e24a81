"""What a crash, or a gateway that did not answer, left between the two transactions is brought to its end here."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

import structlog

from shop.checkout.service._settle import settle
from shop.payments import service as payments
from shop.payments.errors import PaymentUnresolved
from shop.platform.scope import SYSTEM

logger = structlog.get_logger(__name__)


async def recover(now: datetime) -> int:
    """Ask the gateways about every payment whose lease is over, and settle what they know; gives how many ended.

    A gateway that does not answer keeps its payments for the next time. Several recoveries at once do no harm.
    """
    ended = 0
    for payment_id in await payments.find_unsettled(now):
        ended += await _recover_one(payment_id)
    for reversal_id in await payments.find_unsettled_reversals(now):
        await payments.resume(reversal_id)
    return ended


async def _recover_one(payment_id: UUID) -> bool:
    outcome = await payments.ask_gateway(payment_id)
    order_id = await payments.reference_of(payment_id)
    try:
        await settle(SYSTEM, order_id, payment_id, outcome)
    except PaymentUnresolved:
        logger.warning("payment still unresolved", payment_id=str(payment_id))
        return False
    logger.info("checkout recovered", order_id=str(order_id), outcome=outcome.state.value)
    return True
