"""Transaction A: everything that can be refused is refused here, before any money moves."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from shop.cart import service as carts
from shop.cart.service import CartTotals
from shop.catalog.errors import VariantNotFound
from shop.checkout.errors import CartIncomplete, PriceChanged
from shop.checkout.service._order import new_addresses, new_lines, new_order
from shop.checkout.service._request import Attempt, CheckoutRequest
from shop.inventory import service as inventory
from shop.inventory.rules import demand_of
from shop.orders import service as orders
from shop.payments import service as payments
from shop.platform.config import settings
from shop.platform.db import idempotency
from shop.platform.db.idempotency import Key
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7
from shop.platform.money import Money
from shop.platform.scope import Scope


async def prepare(scope: Scope, request: CheckoutRequest, key: Key) -> Attempt | None:
    """Leave a pending order with its stock and its intended payment; None where another call has the key."""
    until = scope.now + timedelta(seconds=settings().checkout_lease_seconds)

    async def run() -> Attempt | None:
        order_id = uuid7()
        if not await idempotency.claim(key, until, order_id):
            return None
        cart = await carts.take(scope, request.cart_id)
        found, email = await carts.totals(scope, cart), await carts.email_of(cart)
        _require_complete(found, email)
        _require_expected(scope, found, request.expected_total)
        # Others may wait for stock from its lock to the commit: what is only read, and the payment's own new row, for
        # which nobody waits, come before it.
        order = new_order(scope, cart, found, id_=order_id, email=email or "")
        lines, addresses = await new_lines(scope, found), new_addresses(await carts.addresses_of(cart))
        payment_id = await _intend(scope, request, found, order_id)
        await _reserve(scope, found, order_id)
        await orders.place(scope.actor, order, lines=lines, addresses=addresses)
        return Attempt(order_id, payment_id)

    return await in_transaction(run)


def _require_complete(found: CartTotals, email: str | None) -> None:
    problems: list[ShopError] = []
    if not found.lines:
        problems.append(CartIncomplete("The cart is empty.", "cartId"))
    if not email:
        problems.append(CartIncomplete("The cart needs an e-mail address.", "cartId", "email"))
    if found.ships_to is None:
        problems.append(CartIncomplete("The cart needs a delivery address.", "cartId", "shippingAddress"))
    if found.delivery is None:
        problems.append(CartIncomplete("The cart needs a delivery that serves it.", "cartId", "delivery"))
    problems += [VariantNotFound("cartId", "lines", str(i)) for i, line in enumerate(found.lines) if not line.is_sold]
    raise_any(problems)


def _require_expected(scope: Scope, found: CartTotals, expected: Money) -> None:
    actual = Money(found.total.gross, scope.currency)
    if expected != actual:
        raise PriceChanged(expected, actual)


async def _reserve(scope: Scope, found: CartTotals, order_id: UUID) -> None:
    """Hold the stock. The reservation ends with the payment: when that is settled or recovered, never by itself."""
    demand = demand_of([(line.variant_id, line.quantity) for line in found.lines], found.bundles)
    until = scope.now + timedelta(seconds=settings().reservation_seconds)
    await inventory.reserve(channel_id=scope.channel.id, reference=order_id, demand=demand, until=until)


async def _intend(scope: Scope, request: CheckoutRequest, found: CartTotals, order_id: UUID) -> UUID | None:
    if found.total.gross == 0:
        return None
    return await payments.intend(
        reference=order_id,
        channel_id=scope.channel.id,
        gateway=request.gateway,
        amount=found.total.gross,
        currency=scope.currency,
        lease_seconds=settings().checkout_lease_seconds,
    )
