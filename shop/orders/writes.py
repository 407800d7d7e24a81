"""An order and all that belongs to it written by one statement, whatever the number of its lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from shop.accounts.rules import Address
from shop.orders.rules import SEALED_ADDRESSES, SEALED_ORDERS
from shop.platform.db import sql
from shop.platform.scope import Actor
from shop.platform.security import personal


@dataclass(frozen=True, slots=True, kw_only=True)
class NewLine:
    variant_id: UUID
    product_id: UUID
    sku: str
    product_name: str
    variant_name: str | None
    quantity: int
    unit_amount: int
    total_net: int
    total_gross: int
    tax_class: str
    tax_rate_millionths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NewOrder:
    """An order about to be paid. Amounts are minor units."""

    id: UUID
    channel_id: UUID
    customer_id: UUID | None
    cart_id: UUID
    token_hash: str
    email: str
    language: str
    currency: str
    tax_country: str
    subtotal_net: int
    subtotal_gross: int
    shipping_net: int
    shipping_gross: int
    shipping_method_id: UUID | None
    shipping_method_name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An order comes from one state into another, and its history says so.

    Attributes:
        kind, message: of the entry in its history.
        cancel_reason: kept with the order where it is given.
    """

    present: str
    wanted: str
    at: datetime
    kind: str
    message: str | None = None
    cancel_reason: str | None = None


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """What is told of an order whose state changed."""

    id: UUID
    channel_id: UUID
    number: int
    total_gross: int
    currency: str
    customer_id: UUID | None


_ADDRESS_FIELDS = tuple(field.name for field in fields(Address))
_LINE_FIELDS = tuple(field.name for field in fields(NewLine))
# The counter is locked here and until the commit, which is why an order is written last. What belongs to the order is
# written by the same statement: its key, its lines, its addresses, and the first entry of its history.
INSERT = f"""
WITH {personal.key_cte("VALUES ($1, $16, $17)")}, counter AS (
    INSERT INTO order_numbers AS n (channel_id, next_number) VALUES ($2, 1002)
    ON CONFLICT (channel_id) DO UPDATE SET next_number = n.next_number + 1
    RETURNING next_number - 1 AS number
), lines AS (
    INSERT INTO order_lines (id, order_id, position, {", ".join(_LINE_FIELDS)})
    SELECT gen_random_uuid(), $1, position - 1, {", ".join(_LINE_FIELDS)}
    FROM unnest($20::uuid[], $21::uuid[], $22::text[], $23::text[], $24::text[], $25::int[], $26::bigint[],
        $27::bigint[], $28::bigint[], $29::text[], $30::int[])
        WITH ORDINALITY AS l({", ".join(_LINE_FIELDS)}, position)
), addresses AS (
    INSERT INTO order_addresses (order_id, kind, {", ".join(_ADDRESS_FIELDS)})
    SELECT $1, * FROM unnest($31::text[], {", ".join(f"${i + 32}::text[]" for i in range(len(_ADDRESS_FIELDS)))})
), history AS (
    INSERT INTO order_events (order_id, kind, actor_kind, actor_id) VALUES ($1, 'created', $18, $19)
)
INSERT INTO orders (id, channel_id, customer_id, cart_id, token_hash, email, language, currency, tax_country,
    subtotal_net, subtotal_gross, shipping_net, shipping_gross, shipping_method_id, shipping_method_name,
    total_net, total_gross, state, number)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $10::bigint + $12::bigint,
    $11::bigint + $13::bigint, 'pending', number
FROM counter
RETURNING number
"""  # noqa: S608 - constants and names of columns only
PART_FROM_CUSTOMER = "UPDATE orders SET customer_id = NULL, updated_at = now() WHERE customer_id = $1"
LOCK = "SELECT state FROM orders WHERE id = $1 FOR UPDATE"
# An empty address marks those whose books are closed.
CLOSE_BOOKS = """
UPDATE orders SET email = '', updated_at = now() WHERE id IN (
    SELECT id FROM orders WHERE created_at < $1 AND email <> '' ORDER BY created_at, id LIMIT $2
) RETURNING id
"""
BECOME = """
WITH changed AS (
    UPDATE orders
    SET state = $3::text, version = version + 1, updated_at = now(),
        paid_at = CASE WHEN $3::text = 'paid' THEN $4::timestamptz ELSE paid_at END,
        cancelled_at = CASE WHEN $3::text = 'cancelled' THEN $4::timestamptz ELSE cancelled_at END,
        cancel_reason = coalesce($5, cancel_reason)
    WHERE id = $1 AND state = $2
    RETURNING id, channel_id, number, total_gross, currency, customer_id
), history AS (
    INSERT INTO order_events (order_id, kind, message, actor_kind, actor_id) SELECT id, $6, $7, $8, $9 FROM changed
)
SELECT id, channel_id, number, total_gross, currency, customer_id FROM changed
"""


async def insert(order: NewOrder, lines: Sequence[NewLine], addresses: Mapping[str, Address], actor: Actor) -> int:
    """Write a pending order with its lines, its addresses by kind, its key and the beginning of its history.

    Gives its number.
    """
    own = personal.new_key(order.id)
    row = SEALED_ORDERS.sealed_by(own.key, _values(order))
    sealed = [
        SEALED_ADDRESSES.sealed_by(own.key, {"order_id": order.id, "kind": kind, **_values(address)})
        for kind, address in addresses.items()
    ]
    number = await sql.value(
        INSERT,
        *(*row.values(), own.wrapped, own.wrapping_key, actor.kind.value, actor.principal_id),
        *([getattr(line, name) for line in lines] for name in _LINE_FIELDS),
        list(addresses),
        *([address[name] for address in sealed] for name in _ADDRESS_FIELDS),
    )
    personal.keep(own)
    return int(number)


async def part_from_customer(customer_id: UUID) -> None:
    """Make a customer's orders those of nobody in particular."""
    await sql.execute(PART_FROM_CUSTOMER, customer_id)


async def lock(order_id: UUID) -> str | None:
    """Lock an order and give its state."""
    state: str | None = await sql.value(LOCK, order_id)
    return state


async def become(order_id: UUID, change: Change, actor: Actor) -> ChangedRow | None:
    """Change the state from one to another and note it in the history; gives None where it was not in the first."""
    return await sql.row_as(
        ChangedRow,
        BECOME,
        *(order_id, change.present, change.wanted, change.at, change.cancel_reason),
        *(change.kind, change.message, actor.kind.value, actor.principal_id),
    )


async def close_books(placed_before: datetime, most: int) -> list[UUID]:
    """Forget the addresses of old orders and name them, for their keys to be destroyed."""
    return [row["id"] for row in await sql.rows(CLOSE_BOOKS, placed_before, most)]


def _values(row: NewOrder | Address) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.__slots__}
