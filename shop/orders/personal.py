"""A customer's orders: given out, and parted from the account.

The orders themselves stay: the law wants the books kept, with the names and addresses that stand on the invoices.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.orders import reads, writes
from shop.orders.reads import OrderAddressRow, OrderLineRow, OrderRow
from shop.platform.ids import encode
from shop.platform.money import exponent, to_decimal_text


async def export(user_id: UUID) -> dict[str, Any]:
    orders = await reads.of_customer(user_id)
    ids = [order.id for order in orders]
    lines: dict[UUID, list[OrderLineRow]] = {}
    for line in await reads.lines(ids):
        lines.setdefault(line.order_id, []).append(line)
    addresses: dict[UUID, list[OrderAddressRow]] = {}
    for row in await reads.addresses(ids):
        addresses.setdefault(row.order_id, []).append(row)
    return {"orders": [_order(order, lines.get(order.id, []), addresses.get(order.id, [])) for order in orders]}


def _order(order: OrderRow, lines: list[OrderLineRow], addresses: list[OrderAddressRow]) -> dict[str, Any]:
    return {
        "id": encode("order", order.id),
        "number": order.number,
        "state": order.state,
        "email": order.email,
        "total": _amount(order.total_gross, order.currency),
        "currency": order.currency,
        "createdAt": order.created_at.isoformat(),
        "lines": [
            {
                "sku": line.sku,
                "name": line.product_name,
                "quantity": line.quantity,
                "total": _amount(line.total_gross, order.currency),
            }
            for line in lines
        ],
        "addresses": {row.kind: row.address.exported() for row in addresses},
    }


async def erase(user_id: UUID) -> None:
    await writes.part_from_customer(user_id)


def _amount(minor: int, currency: str) -> str:
    return to_decimal_text(minor, exponent(currency))
