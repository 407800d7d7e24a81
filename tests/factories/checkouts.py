from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.checkout import service
from shop.checkout.service import CheckoutRequest, Completed
from shop.platform.db import sql
from shop.platform.ids import uuid7
from shop.platform.money import Money
from shop.platform.scope import Scope
from tests.factories.carts import create_ready_cart, totals


async def request_of(scope: Scope, cart_id: UUID, token: str = "tok_approve", **over: Any) -> CheckoutRequest:
    total = (await totals(scope, cart_id)).total.gross
    values = {
        "cart_id": cart_id,
        "expected_total": Money(total, scope.currency),
        "gateway": "test",
        "token": token,
        "idempotency_key": uuid7().hex,
        **over,
    }
    return CheckoutRequest(**values)


async def check_out(*lines: tuple[str, int], token: str = "tok_approve") -> tuple[Scope, Completed]:
    """Order SKUs and quantities as a guest in the channel `eu`."""
    scope, cart_id = await create_ready_cart(*lines)
    return scope, await service.complete(scope, await request_of(scope, cart_id, token))


async def end_leases() -> None:
    """Let an hour pass for whatever is under way."""
    await sql.execute("UPDATE payments SET lease_until = lease_until - interval '1 hour'")
    await sql.execute("UPDATE payment_reversals SET lease_until = lease_until - interval '1 hour'")
    await sql.execute("UPDATE orders SET created_at = created_at - interval '1 hour' WHERE state = 'pending'")


async def state_of(order_id: UUID) -> str:
    found: str = await sql.value("SELECT state FROM orders WHERE id = $1", order_id)
    return found


async def order_of(cart_id: UUID) -> UUID:
    """Give the last order that a cart became or was to become."""
    found: UUID = await sql.value(
        "SELECT id FROM orders WHERE cart_id = $1 ORDER BY created_at DESC, id DESC LIMIT 1", cart_id
    )
    return found
