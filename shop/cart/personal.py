"""A customer's carts: given out, and removed."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.cart import reads, writes
from shop.cart.errors import CheckoutUnderWay
from shop.cart.states import CartState
from shop.platform.ids import encode


async def export(user_id: UUID) -> dict[str, Any]:
    carts = await reads.of_customer(user_id)
    ids = [cart.id for cart in carts]
    lines: dict[UUID, list[dict[str, Any]]] = {}
    for line in await reads.lines(ids):
        told = {"variantId": encode("var", line.variant_id), "quantity": line.quantity}
        lines.setdefault(line.cart_id, []).append(told)
    addresses: dict[UUID, dict[str, Any]] = {}
    for row in await reads.addresses(ids):
        addresses.setdefault(row.cart_id, {})[row.kind] = row.address.exported()
    return {
        "carts": [
            {
                "id": encode("cart", cart.id),
                "email": cart.email,
                "state": cart.state,
                "createdAt": cart.created_at.isoformat(),
                "updatedAt": cart.updated_at.isoformat(),
                "lines": lines.get(cart.id, []),
                "addresses": addresses.get(cart.id, {}),
            }
            for cart in carts
        ]
    }


async def erase(user_id: UUID) -> None:
    """Remove the carts; raises `CheckoutUnderWay` while one of them is being ordered."""
    carts = await reads.lock_of_customer(user_id)
    if any(cart.state == CartState.ORDERING for cart in carts):
        raise CheckoutUnderWay("A checkout of this account is under way. Try again when it has ended.")
    await writes.remove([cart.id for cart in carts])
