"""Carts that a run uses up: written straight into the tables, sealed as the shop seals them."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import asyncpg

from bench import documents
from bench.floors.order import SAMPLE, THESE
from bench.load import request
from bench.sealing import ADDRESS, EMAIL
from shop.cart.rules import SEALED_ADDRESSES, SEALED_CARTS
from shop.platform.ids import encode, uuid7
from shop.platform.security.digests import token_hash
from shop.platform.security.personal import new_key

_SHIPPING = 490
_PLENTY = 1_000_000
_REFILL = """
WITH filled AS (
    UPDATE stocks s SET available = available + $2 WHERE s.variant_id = ANY($1::uuid[]) AND available < $2
    RETURNING s.id
)
INSERT INTO stock_movements (stock_id, reason, available_delta, note) SELECT id, 'received', $2, 'bench' FROM filled
"""
_CARTS = """
INSERT INTO carts (id, channel_id, token_hash, email, language, shipping_method_id, expires_at)
SELECT id, (SELECT id FROM channels WHERE slug = 'eu'), hash, email, 'en',
    (SELECT id FROM shipping_methods LIMIT 1), now() + interval '1 day'
FROM unnest($1::uuid[], $2::text[], $3::text[]) AS c(id, hash, email)
"""
_KEYS = """
INSERT INTO data_keys (subject_id, wrapped, wrapping_key)
SELECT id, wrapped, $3 FROM unnest($1::uuid[], $2::bytea[]) AS k(id, wrapped)
"""
_LINES = """
INSERT INTO cart_lines (cart_id, variant_id, quantity, seen_amount)
SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::int[], $4::bigint[])
"""
_ADDRESSES = """
INSERT INTO cart_addresses (cart_id, kind, country, first_name, last_name, company, line1, line2, city, region,
    postal_code, phone)
SELECT id, 'shipping', 'DE', first_name, last_name, '', line1, '', city, '', postal_code, ''
FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
    AS a(id, first_name, last_name, line1, city, postal_code)
"""
_FILLED = ("first_name", "last_name", "line1", "city", "postal_code")


@dataclass(frozen=True, slots=True)
class Cart:
    """A guest's cart that lacks nothing but its checkout."""

    id: UUID
    token: str
    variants: Sequence[UUID]
    total: int

    def adding(self) -> bytes:
        """Write the request that adds one more of its first variant."""
        line = {"variantId": encode("var", self.variants[0]), "quantity": 1}
        return self._asking(documents.CART_ADD, {"cartId": encode("cart", self.id), "lines": [line]})

    def checkout(self) -> bytes:
        """Write the request that orders it."""
        asked = {
            "cartId": encode("cart", self.id),
            "expectedTotal": str(Decimal(self.total).scaleb(-2)),
            "payment": {"gateway": "test", "token": "tok_approve"},
            "idempotencyKey": secrets.token_hex(8),
        }
        return self._asking(documents.CHECKOUT, asked)

    def adding_by_hand(self) -> bytes:
        """Write the same request as the floor takes it."""
        line = {"cart": str(self.id), "variant": str(self.variants[0]), "quantity": 1}
        return request("/cart", line, x_cart_token=self.token)

    def _asking(self, document: str, asked: dict[str, Any]) -> bytes:
        return request("/graphql", {"query": document, "variables": {"input": asked}}, x_cart_token=self.token)


def make(dsn: str, count: int, *, lines: int = 3, variants: Sequence[UUID] = ()) -> list[Cart]:
    """Make carts that lack nothing but their checkout.

    Args:
        dsn: of the role that owns the tables.
        lines: how many different variants each has, of which there is plenty.
        variants: what each holds instead, as much as there is of it.
    """
    return asyncio.run(_make(dsn, count, lines, variants))


async def _make(dsn: str, count: int, lines: int, variants: Sequence[UUID]) -> list[Cart]:
    connection = await asyncpg.connect(dsn)
    try:
        sample = await (connection.fetch(THESE, variants) if variants else connection.fetch(SAMPLE))
        if not variants:
            await connection.execute(_REFILL, [row["id"] for row in sample], _PLENTY)
        carts, rows = [], []
        for _ in range(count):
            chosen = sample if variants else secrets.SystemRandom().sample(sample, lines)
            total = sum(row["amount"] for row in chosen) + _SHIPPING
            carts.append(Cart(uuid7(), secrets.token_urlsafe(16), [row["id"] for row in chosen], total))
            rows += [(carts[-1].id, row["id"], 1, row["amount"]) for row in chosen]
        await _write(connection, carts)
        await connection.execute(_LINES, *(list(column) for column in zip(*rows, strict=True)))
    finally:
        await connection.close()
    return carts


async def _write(connection: asyncpg.Connection, carts: list[Cart]) -> None:
    ids = [cart.id for cart in carts]
    keys = [new_key(id_) for id_ in ids]
    await connection.execute(_KEYS, ids, [key.wrapped for key in keys], keys[0].wrapping_key)
    emails = [SEALED_CARTS.sealed_by(key.key, {"id": key.subject_id, "email": EMAIL})["email"] for key in keys]
    await connection.execute(_CARTS, ids, [token_hash(cart.token) for cart in carts], emails)
    rows = [
        SEALED_ADDRESSES.sealed_by(key.key, {"cart_id": key.subject_id, "kind": "shipping", **asdict(ADDRESS)})
        for key in keys
    ]
    await connection.execute(_ADDRESSES, ids, *([row[name] for row in rows] for name in _FILLED))
