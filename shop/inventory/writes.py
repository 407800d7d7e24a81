"""Changes of stock: set-based, conditional, each with its movement in the same statement.

Stock rows are locked in the order of (variant, warehouse) before anything is taken from them, so that two orders for
the same things wait for each other instead of for ever.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from shop.inventory.rules import Pile, Take
from shop.platform.db import sql
from shop.platform.ids import uuid7

LOCK_FOR_CHANNEL = """
SELECT s.id, s.variant_id, s.available, k.position
FROM stocks s
JOIN warehouse_channels k ON k.warehouse_id = s.warehouse_id AND k.channel_id = $1
JOIN warehouses w ON w.id = s.warehouse_id AND w.is_active
WHERE s.variant_id = ANY($2::uuid[])
ORDER BY s.variant_id, s.warehouse_id
FOR UPDATE OF s
"""
# The usual case in one statement: each variant from the first warehouse by rank that has all of it. Where one variant
# lies in no warehouse as a whole nothing is taken; `plan` decides then, over the piles that are locked by now.
# `piles` holds each row as it is under its lock, after the wait for it. The UPDATE begins with the rows as they were
# when the statement began, and checks constraints on what it makes of these: so it takes its figures from `piles`.
RESERVE_WHOLE = """
WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::int[]) AS w(variant_id, quantity)
), piles AS (
    SELECT s.id, s.variant_id, s.available, s.reserved, k.position
    FROM stocks s
    JOIN warehouse_channels k ON k.warehouse_id = s.warehouse_id AND k.channel_id = $5
    JOIN warehouses w ON w.id = s.warehouse_id AND w.is_active
    WHERE s.variant_id = ANY($1::uuid[])
    ORDER BY s.variant_id, s.warehouse_id
    FOR UPDATE OF s
), chosen AS (
    SELECT DISTINCT ON (p.variant_id) p.id AS stock_id, p.available, p.reserved, w.quantity
    FROM piles p JOIN wanted w ON w.variant_id = p.variant_id AND w.quantity <= p.available
    ORDER BY p.variant_id, p.position, p.id
), taken AS (
    UPDATE stocks s
    SET available = c.available - c.quantity, reserved = c.reserved + c.quantity, updated_at = now()
    FROM chosen c
    WHERE s.id = c.stock_id AND (SELECT count(*) FROM chosen) = cardinality($1::uuid[])
    RETURNING s.id AS stock_id, c.quantity
), held AS (
    INSERT INTO reservations (reference, stock_id, quantity, expires_at)
    SELECT $3, stock_id, quantity, $4 FROM taken
), told AS (
    INSERT INTO stock_movements (stock_id, reason, available_delta, reserved_delta, reference)
    SELECT stock_id, 'reserved', -quantity, quantity, $3 FROM taken
)
SELECT count(*) FROM taken
"""
RESERVE = """
WITH wanted AS (
    SELECT * FROM unnest($1::uuid[], $2::int[]) AS w(stock_id, quantity)
), taken AS (
    UPDATE stocks s
    SET available = s.available - w.quantity, reserved = s.reserved + w.quantity, updated_at = now()
    FROM wanted w
    WHERE s.id = w.stock_id AND s.available >= w.quantity
    RETURNING s.id AS stock_id, w.quantity
), held AS (
    INSERT INTO reservations (reference, stock_id, quantity, expires_at)
    SELECT $3, stock_id, quantity, $4 FROM taken
), told AS (
    INSERT INTO stock_movements (stock_id, reason, available_delta, reserved_delta, reference)
    SELECT stock_id, 'reserved', -quantity, quantity, $3 FROM taken
)
SELECT count(*) FROM taken
"""
ALLOCATE = """
WITH locked AS (
    SELECT s.id FROM stocks s JOIN reservations r ON r.stock_id = s.id WHERE r.reference = $1
    ORDER BY s.variant_id, s.warehouse_id
    FOR UPDATE OF s
), held AS (
    DELETE FROM reservations r USING locked l WHERE r.reference = $1 AND r.stock_id = l.id
    RETURNING r.stock_id, r.quantity
), moved AS (
    UPDATE stocks s
    SET reserved = s.reserved - h.quantity, allocated = s.allocated + h.quantity, updated_at = now()
    FROM held h
    WHERE s.id = h.stock_id
    RETURNING s.id AS stock_id, h.quantity
), kept AS (
    INSERT INTO allocations (reference, stock_id, quantity) SELECT $1, stock_id, quantity FROM moved
), told AS (
    INSERT INTO stock_movements (stock_id, reason, reserved_delta, allocated_delta, reference)
    SELECT stock_id, 'allocated', -quantity, quantity, $1 FROM moved
)
SELECT count(*) FROM moved
"""
RELEASE = """
WITH locked AS (
    SELECT s.id FROM stocks s JOIN reservations r ON r.stock_id = s.id WHERE r.reference = $1
    ORDER BY s.variant_id, s.warehouse_id
    FOR UPDATE OF s
), held AS (
    DELETE FROM reservations r USING locked l WHERE r.reference = $1 AND r.stock_id = l.id
    RETURNING r.stock_id, r.quantity
), moved AS (
    UPDATE stocks s
    SET reserved = s.reserved - h.quantity, available = s.available + h.quantity, updated_at = now()
    FROM held h
    WHERE s.id = h.stock_id
    RETURNING s.id AS stock_id, s.variant_id, h.quantity
), told AS (
    INSERT INTO stock_movements (stock_id, reason, available_delta, reserved_delta, reference)
    SELECT stock_id, 'released', quantity, -quantity, $1 FROM moved
)
SELECT variant_id FROM moved
"""
CANCEL = """
WITH locked AS (
    SELECT s.id FROM stocks s JOIN allocations r ON r.stock_id = s.id WHERE r.reference = $1
    ORDER BY s.variant_id, s.warehouse_id
    FOR UPDATE OF s
), held AS (
    DELETE FROM allocations r USING locked l WHERE r.reference = $1 AND r.stock_id = l.id
    RETURNING r.stock_id, r.quantity
), moved AS (
    UPDATE stocks s
    SET allocated = s.allocated - h.quantity, available = s.available + h.quantity, updated_at = now()
    FROM held h
    WHERE s.id = h.stock_id
    RETURNING s.id AS stock_id, s.variant_id, h.quantity
), told AS (
    INSERT INTO stock_movements (stock_id, reason, available_delta, allocated_delta, reference)
    SELECT stock_id, 'cancelled', quantity, -quantity, $1 FROM moved
)
SELECT variant_id FROM moved
"""
ADD = """
WITH changed AS (
    INSERT INTO stocks AS s (id, variant_id, warehouse_id, available) VALUES ($1, $2, $3, $4)
    ON CONFLICT (variant_id, warehouse_id) DO UPDATE SET available = s.available + $4, updated_at = now()
    RETURNING id
), told AS (
    INSERT INTO stock_movements (stock_id, reason, available_delta, note, actor_id)
    SELECT id, $5, $4, $6, $7 FROM changed
)
SELECT id FROM changed
"""
# Not the same statement: the proposed row of an INSERT would break the CHECK before its conflict is seen.
REMOVE = """
WITH changed AS (
    UPDATE stocks SET available = available + $4::int, updated_at = now()
    WHERE variant_id = $2 AND warehouse_id = $3 AND available >= -$4::int AND $1::uuid IS NOT NULL
    RETURNING id
), told AS (
    INSERT INTO stock_movements (stock_id, reason, available_delta, note, actor_id)
    SELECT id, $5, $4, $6, $7 FROM changed
)
SELECT id FROM changed
"""


async def lock_for_channel(channel_id: UUID, variant_ids: Sequence[UUID]) -> list[Pile]:
    return await sql.rows_as(Pile, LOCK_FOR_CHANNEL, channel_id, variant_ids)


async def reserve_whole(channel_id: UUID, reference: UUID, demand: Mapping[UUID, int], until: datetime) -> bool:
    """Take each variant from one warehouse that has all of it; False, with nothing taken, where one has none."""
    variant_ids = sorted(demand)
    quantities = [demand[id_] for id_ in variant_ids]
    taken = int(await sql.value(RESERVE_WHOLE, variant_ids, quantities, reference, until, channel_id))
    if taken not in {0, len(demand)}:
        raise RuntimeError("Stock rows changed under their locks.")
    return taken == len(demand)


async def reserve(reference: UUID, takes: Sequence[Take], until: datetime) -> int:
    """Take from stock rows; gives how many rows gave what was wanted."""
    stock_ids, quantities = [t.stock_id for t in takes], [t.quantity for t in takes]
    return int(await sql.value(RESERVE, stock_ids, quantities, reference, until))


async def allocate(reference: UUID) -> int:
    return int(await sql.value(ALLOCATE, reference))


async def release(reference: UUID) -> list[UUID]:
    """Give back what is reserved; names the variant of each stock row that it was taken from."""
    return [row["variant_id"] for row in await sql.rows(RELEASE, reference)]


async def cancel(reference: UUID) -> list[UUID]:
    """Give back what is allocated; names the variant of each stock row that it was taken from."""
    return [row["variant_id"] for row in await sql.rows(CANCEL, reference)]


async def adjust(
    variant_id: UUID, warehouse_id: UUID, delta: int, *, reason: str, note: str | None, actor_id: UUID | None
) -> UUID | None:
    """Change what is available by `delta`; gives the stock's id, or None where less is available."""
    query = ADD if delta > 0 else REMOVE
    changed: UUID | None = await sql.value(query, uuid7(), variant_id, warehouse_id, delta, reason, note, actor_id)
    return changed
