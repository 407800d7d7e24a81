from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

import asyncpg

from shop.accounts.rules import Address
from shop.cart.rules import SEALED_ADDRESSES, SEALED_CARTS
from shop.catalog.reads import IS_SOLD, VARIANT_COLUMNS, VARIANT_TABLES, VariantRow
from shop.inventory.reads import AVAILABLE_OF_VARIANT
from shop.platform.db import sql
from shop.platform.security import personal
from shop.pricing.reads import PRESENT_AMOUNT


@dataclass(frozen=True, slots=True)
class CartRow:
    id: UUID
    channel_id: UUID
    customer_id: UUID | None
    token_hash: str | None
    state: str
    email: str | None
    language: str
    shipping_method_id: UUID | None
    merged_into_id: UUID | None
    version: int
    expires_at: datetime
    created_at: datetime
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class FoundCart:
    """What it takes to find, lock and change a cart: its e-mail address stays sealed, see `email_of`."""

    id: UUID
    channel_id: UUID
    customer_id: UUID | None
    state: str
    sealed_email: str | None
    language: str
    shipping_method_id: UUID | None
    merged_into_id: UUID | None
    version: int


@dataclass(frozen=True, slots=True)
class CartLineRow:
    id: UUID
    cart_id: UUID
    variant_id: UUID
    quantity: int
    seen_amount: int | None


@dataclass(frozen=True, slots=True)
class Offer:
    """A variant as a channel offers it at a moment.

    Attributes:
        is_sold: whether it can be bought there at all.
        amount: its price as the channel stores it, in minor units; None where it has none.
        available: how many lie there; nothing of a bundle, whose parts count.
    """

    variant: VariantRow
    is_sold: bool
    amount: int | None
    available: int


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """A line of a cart with what is offered for it now."""

    id: UUID
    quantity: int
    seen_amount: int | None
    offer: Offer


@dataclass(frozen=True, slots=True)
class WantedOffer:
    """What is offered to somebody who wants it.

    Attributes:
        in_cart: how many of it the cart holds already.
        lines: how many lines the cart has in all.
    """

    in_cart: int
    lines: int
    offer: Offer


@dataclass(frozen=True, slots=True)
class CartAddressRow:
    cart_id: UUID
    kind: str
    address: Address


_COLUMNS = """id, channel_id, customer_id, token_hash, state, email, language, shipping_method_id, merged_into_id,
    version, expires_at, created_at, updated_at"""
_FOUND = """
SELECT id, channel_id, customer_id, state, email, language, shipping_method_id, merged_into_id, version
FROM carts
"""
_MINE = "(token_hash = $2 OR customer_id = $3)"
CARTS = f"""
SELECT {_COLUMNS}, {personal.key_columns("carts.id")} FROM carts
WHERE id = ANY($1::uuid[]) AND ({_MINE} OR $4) AND channel_id = $5
"""  # noqa: S608 - constants only
LOCK = f"{_FOUND} WHERE id = $1 AND {_MINE} FOR UPDATE"
BY_TOKEN = f"{_FOUND} WHERE token_hash = $1"
OPEN_OF_CUSTOMER = f"{_FOUND} WHERE customer_id = $1 AND channel_id = $2 AND state IN ('open', 'ordering')"
OF_CUSTOMER = f"SELECT {_COLUMNS} FROM carts WHERE customer_id = $1 ORDER BY id"  # noqa: S608 - constants only
LOCK_OF_CUSTOMER = f"{_FOUND} WHERE customer_id = $1 ORDER BY id FOR UPDATE"
LINES = """
SELECT id, cart_id, variant_id, quantity, seen_amount
FROM cart_lines WHERE cart_id = ANY($1::uuid[]) ORDER BY cart_id, created_at, id
"""
# All that the totals of a cart come from: in channel $2, at the moment $3. The first column is the country that it
# goes to. A cart without lines is one row, of nothing but that.
OFFERED_LINES = f"""
SELECT (SELECT a.country FROM cart_addresses a WHERE a.cart_id = c.id AND a.kind = 'shipping'),
    l.id, l.quantity, l.seen_amount, {VARIANT_COLUMNS}, {IS_SOLD}, {PRESENT_AMOUNT}, {AVAILABLE_OF_VARIANT}
FROM carts c
LEFT JOIN (cart_lines l JOIN {VARIANT_TABLES} ON v.id = l.variant_id) ON l.cart_id = c.id
WHERE c.id = $1
ORDER BY l.created_at, l.id
"""  # noqa: S608 - constants only
WANTED = f"""
SELECT coalesce(l.quantity, 0), (SELECT count(*) FROM cart_lines WHERE cart_id = $1), {VARIANT_COLUMNS}, {IS_SOLD},
    {PRESENT_AMOUNT}, {AVAILABLE_OF_VARIANT}
FROM {VARIANT_TABLES} LEFT JOIN cart_lines l ON l.cart_id = $1 AND l.variant_id = v.id
WHERE v.id = ANY($4::uuid[])
"""  # noqa: S608 - constants only
_ADDRESS_FIELDS = tuple(field.name for field in fields(Address))
ADDRESSES = f"""
SELECT cart_id, kind, {", ".join(_ADDRESS_FIELDS)}
FROM cart_addresses WHERE cart_id = ANY($1::uuid[])
"""  # noqa: S608 - names of columns


async def carts(
    channel_id: UUID, ids: Sequence[UUID], token_hash: str | None, customer_id: UUID | None, *, sees_all: bool
) -> list[CartRow]:
    return await SEALED_CARTS.keyed_rows_as(CartRow, CARTS, ids, token_hash, customer_id, sees_all, channel_id)


async def lock(id_: UUID, token_hash: str | None, customer_id: UUID | None) -> FoundCart | None:
    """Lock a cart of the caller's; the first lock of whatever changes it."""
    return await sql.row_as(FoundCart, LOCK, id_, token_hash, customer_id)


async def email_of(found: FoundCart) -> str | None:
    """Open the e-mail address of a cart that was found."""
    ((_, email),) = await SEALED_CARTS.opened([{"id": found.id, "email": found.sealed_email}])
    return str(email) if email else None


async def by_token(token_hash: str) -> FoundCart | None:
    return await sql.row_as(FoundCart, BY_TOKEN, token_hash)


async def open_of_customer(customer_id: UUID, channel_id: UUID) -> FoundCart | None:
    return await sql.row_as(FoundCart, OPEN_OF_CUSTOMER, customer_id, channel_id)


async def of_customer(customer_id: UUID) -> list[CartRow]:
    """Give all carts of a customer, closed ones too."""
    return await SEALED_CARTS.rows_as(CartRow, OF_CUSTOMER, customer_id)


async def lock_of_customer(customer_id: UUID) -> list[FoundCart]:
    """Lock all carts of a customer, in the order of their ids."""
    return await sql.rows_as(FoundCart, LOCK_OF_CUSTOMER, customer_id)


async def lines(cart_ids: Sequence[UUID]) -> list[CartLineRow]:
    return await sql.rows_as(CartLineRow, LINES, cart_ids)


async def offered_lines(cart_id: UUID, channel_id: UUID, now: datetime) -> tuple[str | None, list[OfferedLine]]:
    """Give the country that a cart goes to, where that is known, and its lines, the oldest first."""
    rows = await sql.rows(OFFERED_LINES, cart_id, channel_id, now)
    found = [OfferedLine(row[1], row[2], row[3], _offer(row, 4)) for row in rows if row[1] is not None]
    return (rows[0][0] if rows else None), found


async def wanted(cart_id: UUID, variant_ids: Sequence[UUID], channel_id: UUID, now: datetime) -> list[WantedOffer]:
    """Give what is offered of variants, whatever their state, to whoever holds a cart."""
    rows = await sql.rows(WANTED, cart_id, channel_id, now, variant_ids)
    return [WantedOffer(row[0], row[1], _offer(row, 2)) for row in rows]


def _offer(row: asyncpg.Record, first: int) -> Offer:
    """Make an offer of the columns of a row from `first` on."""
    *variant, is_sold, amount, available = row[first:]
    return Offer(VariantRow(*variant), is_sold, amount, available)


async def addresses(cart_ids: Sequence[UUID]) -> list[CartAddressRow]:
    return [
        CartAddressRow(cart_id, kind, Address(**dict(zip(_ADDRESS_FIELDS, texts, strict=True))))
        for cart_id, kind, *texts in await SEALED_ADDRESSES.opened(await sql.rows(ADDRESSES, cart_ids))
    ]
