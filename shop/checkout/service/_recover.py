"""What a crash, or a gateway that did not answer, left between the two transactions is brought to its end here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from shop.checkout.service._settle import FREE, settle, take_back
from shop.orders import service as orders
from shop.payments import service as payments
from shop.payments.errors import PaymentUnresolved
from shop.payments.gateways.base import Outcome, OutcomeState
from shop.platform.config import settings
from shop.platform.scope import SYSTEM

logger = structlog.get_logger(__name__)


async def recover(now: datetime) -> int:
    """End what is open though its lease is over; gives how many checkouts ended.

    In turn: payments whose outcome the gateways know by now; orders that no open payment will end; charges of payments
    that were given up; promises to give back. A gateway that does not answer keeps its own for the next time. Several
    recoveries at once do no harm.
    """
    ended = await _each(_end_payment, await payments.find_unsettled(now))
    ended += await _each(_end_order, await _stranded(now))
    await _each(take_back, await payments.find_unreturned())
    await _each(payments.resume, await payments.find_unsettled_reversals(now))
    return ended


async def _stranded(now: datetime) -> list[UUID]:
    """Find pending orders that are free, or whose payment ended without them."""
    pending = await orders.find_pending(now - timedelta(seconds=settings().checkout_lease_seconds))
    waiting = await payments.open_references(pending)
    return [order_id for order_id in pending if order_id not in waiting]


async def _end_payment(payment_id: UUID) -> None:
    payment = await payments.payment(payment_id)
    outcome = await payments.ask_gateway(payment_id)
    if outcome.state is OutcomeState.ACTION_REQUIRED and payment.state == outcome.state:
        # The shopper had the time to confirm. The order ends first, so that it cannot be paid by what is taken back.
        outcome = replace(outcome, state=OutcomeState.FAILED, reason="action_expired", action_url=None)
    await settle(SYSTEM, payment.reference, payment_id, outcome)


async def _end_order(order_id: UUID) -> None:
    payment = await payments.last_payment(order_id)
    outcome = FREE if payment is None else Outcome(state=OutcomeState(payment.state), reason=payment.failure_code)
    await settle(SYSTEM, order_id, payment.id if payment else None, outcome)


async def _each(end: Callable[[UUID], Awaitable[object]], ids: Sequence[UUID]) -> int:
    """End one after another; one that cannot be ended does not keep the others from it."""
    ended = 0
    for id_ in ids:
        try:
            await end(id_)
        except PaymentUnresolved:
            logger.warning("payment still unresolved", id=str(id_))
        except Exception:  # whatever it is, the others go on
            logger.exception("recovery failed", id=str(id_))
        else:
            ended += 1
    return ended
