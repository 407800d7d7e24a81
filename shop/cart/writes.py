from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from shop.accounts.rules import Address
from shop.cart.rules import SEALED_ADDRESSES, SEALED_CARTS
from shop.platform.db import sql
from shop.platform.security import personal


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quantity of a variant, and the price of one that the shopper saw."""

    variant_id: UUID
    quantity: int
    seen_amount: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """What a change sets in the cart itself, where None leaves it as it is; and what it adds to its lines."""

    email: str | None = None
    language: str | None = None
    method_id: UUID | None = None
    added: Sequence[Wanted] = ()


INSERT = """
INSERT INTO carts (id, channel_id, customer_id, token_hash, email, language, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
"""
# The same variant adds up.
_ADD_LINES = """
INSERT INTO cart_lines AS l (cart_id, variant_id, quantity, seen_amount, created_at)
SELECT $1, variant_id, quantity, seen_amount, clock_timestamp() + position * interval '1 microsecond'
FROM unnest({}::uuid[], {}::int[], {}::bigint[]) WITH ORDINALITY AS w(variant_id, quantity, seen_amount, position)
ON CONFLICT (cart_id, variant_id)
DO UPDATE SET quantity = l.quantity + excluded.quantity, seen_amount = excluded.seen_amount
"""
ADD_LINES = _ADD_LINES.format("$2", "$3", "$4")
SET_QUANTITIES = """
UPDATE cart_lines l SET quantity = w.quantity, seen_amount = w.seen_amount
FROM unnest($2::uuid[], $3::int[], $4::bigint[]) AS w(variant_id, quantity, seen_amount)
WHERE l.cart_id = $1 AND l.variant_id = w.variant_id
"""
REMOVE_LINES = "DELETE FROM cart_lines WHERE cart_id = $1 AND id = ANY($2::uuid[])"
TOUCH = """
UPDATE carts SET version = version + 1, updated_at = now(), expires_at = $2, email = coalesce($3, email),
    language = coalesce($4, language), shipping_method_id = coalesce($5, shipping_method_id)
WHERE id = $1
"""
TOUCH_AND_ADD_LINES = f"WITH touched AS ({TOUCH}) {_ADD_LINES.format('$6', '$7', '$8')}"
# The lock of the cart and its first change in one: what is refused afterwards rolls it back.
TAKE = """
UPDATE carts SET state = 'ordering', version = version + 1, updated_at = now()
WHERE id = $1 AND (token_hash = $2 OR customer_id = $3) AND channel_id = $4 AND state = 'open'
RETURNING id, channel_id, customer_id, state, email, language, shipping_method_id, merged_into_id, version
"""
TAKE_WITH_KEY = f"{TAKE}, {personal.key_columns('carts.id')}"
REMOVE = "DELETE FROM carts WHERE id = ANY($1::uuid[])"
SET_STATE = """
UPDATE carts SET state = $3, version = version + 1, updated_at = now() WHERE id = $1 AND state = $2
"""
SET_OWNER = """
UPDATE carts SET customer_id = $2, token_hash = NULL, state = $3, merged_into_id = $4, version = version + 1,
    updated_at = now()
WHERE id = $1
"""
# One customer's carts begin and are claimed one after another: before there is a row, there is nothing else to lock.
LOCK_CUSTOMER = "SELECT pg_advisory_xact_lock(hashtextextended('carts ' || $1::uuid, 0))"
CAP_QUANTITIES = "UPDATE cart_lines SET quantity = $2 WHERE cart_id = $1 AND quantity > $2"
MOVE_LINES = """
INSERT INTO cart_lines AS l (cart_id, variant_id, quantity, seen_amount, created_at)
SELECT $2, variant_id, quantity, seen_amount, created_at FROM cart_lines WHERE cart_id = $1
ON CONFLICT (cart_id, variant_id)
DO UPDATE SET quantity = l.quantity + excluded.quantity, seen_amount = excluded.seen_amount
"""
CAP_LINES = """
DELETE FROM cart_lines WHERE cart_id = $1 AND variant_id IN (
    SELECT variant_id FROM cart_lines WHERE cart_id = $1 ORDER BY created_at, id OFFSET $2
)
"""
_ADDRESS_FIELDS = tuple(field.name for field in fields(Address))
_ADD_ADDRESSES = f"""
INSERT INTO cart_addresses (cart_id, kind, {", ".join(_ADDRESS_FIELDS)})
SELECT $1, * FROM unnest($2::text[], {", ".join(f"${i + 3}::text[]" for i in range(len(_ADDRESS_FIELDS)))})
ON CONFLICT (cart_id, kind)
"""  # noqa: S608 - names of columns
SET_ADDRESSES = f"{_ADD_ADDRESSES} DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in _ADDRESS_FIELDS)}"
LACKING_ADDRESSES = f"{_ADD_ADDRESSES} DO NOTHING"
EMPTY = "DELETE FROM cart_addresses WHERE cart_id = ANY($1::uuid[])"
FORGET_EMAILS = "UPDATE carts SET email = NULL WHERE id = ANY($1::uuid[]) AND email IS NOT NULL"
EXPIRE = """
UPDATE carts SET state = 'expired', updated_at = now() WHERE id IN (
    SELECT id FROM carts WHERE state = 'open' AND expires_at <= $1 ORDER BY expires_at LIMIT $2
    FOR UPDATE SKIP LOCKED
) RETURNING id
"""
ORDERED_LONG_AGO = """
SELECT id FROM carts WHERE state = 'ordered' AND email IS NOT NULL AND expires_at <= $1
ORDER BY expires_at LIMIT $2 FOR UPDATE SKIP LOCKED
"""


async def insert(  # noqa: PLR0913, PLR0917 - the columns of a new row
    id_: UUID,
    channel_id: UUID,
    customer_id: UUID | None,
    token_hash: str | None,
    email: str | None,
    language: str,
    expires_at: datetime,
) -> None:
    row = await SEALED_CARTS.sealed({"id": id_, "email": email})
    await sql.execute(INSERT, id_, channel_id, customer_id, token_hash, row["email"], language, expires_at)


async def add_lines(cart_id: UUID, wanted: Sequence[Wanted]) -> None:
    await sql.execute(ADD_LINES, cart_id, *_columns(wanted))


async def set_quantities(cart_id: UUID, wanted: Sequence[Wanted]) -> None:
    await sql.execute(SET_QUANTITIES, cart_id, *_columns(wanted))


async def remove_lines(cart_id: UUID, line_ids: Sequence[UUID]) -> int:
    return await sql.execute(REMOVE_LINES, cart_id, line_ids)


async def touch(cart_id: UUID, to: Touch, *, expires_at: datetime) -> None:
    """Count a change, prolong the cart's life, and set what is given."""
    row = await SEALED_CARTS.sealed({"id": cart_id, "email": to.email})
    values = (cart_id, expires_at, row["email"], to.language, to.method_id)
    if to.added:
        await sql.execute(TOUCH_AND_ADD_LINES, *values, *_columns(to.added))
    else:
        await sql.execute(TOUCH, *values)


async def take(
    cart_id: UUID, *, token_hash: str | None, customer_id: UUID | None, channel_id: UUID
) -> tuple[Any, ...] | None:
    """Lock an open cart of the caller's and close it to changes, since it is being ordered; None where it is not that.

    Gives the columns of a `FoundCart`.
    """
    values = (cart_id, token_hash, customer_id, channel_id)
    if personal.is_remembered(cart_id):
        return next((tuple(row) for row in await sql.rows(TAKE, *values)), None)
    asked_at = time.monotonic()
    rows = await sql.rows(TAKE_WITH_KEY, *values)
    personal.learn(((row["id"], *tuple(row)[-2:]) for row in rows), asked_at)
    return tuple(rows[0])[:-2] if rows else None


async def become(cart_id: UUID, present: str, wanted: str) -> bool:
    """Change the state from one to another; tells whether it was in the first."""
    return bool(await sql.execute(SET_STATE, cart_id, present, wanted))


async def give_to(customer_id: UUID, cart_id: UUID, state: str, merged_into_id: UUID | None) -> None:
    """Give a guest's cart to an account, open or merged; its secret opens it no more."""
    await sql.execute(SET_OWNER, cart_id, customer_id, state, merged_into_id)


async def move_lines(from_id: UUID, to_id: UUID, *, most_of_one: int, most_lines: int) -> None:
    """Add one cart's lines to another's, the oldest as far as they fit."""
    await sql.execute(MOVE_LINES, from_id, to_id)
    await sql.execute(CAP_QUANTITIES, to_id, most_of_one)
    await sql.execute(CAP_LINES, to_id, most_lines)


async def lock_customer(customer_id: UUID) -> None:
    """Wait for whoever else begins or claims a cart of the customer's; before any lock of a cart."""
    await sql.execute(LOCK_CUSTOMER, customer_id)


async def set_addresses(cart_id: UUID, addresses: Mapping[str, Address], *, replaces: bool = True) -> None:
    """Set addresses, by kind; where one is there already it is replaced, or kept."""
    rows = [
        await SEALED_ADDRESSES.sealed({"cart_id": cart_id, "kind": kind, **asdict(address)})
        for kind, address in addresses.items()
    ]
    texts = ([row[name] for row in rows] for name in _ADDRESS_FIELDS)
    await sql.execute(SET_ADDRESSES if replaces else LACKING_ADDRESSES, cart_id, list(addresses), *texts)


async def remove(cart_ids: Sequence[UUID]) -> None:
    """Remove carts with all that they hold, and the keys that it was sealed under."""
    await sql.execute(REMOVE, cart_ids)
    await personal.discard(cart_ids)


async def expire(now: datetime, most: int) -> list[UUID]:
    """Close carts whose time is over and name them."""
    return [row["id"] for row in await sql.rows(EXPIRE, now, most)]


async def ordered_long_ago(now: datetime, most: int) -> list[UUID]:
    """Lock and name carts that were ordered, would have expired by now, and still know whose they were."""
    return [row["id"] for row in await sql.rows(ORDERED_LONG_AGO, now, most)]


async def forget_persons(cart_ids: Sequence[UUID]) -> None:
    """Forget whose carts these were; their orders keep copies of their own."""
    await sql.execute(EMPTY, cart_ids)
    await sql.execute(FORGET_EMAILS, cart_ids)
    await personal.discard(cart_ids)


def _columns(wanted: Sequence[Wanted]) -> list[list[object]]:
    return [[w.variant_id for w in wanted], [w.quantity for w in wanted], [w.seen_amount for w in wanted]]
