"""What the shop is compared with: the same list written by hand on the same tables, and a constant answer.

asyncpg, four queries, dictionaries, orjson: no GraphQL, no rules, no translations, no headers, no metrics.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

_POOL = 10
_PRODUCTS = """
SELECT p.id, p.slug, p.name, p.description
FROM product_publications u JOIN products p ON p.id = u.product_id AND p.state = 'active'
WHERE u.channel_id = $1 AND u.published_at <= $2 AND (u.unpublished_at IS NULL OR u.unpublished_at > $2)
ORDER BY u.published_at DESC, u.product_id DESC LIMIT 24
"""
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
_STOCK = """
SELECT s.variant_id, sum(s.available)::bigint FROM stocks s
JOIN warehouse_channels k ON k.warehouse_id = s.warehouse_id AND k.channel_id = $2
WHERE s.variant_id = ANY($1::uuid[]) GROUP BY s.variant_id
"""
_CONSTANT = b'{"data":"' + b"x" * 23_000 + b'"}'
_open: dict[str, Any] = {}


async def listing(_request: Request) -> Response:
    now = datetime.now(UTC)
    async with _open["pool"].acquire() as held:
        products = await held.fetch(_PRODUCTS, _open["channel"], now)
        ids = [row["id"] for row in products]
        categories = _grouped(await held.fetch(_CATEGORIES, ids))
        found = await held.fetch(_VARIANTS, ids, _open["channel"], now)
        stock = dict(await held.fetch(_STOCK, [row["id"] for row in found], _open["channel"]))
    variants = _grouped(found)
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


async def constant(_request: Request) -> Response:
    return Response(_CONSTANT, media_type="application/json")


async def livez(_request: Request) -> Response:
    return Response(b"")


def _variant(row: asyncpg.Record, available: int) -> dict[str, Any]:
    gross = {"amount": f"{row['amount'] / 100:.2f}", "currency": "EUR"}
    return {
        "id": str(row["id"]),
        "name": row["name"],
        "sku": row["sku"],
        "price": {"gross": gross},
        "quantityAvailable": available,
    }


def _grouped(rows: list[asyncpg.Record]) -> dict[UUID, list[asyncpg.Record]]:
    found: dict[UUID, list[asyncpg.Record]] = defaultdict(list)
    for row in rows:
        found[row["product_id"]].append(row)
    return found


async def _keep(held: asyncpg.Connection) -> None:
    """Give a connection back as it is, without the round trip of a reset."""


@asynccontextmanager
async def _lifespan(_app: Starlette) -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["BENCH_DSN"], min_size=2, max_size=_POOL, reset=_keep) as pool:
        _open["pool"] = pool
        _open["channel"] = await pool.fetchval("SELECT id FROM channels WHERE slug = 'eu'")
        yield


app = Starlette(
    routes=[Route("/list", listing), Route("/constant", constant), Route("/livez", livez)], lifespan=_lifespan
)
