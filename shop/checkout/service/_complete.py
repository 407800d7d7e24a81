"""A cart becomes a paid order, in steps that may each be the last before a crash.

1. transaction A (`_prepare`): the key is claimed, the cart taken, checked and priced, stock reserved, the payment
   intended, the order written as pending
2. where the key was claimed before, nothing more: the result of the call that did so
3. the gateway, outside of any transaction
4. transaction B (`_settle`): the order stands and its stock is its own, or everything is given back

What a crash leaves between 1 and 4 `_recover` ends.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.cart import service as carts
from shop.checkout.service._prepare import prepare
from shop.checkout.service._request import CheckoutRequest, Completed
from shop.checkout.service._settle import FREE, settle
from shop.orders import service as orders
from shop.orders.errors import OrderNotFound
from shop.orders.states import OrderState
from shop.payments import service as payments
from shop.payments.errors import PaymentDeclined
from shop.platform.config import settings
from shop.platform.db import idempotency
from shop.platform.db.idempotency import IdempotencyKeyInUse, Key
from shop.platform.scope import Actor, Scope

_WAIT_MARGIN_SECONDS = 5.0


async def complete(scope: Scope, request: CheckoutRequest) -> Completed:
    """Turn a cart into a paid order, exactly once for a key.

    Raises:
        CartNotFound, CartClosed, CartIncomplete, VariantNotFound, InsufficientStock: the cart cannot be ordered.
        PriceChanged: it comes to another total than expected.
        UnknownGateway, PaymentDeclined, PaymentUnresolved: nothing was charged, or it is not known yet.
        IdempotencyKeyInvalid, IdempotencyKeyMismatch, IdempotencyKeyInUse: of the key.
    """
    key = _key(scope.actor, request)
    attempt = await prepare(scope, request, key)
    if attempt is None:
        wait = settings().gateway_timeout_seconds + _WAIT_MARGIN_SECONDS
        finished = await idempotency.earlier(key, scope.now, wait)
        if finished is None:
            raise IdempotencyKeyInUse
        return _replayed(finished.result)
    outcome = await payments.charge(attempt.payment_id, request.token) if attempt.payment_id else FREE
    return _replayed(await settle(scope.actor, attempt.order_id, attempt.payment_id, outcome))


async def confirm(scope: Scope, order_id: UUID) -> Completed:
    """Ask the gateway what became of a payment that needed an action of the shopper, and settle it.

    Raises:
        OrderNotFound: there is none, or it is not the caller's.
        PaymentDeclined, PaymentUnresolved: as things stand. One that still waits gives the address again.
    """
    order = await orders.visible_order(scope.actor, order_id)
    if order is None:
        raise OrderNotFound
    if order.state != OrderState.PENDING:
        return Completed(order_id)
    payment = await payments.active_payment(order_id)
    if payment is None:
        raise OrderNotFound
    outcome = await payments.ask_gateway(payment.id)
    return _replayed(await settle(scope.actor, order_id, payment.id, outcome))


def _key(actor: Actor, request: CheckoutRequest) -> Key:
    # Whoever may order the cart owns the key; so an account and a secret do not share keys.
    caller = f"cart:{request.cart_id}:{carts.proof_of(actor).customer_id or actor.cart_token}"
    total = request.expected_total
    return Key.of(caller, request.idempotency_key, total.minor, total.currency, request.gateway, request.token)


def _replayed(result: dict[str, Any]) -> Completed:
    """Give the result that transaction B stored, or raise what it refused."""
    if "declined" in result:
        raise PaymentDeclined(result["message"], result["declined"], "payment")
    return Completed(UUID(result["order"]), result.get("action"))
