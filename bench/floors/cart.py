"""CART ADD by hand: one transaction that locks the cart, checks price and stock, writes the line and counts the change.

Then the cart is read and answered, as the operation answers it. No GraphQL, no taxes, no bundles, no shipping.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import orjson
from starlette.requests import Request
from starlette.responses import Response

from bench.floors.lists import money
from bench.floors.pool import held
from shop.platform.security.digests import token_hash

_CART_DAYS = timedelta(days=30)
_MOST_LINES, _MOST_OF_ONE = 100, 999
_LOCK = "SELECT id, version FROM carts WHERE id = $1 AND token_hash = $2 AND state = 'open' FOR UPDATE"
_CHECK = """
SELECT r.amount, (
    SELECT coalesce(sum(s.available), 0)::bigint FROM stocks s
    JOIN warehouse_channels k ON k.warehouse_id = s.warehouse_id AND k.channel_id = $2 WHERE s.variant_id = v.id
) AS available, coalesce(l.quantity, 0) AS present, (SELECT count(*) FROM cart_lines WHERE cart_id = $4) AS lines
FROM variants v
JOIN products p ON p.id = v.product_id AND p.state = 'active'
JOIN product_publications u ON u.product_id = p.id AND u.channel_id = $2 AND u.published_at <= $3
    AND (u.unpublished_at IS NULL OR u.unpublished_at > $3)
JOIN LATERAL (
    SELECT amount FROM prices WHERE variant_id = v.id AND channel_id = $2 AND starts_at <= $3
        AND (ends_at IS NULL OR ends_at > $3)
    ORDER BY starts_at DESC LIMIT 1
) r ON TRUE
LEFT JOIN cart_lines l ON l.cart_id = $4 AND l.variant_id = v.id
WHERE v.id = $1 AND v.is_active
"""
_ADD = """
INSERT INTO cart_lines AS l (cart_id, variant_id, quantity, seen_amount) VALUES ($1, $2, $3, $4)
ON CONFLICT (cart_id, variant_id)
DO UPDATE SET quantity = l.quantity + excluded.quantity, seen_amount = excluded.seen_amount
"""
_TOUCH = "UPDATE carts SET version = version + 1, updated_at = now(), expires_at = $2 WHERE id = $1 RETURNING version"
_LINES = """
SELECT l.id, l.quantity, v.id AS variant_id, v.sku, r.amount
FROM cart_lines l
JOIN variants v ON v.id = l.variant_id
JOIN LATERAL (
    SELECT amount FROM prices WHERE variant_id = v.id AND channel_id = $2 AND starts_at <= $3
        AND (ends_at IS NULL OR ends_at > $3)
    ORDER BY starts_at DESC LIMIT 1
) r ON TRUE
WHERE l.cart_id = $1 ORDER BY l.created_at, l.id
"""


async def add(request: Request) -> Response:
    """Do what CART ADD asks for: `{"cart": UUID, "variant": UUID, "quantity": 1}`, the secret in `X-Cart-Token`."""
    asked = orjson.loads(await request.body())
    cart_id, variant_id, quantity = UUID(asked["cart"]), UUID(asked["variant"]), int(asked["quantity"])
    now, channel_id = datetime.now(UTC), held().channel_id
    async with held().pool.acquire() as connection:
        async with connection.transaction():
            cart = await connection.fetchrow(_LOCK, cart_id, token_hash(request.headers["x-cart-token"]))
            found = await connection.fetchrow(_CHECK, variant_id, channel_id, now, cart_id)
            if cart is None or found is None or found["lines"] >= _MOST_LINES:
                return Response(status_code=409)
            if found["present"] + quantity > min(found["available"], _MOST_OF_ONE):
                return Response(status_code=409)
            await connection.execute(_ADD, cart_id, variant_id, quantity, found["amount"])
            version = await connection.fetchval(_TOUCH, cart_id, now + _CART_DAYS)
        rows = await connection.fetch(_LINES, cart_id, channel_id, now)
    lines = [
        {
            "id": str(row["id"]),
            "quantity": row["quantity"],
            "total": {"gross": {"amount": f"{row['amount'] * row['quantity'] / 100:.2f}"}},
            "variant": {"id": str(row["variant_id"]), "sku": row["sku"]},
        }
        for row in rows
    ]
    total = sum(row["amount"] * row["quantity"] for row in rows)
    made = {"id": str(cart_id), "version": version, "lines": lines, "total": {"gross": money(total)}}
    body = {"data": {"cartLinesAdd": {"cart": made, "errors": []}}}
    return Response(orjson.dumps(body), media_type="application/json")
