from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from uuid import UUID

from shop.accounts.rules import Address
from shop.platform.db import sql


@dataclass(frozen=True, slots=True)
class Wanted:
    """A quantity of a variant, and the price of one that the shopper saw."""

    variant_id: UUID
    quantity: int
    seen_amount: int | None


INSERT = """
INSERT INTO carts (id, channel_id, customer_id, token_hash, email, language, expires_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (customer_id, channel_id) WHERE state IN ('open', 'ordering') DO NOTHING
"""
# The same variant adds up.
ADD_LINES = """
INSERT INTO cart_lines AS l (cart_id, variant_id, quantity, seen_amount, created_at)
SELECT $1, variant_id, quantity, seen_amount, clock_timestamp() + position * interval '1 microsecond'
FROM unnest($2::uuid[], $3::int[], $4::bigint[]) WITH ORDINALITY AS w(variant_id, quantity, seen_amount, position)
ON CONFLICT (cart_id, variant_id)
DO UPDATE SET quantity = l.quantity + excluded.quantity, seen_amount = excluded.seen_amount
"""
SET_QUANTITIES = """
UPDATE cart_lines l SET quantity = w.quantity, seen_amount = w.seen_amount
FROM unnest($2::uuid[], $3::int[], $4::bigint[]) AS w(variant_id, quantity, seen_amount)
WHERE l.cart_id = $1 AND l.variant_id = w.variant_id
"""
REMOVE_LINES = "DELETE FROM cart_lines WHERE cart_id = $1 AND id = ANY($2::uuid[])"
TOUCH = """
UPDATE carts SET version = version + 1, updated_at = now(), expires_at = $2, email = coalesce($3, email),
    language = coalesce($4, language), shipping_method_id = CASE WHEN $6 THEN $5 ELSE shipping_method_id END
WHERE id = $1
RETURNING version
"""
SET_STATE = """
UPDATE carts SET state = $3, version = version + 1, updated_at = now() WHERE id = $1 AND state = $2
"""
SET_OWNER = """
UPDATE carts SET customer_id = $2, token_hash = NULL, state = $3, merged_into_id = $4, version = version + 1,
    updated_at = now()
WHERE id = $1
"""
CAP_QUANTITIES = "UPDATE cart_lines SET quantity = $2 WHERE cart_id = $1 AND quantity > $2"
MOVE_LINES = """
INSERT INTO cart_lines AS l (cart_id, variant_id, quantity, seen_amount)
SELECT $2, variant_id, quantity, seen_amount FROM cart_lines WHERE cart_id = $1 ORDER BY created_at, id
ON CONFLICT (cart_id, variant_id)
DO UPDATE SET quantity = l.quantity + excluded.quantity, seen_amount = excluded.seen_amount
"""
MOVE_ADDRESSES = """
INSERT INTO cart_addresses AS a
    (cart_id, kind, first_name, last_name, company, line1, line2, city, region, postal_code, phone, country)
SELECT $2, kind, first_name, last_name, company, line1, line2, city, region, postal_code, phone, country
FROM cart_addresses WHERE cart_id = $1
ON CONFLICT (cart_id, kind) DO NOTHING
"""
_ADDRESS_FIELDS = tuple(field.name for field in fields(Address))
SET_ADDRESS = f"""
INSERT INTO cart_addresses (cart_id, kind, {", ".join(_ADDRESS_FIELDS)})
VALUES ($1, $2, {", ".join(f"${i + 3}" for i in range(len(_ADDRESS_FIELDS)))})
ON CONFLICT (cart_id, kind) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in _ADDRESS_FIELDS)}
"""  # noqa: S608 - names of columns
EXPIRE = """
WITH due AS (
    SELECT id FROM carts WHERE state = 'open' AND expires_at <= $1 ORDER BY expires_at LIMIT $2
    FOR UPDATE SKIP LOCKED
), emptied AS (
    DELETE FROM cart_addresses WHERE cart_id IN (SELECT id FROM due)
)
UPDATE carts SET state = 'expired', email = NULL, updated_at = now() WHERE id IN (SELECT id FROM due)
"""


async def insert(  # noqa: PLR0913, PLR0917 - the columns of a new row
    id_: UUID,
    channel_id: UUID,
    customer_id: UUID | None,
    token_hash: str | None,
    email: str | None,
    language: str,
    expires_at: datetime,
) -> bool:
    """Make a cart; False where the customer has an open one in the channel already."""
    return bool(await sql.execute(INSERT, id_, channel_id, customer_id, token_hash, email, language, expires_at))


async def add_lines(cart_id: UUID, wanted: Sequence[Wanted]) -> None:
    await sql.execute(ADD_LINES, cart_id, *_columns(wanted))


async def set_quantities(cart_id: UUID, wanted: Sequence[Wanted]) -> None:
    await sql.execute(SET_QUANTITIES, cart_id, *_columns(wanted))


async def remove_lines(cart_id: UUID, line_ids: Sequence[UUID]) -> int:
    return await sql.execute(REMOVE_LINES, cart_id, line_ids)


async def touch(
    cart_id: UUID,
    *,
    expires_at: datetime,
    email: str | None = None,
    language: str | None = None,
    method_id: UUID | None = None,
    sets_method: bool = False,
) -> int:
    """Count a change, prolong the cart's life, and set what is given; gives the new version."""
    return int(await sql.value(TOUCH, cart_id, expires_at, email, language, method_id, sets_method))


async def become(cart_id: UUID, present: str, wanted: str) -> bool:
    """Change the state from one to another; tells whether it was in the first."""
    return bool(await sql.execute(SET_STATE, cart_id, present, wanted))


async def give_to(customer_id: UUID, cart_id: UUID, state: str, merged_into_id: UUID | None) -> None:
    """Give a guest's cart to an account, open or merged; its secret opens it no more."""
    await sql.execute(SET_OWNER, cart_id, customer_id, state, merged_into_id)


async def move_contents(from_id: UUID, to_id: UUID, most: int) -> None:
    """Add one cart's lines to another's, where quantities add up to `most`; addresses where the other has none."""
    await sql.execute(MOVE_LINES, from_id, to_id)
    await sql.execute(CAP_QUANTITIES, to_id, most)
    await sql.execute(MOVE_ADDRESSES, from_id, to_id)


async def set_address(cart_id: UUID, kind: str, address: Address) -> None:
    await sql.execute(SET_ADDRESS, cart_id, kind, *(getattr(address, name) for name in _ADDRESS_FIELDS))


async def expire(now: datetime, most: int) -> int:
    """Close carts whose time is over and forget whose they were; gives how many."""
    return await sql.execute(EXPIRE, now, most)


def _columns(wanted: Sequence[Wanted]) -> list[list[object]]:
    return [[w.variant_id for w in wanted], [w.quantity for w in wanted], [w.seen_amount for w in wanted]]
