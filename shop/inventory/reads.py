from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql


@dataclass(frozen=True, slots=True)
class WarehouseRow:
    id: UUID
    slug: str
    name: str
    country: str
    is_active: bool


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
STOCKS_BY_VARIANT = """
SELECT s.id, s.variant_id, s.warehouse_id, s.available, s.reserved, s.allocated
FROM stocks s JOIN warehouses w ON w.id = s.warehouse_id
WHERE s.variant_id = ANY($1::uuid[])
ORDER BY s.variant_id, w.position, w.id
"""
STOCKS = "SELECT id, variant_id, warehouse_id, available, reserved, allocated FROM stocks WHERE id = ANY($1::uuid[])"
WAREHOUSES = "SELECT id, slug, name, country, is_active FROM warehouses WHERE id = ANY($1::uuid[])"
ALL_WAREHOUSES = "SELECT id, slug, name, country, is_active FROM warehouses ORDER BY position, id"
MOVEMENTS_BY_STOCK = """
SELECT id, stock_id, reason, available_delta, reserved_delta, allocated_delta, note, created_at
FROM stock_movements WHERE stock_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2
"""


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


async def movements_by_stock(stock_id: UUID, limit: int) -> list[MovementRow]:
    return await sql.rows_as(MovementRow, MOVEMENTS_BY_STOCK, stock_id, limit)
