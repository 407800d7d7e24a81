"""Data folders to measure on, made once for each size and used again, and the carts that a run uses up."""

from __future__ import annotations

import asyncio
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg

from bench import documents
from bench.load import request
from bench.order_by_hand import SAMPLE
from bench.sealing import ADDRESS, EMAIL
from shop.cart.rules import SEALED_ADDRESSES, SEALED_CARTS
from shop.platform.config import Settings
from shop.platform.db.connect import Address, Database, locate
from shop.platform.ids import encode, uuid7
from shop.platform.security.digests import token_hash
from shop.platform.security.personal import new_key

ROOT = Path(".shop") / "bench"
SEED = 1
_SHIPPING = 490
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

    def _asking(self, document: str, asked: dict[str, Any]) -> bytes:
        return request("/graphql", {"query": document, "variables": {"input": asked}}, x_cart_token=self.token)


@dataclass(frozen=True, slots=True)
class Folder:
    """A filled shop whose PostgreSQL runs while this is held."""

    products: int
    path: Path
    database: Database

    @property
    def environment(self) -> dict[str, str]:
        """Give what the servers under test are started with."""
        return {
            "SHOP_DATA_DIR": str(self.path),
            "SHOP_LOG_LEVEL": "warning",
            "SHOP_LOG_FORMAT": "json",
            "BENCH_DSN": self.dsn,
        }

    @property
    def dsn(self) -> str:
        return _dsn(self.database.application)

    def carts(self, count: int) -> list[Cart]:
        """Make carts of three different variants each, of which there is plenty."""
        return asyncio.run(self._make_carts(count))

    async def _make_carts(self, count: int) -> list[Cart]:
        connection = await asyncpg.connect(**self.database.owner.dsn())
        try:
            sample = await connection.fetch(SAMPLE)
            await connection.execute(_REFILL, [row["id"] for row in sample], 1_000_000)
            carts, lines = [], []
            for _ in range(count):
                chosen = secrets.SystemRandom().sample(sample, 3)
                total = sum(row["amount"] for row in chosen) + _SHIPPING
                carts.append(Cart(uuid7(), secrets.token_urlsafe(16), [row["id"] for row in chosen], total))
                lines += [(carts[-1].id, row["id"], 1, row["amount"]) for row in chosen]
            ids = [cart.id for cart in carts]
            keys = [new_key(id_) for id_ in ids]
            await connection.execute(_KEYS, ids, [key.wrapped for key in keys], keys[0].wrapping_key)
            emails = [SEALED_CARTS.sealed_by(key.key, {"id": key.subject_id, "email": EMAIL})["email"] for key in keys]
            await connection.execute(_CARTS, ids, [token_hash(cart.token) for cart in carts], emails)
            await connection.execute(_LINES, *(list(column) for column in zip(*lines, strict=True)))
            rows = [
                SEALED_ADDRESSES.sealed_by(key.key, {"cart_id": key.subject_id, "kind": "shipping", **asdict(ADDRESS)})
                for key in keys
            ]
            await connection.execute(_ADDRESSES, ids, *([row[name] for row in rows] for name in _FILLED))
        finally:
            await connection.close()
        return carts

    def some_product(self) -> str:
        """Give the id of a product with reduced variants, out of the middle of the shop window."""
        return asyncio.run(self._some_product())

    async def _some_product(self) -> str:
        connection = await asyncpg.connect(**self.database.application.dsn())
        try:
            rows = await connection.fetch(
                "SELECT v.product_id, count(*) FROM prices p JOIN variants v ON v.id = p.variant_id"
                " WHERE p.compare_at IS NOT NULL AND v.id IN (SELECT id FROM variants ORDER BY id LIMIT 1500)"
                " GROUP BY 1 ORDER BY abs(count(*) - 3), 1 LIMIT 1"
            )
        finally:
            await connection.close()
        return encode("prod", rows[0]["product_id"])


@contextmanager
def held(products: int) -> Iterator[Folder]:
    """Hold the folder of a size; it is migrated and filled when it is new."""
    path = (ROOT / str(products)).absolute()
    marker = path / "filled"
    environment = {**os.environ, "SHOP_DATA_DIR": str(path)}
    _cli(environment, "migrate")
    if not marker.exists():
        _cli(environment, "seed", "bench", "--products", str(products), "--seed", str(SEED))
        marker.touch()
    database = locate(Settings(data_dir=path))
    try:
        yield Folder(products, path, database)
    finally:
        database.close()


def _cli(environment: dict[str, str], *arguments: str) -> None:
    code = "from shop.cli.main import main; main()"
    subprocess.run([sys.executable, "-c", code, *arguments], env=environment, check=True)  # noqa: S603 - our own


def _dsn(address: Address) -> str:
    return f"postgresql://{address.user}@/{address.database}?host={address.host}&port={address.port}"
