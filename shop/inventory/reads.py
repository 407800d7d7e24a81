from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest, Sort, keyset, page


@dataclass(frozen=True, slots=True)
class WarehouseRow:
    id: UUID
    slug: str
    name: str
    country: str
    is_active: bool
    position: int
    version: int
    channel_ids: list[UUID]


@dataclass(frozen=True, slots=True)
class StockRow:
    id: UUID
    variant_id: UUID
    warehouse_id: UUID
    available: int
    reserved: int
    allocated: int


@dataclass(frozen=True, slots=True)
class MovementRow:
    id: UUID
    stock_id: UUID
    reason: str
    available_delta: int
    reserved_delta: int
    allocated_delta: int
    reference: UUID | None
    note: str | None
    created_at: datetime


AVAILABLE = """
SELECT s.variant_id, sum(s.available)::bigint
FROM stocks s
JOIN warehouse_channels k ON k.warehouse_id = s.warehouse_id AND k.channel_id = $1
JOIN warehouses w ON w.id = s.warehouse_id AND w.is_active
WHERE s.variant_id = ANY($2::uuid[])
GROUP BY s.variant_id
"""
# For statements that read variants `v` with their stock: how many can be sold in channel $2.
AVAILABLE_OF_VARIANT = """coalesce((
    SELECT sum(s.available)::bigint FROM stocks s
    JOIN warehouse_channels k ON k.warehouse_id = s.warehouse_id AND k.channel_id = $2
    JOIN warehouses w ON w.id = s.warehouse_id AND w.is_active
    WHERE s.variant_id = v.id
), 0)"""
STOCKS_BY_VARIANT = """
SELECT s.id, s.variant_id, s.warehouse_id, s.available, s.reserved, s.allocated
FROM stocks s JOIN warehouses w ON w.id = s.warehouse_id
WHERE s.variant_id = ANY($1::uuid[])
ORDER BY s.variant_id, w.position, w.id
"""
STOCKS = "SELECT id, variant_id, warehouse_id, available, reserved, allocated FROM stocks WHERE id = ANY($1::uuid[])"
_WAREHOUSE = (
    "SELECT w.id, w.slug, w.name, w.country, w.is_active, w.position, w.version,"
    " ARRAY(SELECT k.channel_id FROM warehouse_channels k WHERE k.warehouse_id = w.id ORDER BY k.channel_id)"
    " FROM warehouses w"
)
WAREHOUSES = _WAREHOUSE + " WHERE w.id = ANY($1::uuid[])"
ALL_WAREHOUSES = _WAREHOUSE + " ORDER BY w.position, w.id"
MOVEMENTS = Sort("latest", "m.created_at", "timestamptz", "m.id", descending=True)
MOVEMENT_PAGE = """
SELECT m.id, m.stock_id, m.reason, m.available_delta, m.reserved_delta, m.allocated_delta, m.reference, m.note,
    m.created_at
FROM stock_movements m WHERE m.stock_id = $1 AND {condition} ORDER BY {order} LIMIT {limit}
"""
MOVEMENT_COUNT = "SELECT count(*) FROM (SELECT 1 FROM stock_movements WHERE stock_id = $1 LIMIT $2) counted"


async def available(channel_id: UUID, variant_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Give how many can be sold in a channel, by variant; what lies nowhere is left out."""
    return {row[0]: row[1] for row in await sql.rows(AVAILABLE, channel_id, variant_ids)}


async def stocks_by_variant(variant_ids: Sequence[UUID]) -> list[StockRow]:
    return await sql.rows_as(StockRow, STOCKS_BY_VARIANT, variant_ids)


async def stocks(ids: Sequence[UUID]) -> list[StockRow]:
    return await sql.rows_as(StockRow, STOCKS, ids)


async def warehouses(ids: Sequence[UUID]) -> list[WarehouseRow]:
    return await sql.rows_as(WarehouseRow, WAREHOUSES, ids)


async def all_warehouses() -> list[WarehouseRow]:
    return await sql.rows_as(WarehouseRow, ALL_WAREHOUSES)


async def movement_page(stock_id: UUID, request: PageRequest) -> Page[MovementRow]:
    place = keyset(MOVEMENTS, request, 1)
    text = MOVEMENT_PAGE.format(condition=place.condition, order=place.order, limit=place.limit)
    found = await sql.rows_as(MovementRow, text, stock_id, *place.values)
    return page(found, request, MOVEMENTS, lambda row: (row.created_at, row.id))


async def movement_count(stock_id: UUID) -> int:
    return int(await sql.value(MOVEMENT_COUNT, stock_id, COUNT_CEILING + 1))
