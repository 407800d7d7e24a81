"""Transaction B: what the gateway said becomes true, once, whoever brings it: the shopper's call or the recovery.

Locks in the one order: the key, the cart, stock, the payment, the order.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.cart import service as carts
from shop.inventory import service as inventory
from shop.orders import service as orders
from shop.orders.reads import Standing
from shop.orders.states import OrderState
from shop.payments import service as payments
from shop.payments.gateways.base import Outcome, OutcomeState
from shop.platform import clock
from shop.platform.db import idempotency
from shop.platform.db.transaction import in_transaction
from shop.platform.scope import SYSTEM, Actor

FREE = Outcome(state=OutcomeState.CAPTURED, message="Nothing was to be paid.")
Result = dict[str, Any]
_GIVEN_UP = Outcome(state=OutcomeState.FAILED, message="The payment did not come.")
_OVER = {OutcomeState.DECLINED, OutcomeState.FAILED, OutcomeState.VOIDED}


async def settle(actor: Actor, order_id: UUID, payment_id: UUID | None, outcome: Outcome) -> Result:
    """Apply an outcome and give the result, the same one however often and at once this is called.

    Raises:
        PaymentUnresolved: the gateway has not said; nothing was changed.
    """
    refusal = payments.refusal(outcome)
    if refusal is not None and outcome.state is OutcomeState.UNKNOWN:
        raise refusal

    async def run() -> tuple[Result, bool]:
        stored = await idempotency.lock(order_id)
        order = await orders.standing(order_id)
        if order is None:
            raise LookupError("An order that is settled must exist.")
        if order.state == OrderState.PENDING:
            return await _apply(actor, order, payment_id, outcome), False
        is_late = payment_id is not None and (await payments.settle(payment_id, outcome)).is_late_charge
        # The key may be forgotten by now: then the order itself says what came of it.
        told = _GIVEN_UP if order.state == OrderState.FAILED else FREE
        return stored or _result(order_id, told), is_late

    result, is_late_charge = await in_transaction(run)
    if is_late_charge and payment_id is not None:
        await take_back(payment_id)
    return result


async def take_back(payment_id: UUID) -> None:
    """Void the charge of a payment that was given up; again is the same void."""
    await payments.void(SYSTEM, payment_id, key=f"late-charge:{payment_id}")


async def _apply(actor: Actor, order: Standing, payment_id: UUID | None, outcome: Outcome) -> Result:
    result = _result(order.id, outcome)
    await idempotency.finish(order.id, result)
    if outcome.state is OutcomeState.CAPTURED:
        await carts.set_ordered(order.cart_id)
        await inventory.allocate(order.id)
        await _settle_payment(payment_id, outcome)
        await orders.mark_paid(actor, order.id, now=clock.now())
    elif outcome.state in _OVER:
        await carts.reopen(order.cart_id)
        await inventory.release(order.id)
        await _settle_payment(payment_id, outcome)
        await orders.fail(actor, order.id, now=clock.now(), reason=outcome.reason or outcome.state.value)
    else:
        await _settle_payment(payment_id, outcome)
    return result


async def _settle_payment(payment_id: UUID | None, outcome: Outcome) -> None:
    if payment_id is not None:
        await payments.settle(payment_id, outcome)


def _result(order_id: UUID, outcome: Outcome) -> Result:
    if outcome.state in _OVER:
        message = outcome.message or "The payment was declined."
        return {"declined": outcome.reason or outcome.state.value, "message": message}
    made: Result = {"order": str(order_id)}
    if outcome.state is OutcomeState.ACTION_REQUIRED:
        made["action"] = outcome.action_url
    return made
