from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from shop.accounts.rules import Address
from shop.orders.rules import SEALED_ADDRESSES, SEALED_ORDERS
from shop.platform.db import sql
from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest, Sort, id_page, keyset


@dataclass(frozen=True, slots=True)
class OrderRow:
    id: UUID
    channel_id: UUID
    number: int
    customer_id: UUID | None
    cart_id: UUID
    token_hash: str
    state: str
    email: str
    language: str
    currency: str
    tax_country: str
    subtotal_net: int
    subtotal_gross: int
    shipping_net: int
    shipping_gross: int
    total_net: int
    total_gross: int
    shipping_method_name: str | None
    cancel_reason: str | None
    version: int
    created_at: datetime
    paid_at: datetime | None
    cancelled_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrderLineRow:
    id: UUID
    order_id: UUID
    currency: str
    variant_id: UUID
    product_id: UUID
    sku: str
    product_name: str
    variant_name: str | None
    quantity: int
    unit_amount: int
    total_net: int
    total_gross: int
    tax_rate_millionths: int


@dataclass(frozen=True, slots=True)
class OrderAddressRow:
    order_id: UUID
    kind: str
    address: Address


@dataclass(frozen=True, slots=True)
class OrderEventRow:
    order_id: UUID
    kind: str
    message: str | None
    actor_kind: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Owner:
    """Who may see an order: its customer, whoever brings its secret, and staff.

    Attributes:
        channel_ids: where `sees_all` holds; None for everywhere.
    """

    customer_id: UUID | None
    token_hash: str | None
    sees_all: bool = False
    channel_ids: list[UUID] | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order stands, and which cart it came from."""

    id: UUID
    cart_id: UUID
    state: str


STANDING = "SELECT id, cart_id, state FROM orders WHERE id = $1"
_ORDER = """
SELECT id, channel_id, number, customer_id, cart_id, token_hash, state, email, language, currency, tax_country,
    subtotal_net, subtotal_gross, shipping_net, shipping_gross, total_net, total_gross, shipping_method_name,
    cancel_reason, version, created_at, paid_at, cancelled_at
FROM orders o
"""
# A failed attempt is no order to anybody but staff.
_MINE = """(($2 AND ($5::uuid[] IS NULL OR o.channel_id = ANY($5::uuid[])))
    OR (o.state <> 'failed' AND (o.customer_id = $3 OR o.token_hash = $4)))"""
ORDERS = f"{_ORDER} WHERE o.id = ANY($1::uuid[]) AND {_MINE}"
OF_CUSTOMER = f"{_ORDER} WHERE o.customer_id = $1 ORDER BY o.created_at, o.id"
ORDER_ID_BY_TOKEN = "SELECT id FROM orders WHERE token_hash = $1 AND state <> 'failed'"  # noqa: S105 - a query
ORDER_ID_BY_NUMBER = "SELECT id FROM orders WHERE channel_id = $1 AND number = $2"
PENDING = "SELECT id FROM orders WHERE state = 'pending' AND created_at < $1 ORDER BY created_at LIMIT $2"
LINES = """
SELECT l.id, l.order_id, o.currency, l.variant_id, l.product_id, l.sku, l.product_name, l.variant_name, l.quantity,
    l.unit_amount, l.total_net, l.total_gross, l.tax_rate_millionths
FROM order_lines l JOIN orders o ON o.id = l.order_id
WHERE l.order_id = ANY($1::uuid[]) ORDER BY l.order_id, l.position
"""
_ADDRESS_FIELDS = tuple(field.name for field in fields(Address))
ADDRESSES = f"""
SELECT order_id, kind, {", ".join(_ADDRESS_FIELDS)}
FROM order_addresses WHERE order_id = ANY($1::uuid[])
"""  # noqa: S608 - names of columns
EVENTS = """
SELECT order_id, kind, message, actor_kind, created_at
FROM order_events WHERE order_id = ANY($1::uuid[]) ORDER BY created_at, id
"""
NEWEST = Sort("newest", "o.created_at", "timestamptz", "o.id", descending=True)
_PAGE = "SELECT o.created_at, o.id FROM orders o WHERE {whose} AND {condition} ORDER BY {order} LIMIT {limit}"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM orders o WHERE {whose} LIMIT {limit}) counted"
_OF_CUSTOMER = "o.customer_id = $1 AND o.state NOT IN ('pending', 'failed')"
_OF_STATES = "o.state = ANY($1::text[]) AND ($2::uuid[] IS NULL OR o.channel_id = ANY($2::uuid[]))"


async def orders(ids: Sequence[UUID], owner: Owner) -> list[OrderRow]:
    return await SEALED_ORDERS.rows_as(
        OrderRow, ORDERS, ids, owner.sees_all, owner.customer_id, owner.token_hash, owner.channel_ids
    )


async def of_customer(customer_id: UUID) -> list[OrderRow]:
    """Give all orders of a customer, failed attempts too."""
    return await SEALED_ORDERS.rows_as(OrderRow, OF_CUSTOMER, customer_id)


async def standing(order_id: UUID) -> Standing | None:
    return await sql.row_as(Standing, STANDING, order_id)


async def id_by(query: str, *values: object) -> UUID | None:
    found: UUID | None = await sql.value(query, *values)
    return found


async def pending(older_than: datetime, limit: int) -> list[UUID]:
    return [row[0] for row in await sql.rows(PENDING, older_than, limit)]


async def lines(order_ids: Sequence[UUID]) -> list[OrderLineRow]:
    return await sql.rows_as(OrderLineRow, LINES, order_ids)


async def addresses(order_ids: Sequence[UUID]) -> list[OrderAddressRow]:
    return [
        OrderAddressRow(order_id, kind, Address(**dict(zip(_ADDRESS_FIELDS, texts, strict=True))))
        for order_id, kind, *texts in await SEALED_ADDRESSES.opened(await sql.rows(ADDRESSES, order_ids))
    ]


async def events(order_ids: Sequence[UUID]) -> list[OrderEventRow]:
    return await sql.rows_as(OrderEventRow, EVENTS, order_ids)


async def page_of_customer(customer_id: UUID, request: PageRequest) -> Page[UUID]:
    return await _page(_OF_CUSTOMER, (customer_id,), request)


async def count_of_customer(customer_id: UUID) -> int:
    return int(await sql.value(_COUNT.format(whose=_OF_CUSTOMER, limit=COUNT_CEILING + 1), customer_id))


async def page_of_states(states: list[str], channel_ids: list[UUID] | None, request: PageRequest) -> Page[UUID]:
    """Give a page of all orders in any of the states, of some channels or of all (None)."""
    return await _page(_OF_STATES, (states, channel_ids), request)


async def count_of_states(states: list[str], channel_ids: list[UUID] | None) -> int:
    return int(await sql.value(_COUNT.format(whose=_OF_STATES, limit=COUNT_CEILING + 1), states, channel_ids))


async def _page(whose: str, values: tuple[object, ...], request: PageRequest) -> Page[UUID]:
    place = keyset(NEWEST, request, len(values))
    text = _PAGE.format(whose=whose, condition=place.condition, order=place.order, limit=place.limit)
    return id_page(await sql.rows(text, *values, *place.values), request, NEWEST)
