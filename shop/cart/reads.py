from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from shop.accounts.rules import Address
from shop.cart.rules import SEALED_ADDRESSES, SEALED_CARTS
from shop.platform.db import sql


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
class CartAddressRow:
    cart_id: UUID
    kind: str
    address: Address


_CART = """
SELECT id, channel_id, customer_id, token_hash, state, email, language, shipping_method_id, merged_into_id, version,
    expires_at, created_at, updated_at
FROM carts
"""
_FOUND = """
SELECT id, channel_id, customer_id, state, email, language, shipping_method_id, merged_into_id, version
FROM carts
"""
_MINE = "(token_hash = $2 OR customer_id = $3)"
CARTS = f"{_CART} WHERE id = ANY($1::uuid[]) AND ({_MINE} OR $4) AND channel_id = $5"
LOCK = f"{_FOUND} WHERE id = $1 AND {_MINE} FOR UPDATE"
BY_TOKEN = f"{_FOUND} WHERE token_hash = $1"
OPEN_OF_CUSTOMER = f"{_FOUND} WHERE customer_id = $1 AND channel_id = $2 AND state IN ('open', 'ordering')"
OF_CUSTOMER = f"{_CART} WHERE customer_id = $1 ORDER BY id"
LOCK_OF_CUSTOMER = f"{_FOUND} WHERE customer_id = $1 ORDER BY id FOR UPDATE"
LINES = """
SELECT id, cart_id, variant_id, quantity, seen_amount
FROM cart_lines WHERE cart_id = ANY($1::uuid[]) ORDER BY cart_id, created_at, id
"""
_ADDRESS_FIELDS = tuple(field.name for field in fields(Address))
ADDRESSES = f"""
SELECT cart_id, kind, {", ".join(_ADDRESS_FIELDS)}
FROM cart_addresses WHERE cart_id = ANY($1::uuid[])
"""  # noqa: S608 - names of columns


async def carts(
    channel_id: UUID, ids: Sequence[UUID], token_hash: str | None, customer_id: UUID | None, *, sees_all: bool
) -> list[CartRow]:
    return await SEALED_CARTS.rows_as(CartRow, CARTS, ids, token_hash, customer_id, sees_all, channel_id)


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


async def addresses(cart_ids: Sequence[UUID]) -> list[CartAddressRow]:
    return [
        CartAddressRow(cart_id, kind, Address(**dict(zip(_ADDRESS_FIELDS, texts, strict=True))))
        for cart_id, kind, *texts in await SEALED_ADDRESSES.opened(await sql.rows(ADDRESSES, cart_ids))
    ]
