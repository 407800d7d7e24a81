"""LIST by hand: four queries, dictionaries, orjson; no GraphQL, no rules, no translations, no headers, no metrics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from starlette.requests import Request
from starlette.responses import Response

from bench.floors.pool import held

_PUBLISHED = """
product_publications u JOIN products p ON p.id = u.product_id AND p.state = 'active'
{cheapest}
WHERE u.channel_id = $1 AND u.published_at <= $2 AND (u.unpublished_at IS NULL OR u.unpublished_at > $2)
"""
_PRODUCT = "SELECT p.id, p.slug, p.name, p.description FROM "
_PRODUCTS = _PRODUCT + _PUBLISHED.format(cheapest="") + " ORDER BY u.published_at DESC, u.product_id DESC LIMIT 24"
_CHEAPEST = """
JOIN LATERAL (
    SELECT min(r.amount) AS amount FROM variants v JOIN prices r ON r.variant_id = v.id
    WHERE v.product_id = p.id AND v.is_active AND r.channel_id = $1 AND r.starts_at <= $2
        AND (r.ends_at IS NULL OR r.ends_at > $2)
) m ON m.amount BETWEEN $4 AND $5
"""
_IN_CATEGORY = """EXISTS (
    SELECT 1 FROM product_categories k JOIN category_ancestors a ON a.category_id = k.category_id
    WHERE k.product_id = p.id AND a.ancestor_id = (SELECT id FROM categories WHERE slug = $3)
)"""
_FILTERED = f"{_PRODUCT}{_PUBLISHED.format(cheapest=_CHEAPEST)} AND {_IN_CATEGORY} ORDER BY m.amount, p.id LIMIT 24"
_CATEGORIES = """
SELECT k.product_id, c.name, c.slug FROM product_categories k JOIN categories c ON c.id = k.category_id
WHERE k.product_id = ANY($1::uuid[]) ORDER BY k.product_id, k.position
"""
_VARIANTS = """
SELECT v.product_id, v.id, v.name, v.sku, x.amount
FROM variants v
LEFT JOIN LATERAL (
    SELECT amount FROM prices r WHERE r.variant_id = v.id AND r.channel_id = $2 AND r.starts_at <= $3
        AND (r.ends_at IS NULL OR r.ends_at > $3)
    ORDER BY r.starts_at DESC LIMIT 1
) x ON TRUE
WHERE v.product_id = ANY($1::uuid[]) AND v.is_active ORDER BY v.product_id, v.position
"""
STOCK = """
SELECT s.variant_id, sum(s.available)::bigint FROM stocks s
JOIN warehouse_channels k ON k.warehouse_id = s.warehouse_id AND k.channel_id = $2
WHERE s.variant_id = ANY($1::uuid[]) GROUP BY s.variant_id
"""


async def listing(_request: Request) -> Response:
    """Answer what LIST asks for."""
    return await _answer(_PRODUCTS)


async def filtered(request: Request) -> Response:
    """Answer what LIST filtered asks for: `?category=slug&from=minor units&to=minor units`."""
    asked = request.query_params
    return await _answer(_FILTERED, asked["category"], int(asked["from"]), int(asked["to"]))


async def _answer(query: str, *values: object) -> Response:
    now, channel_id = datetime.now(UTC), held().channel_id
    async with held().pool.acquire() as connection:
        products = await connection.fetch(query, channel_id, now, *values)
        ids = [row["id"] for row in products]
        categories = grouped(await connection.fetch(_CATEGORIES, ids))
        found = await connection.fetch(_VARIANTS, ids, channel_id, now)
        stock = counted(await connection.fetch(STOCK, [row["id"] for row in found], channel_id))
    variants = grouped(found)
    nodes = [
        {
            "id": str(row["id"]),
            "slug": row["slug"],
            "name": row["name"],
            "description": row["description"],
            "categories": [{"name": c["name"], "slug": c["slug"]} for c in categories[row["id"]]],
            "variants": [_variant(v, stock.get(v["id"], 0)) for v in variants[row["id"]]],
        }
        for row in products
    ]
    return Response(orjson.dumps({"data": {"products": {"nodes": nodes}}}), media_type="application/json")


def _variant(row: asyncpg.Record, available: int) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "name": row["name"],
        "sku": row["sku"],
        "price": {"gross": money(row["amount"])},
        "quantityAvailable": available,
    }


def money(minor: int) -> dict[str, str]:
    return {"amount": f"{minor / 100:.2f}", "currency": "EUR"}


def counted(rows: Iterable[asyncpg.Record]) -> dict[UUID, int]:
    """Give what is there of each variant, from rows of STOCK."""
    return {row[0]: row[1] for row in rows}


def grouped(rows: Iterable[asyncpg.Record], key: str = "product_id") -> dict[UUID, list[asyncpg.Record]]:
    found: dict[UUID, list[asyncpg.Record]] = defaultdict(list)
    for row in rows:
        found[row[key]].append(row)
    return found
