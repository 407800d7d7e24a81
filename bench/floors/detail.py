"""DETAIL by hand: a product's page from eight queries.

Of the shop it takes two pure functions, which nobody would write in another way: Markdown to HTML, and the lowest price
of 30 days.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import asyncpg
import orjson
from starlette.requests import Request
from starlette.responses import Response

from bench.floors.lists import STOCK, counted, grouped, money
from bench.floors.pool import held
from shop.catalog.rules import rendered
from shop.pricing.rules import PricePeriod, lowest_before_reduction

_MILLION = 1_000_000
_PRODUCT = """
SELECT p.id, p.slug, p.state, p.name, p.description, p.seo_title, p.seo_description, p.metadata::text AS metadata,
    p.version, p.created_at, c.id AS category_id, c.name AS category_name
FROM product_publications u
JOIN products p ON p.id = u.product_id AND p.state = 'active'
LEFT JOIN categories c ON c.id = p.category_id
WHERE p.id = $1 AND u.channel_id = $2 AND u.published_at <= $3 AND (u.unpublished_at IS NULL OR u.unpublished_at > $3)
"""
_ANCESTORS = """
SELECT c.id, c.slug, c.name FROM category_ancestors a JOIN categories c ON c.id = a.ancestor_id
WHERE a.category_id = $1 AND a.depth > 0 ORDER BY a.depth DESC
"""
_CATEGORIES = """
SELECT c.id, c.slug, c.name FROM product_categories k JOIN categories c ON c.id = k.category_id
WHERE k.product_id = $1 ORDER BY k.position
"""
_COLLECTIONS = """
SELECT l.id, l.slug, l.name FROM collection_products k JOIN collections l ON l.id = k.collection_id
WHERE k.product_id = $1 AND l.is_published ORDER BY l.position
"""
_ATTRIBUTES = """
SELECT s.variant_id, a.code, a.name, a.kind, a.unit, v.slug, v.name AS value_name, v.color, s.text,
    trim_scale(s.number)::text AS number, s.boolean
FROM attribute_assignments s
JOIN attributes a ON a.id = s.attribute_id
JOIN products p ON p.id = s.product_id
JOIN product_type_attributes k ON k.product_type_id = p.product_type_id AND k.attribute_id = a.id
LEFT JOIN attribute_values v ON v.id = s.value_id
WHERE s.product_id = $1 ORDER BY k.position, a.code, v.position
"""
_VARIANTS = """
SELECT id, name, sku, barcode, weight_grams, is_bundle FROM variants
WHERE product_id = $1 AND is_active ORDER BY position
"""
_PRICES = """
SELECT variant_id, amount, compare_at, starts_at, ends_at FROM prices
WHERE variant_id = ANY($1::uuid[]) AND channel_id = $2 AND starts_at <= $3 ORDER BY variant_id, starts_at
"""


async def detail(request: Request) -> Response:
    """Answer what DETAIL asks for: `?id=UUID`."""
    id_, now, channel_id = UUID(request.query_params["id"]), datetime.now(UTC), held().channel_id
    async with held().pool.acquire() as connection:
        product = await connection.fetchrow(_PRODUCT, id_, channel_id, now)
        if product is None:
            return Response(status_code=404)
        ancestors = await connection.fetch(_ANCESTORS, product["category_id"])
        categories = await connection.fetch(_CATEGORIES, id_)
        collections = await connection.fetch(_COLLECTIONS, id_)
        attributes = grouped(await connection.fetch(_ATTRIBUTES, id_), "variant_id")
        variants = await connection.fetch(_VARIANTS, id_)
        ids = [row["id"] for row in variants]
        prices = grouped(await connection.fetch(_PRICES, ids, channel_id, now), "variant_id")
        stock = counted(await connection.fetch(STOCK, ids, channel_id))
    shown = [
        {**_variant(row, stock.get(row["id"], 0)), **_priced(prices[row["id"]], now)}
        | {"attributes": _assigned(attributes[row["id"]], is_short=True)}
        for row in variants
    ]
    found = {
        **_texts(product),
        "isAvailable": any(each["isAvailable"] for each in shown),
        "priceRange": _range([each["price"]["gross"]["amount"] for each in shown]),
        "category": {
            "id": str(product["category_id"]),
            "name": product["category_name"],
            "ancestors": _places(ancestors),
        },
        "categories": _places(categories),
        "collections": _places(collections),
        "attributes": _assigned(attributes[None], is_short=False),  # type: ignore[index]
        "variants": shown,
    }
    body = orjson.dumps({"data": {"product": found}}, option=orjson.OPT_UTC_Z)
    return Response(body, media_type="application/json")


def _texts(row: asyncpg.Record) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "slug": row["slug"],
        "state": row["state"].upper(),
        "name": row["name"],
        "description": row["description"],
        "descriptionHtml": rendered(row["description"]),
        "language": "en",
        "seo": {"title": row["seo_title"], "description": row["seo_description"]},
        "metadata": orjson.loads(row["metadata"]),
        "version": row["version"],
        "createdAt": row["created_at"],
    }


def _places(rows: Sequence[asyncpg.Record]) -> list[dict[str, Any]]:
    return [{"id": str(row["id"]), "slug": row["slug"], "name": row["name"]} for row in rows]


def _assigned(rows: Sequence[asyncpg.Record], *, is_short: bool) -> list[dict[str, Any]]:
    made: dict[str, dict[str, Any]] = {}
    for row in rows:
        entry = made.get(row["code"])
        if entry is None:
            entry = made[row["code"]] = {"code": row["code"], "name": row["name"], "values": []}
            if not is_short:
                entry |= {"kind": row["kind"].upper(), "unit": row["unit"]}
                entry |= {"text": row["text"], "number": row["number"], "boolean": row["boolean"]}
        if row["slug"] is not None:
            entry["values"].append({"slug": row["slug"], "name": row["value_name"], "color": row["color"]})
    return list(made.values())


def _variant(row: asyncpg.Record, available: int) -> dict[str, Any]:
    return {
        "id": str(row["id"]),
        "name": row["name"],
        "sku": row["sku"],
        "barcode": row["barcode"],
        "weightGrams": row["weight_grams"],
        "isBundle": row["is_bundle"],
        "isAvailable": available > 0,
        "quantityAvailable": available,
    }


def _priced(periods: Sequence[asyncpg.Record], now: datetime) -> dict[str, Any]:
    present = [row for row in periods if row["ends_at"] is None or row["ends_at"] > now][-1]
    lowest = lowest_before_reduction([PricePeriod(r["amount"], r["starts_at"], r["ends_at"]) for r in periods], now)
    gross, rate = present["amount"], held().rate_millionths
    net = round(gross * _MILLION / (_MILLION + rate))
    return {
        "price": {"net": money(net), "gross": money(gross), "tax": money(gross - net)},
        "compareAtPrice": _gross(present["compare_at"]),
        "lowestPriceOf30Days": _gross(lowest),
    }


def _gross(minor: int | None) -> dict[str, Any] | None:
    return None if minor is None else {"gross": {"amount": f"{minor / 100:.2f}"}}


def _range(amounts: list[str]) -> dict[str, Any]:
    ordered = sorted(amounts, key=float)
    return {"min": {"gross": {"amount": ordered[0]}}, "max": {"gross": {"amount": ordered[-1]}}}
