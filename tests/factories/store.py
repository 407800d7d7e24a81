"""The demo's goods, made scarce, dear or composed for a test."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from shop.demo.seed import seed_demo
from shop.inventory import service as inventory
from shop.inventory.service import Adjustment
from shop.inventory.states import MovementReason
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.ids import encode
from shop.platform.scope import SYSTEM
from shop.pricing import service as pricing
from shop.pricing.service import NewPrice

OIL, HOSE, AIR = "oil-filter", "hydraulic-hose", "air-filter"
"""SKUs of three products with one variant each."""


async def seed() -> None:
    def quiet(_what: str, _done: int, _steps: int) -> None:
        """No progress to show."""

    await seed_demo(quiet, with_sales=False)


async def variant_id(sku: str) -> UUID:
    found: UUID = await sql.value("SELECT id FROM variants WHERE sku = $1", sku)
    return found


async def variant(sku: str) -> str:
    """Give the id as the schema shows it."""
    return encode("var", await variant_id(sku))


async def set_stock(sku: str, **wanted: int) -> None:
    """Set what is available, by warehouse; nothing in those that are not named."""
    id_ = await variant_id(sku)
    present = await sql.rows("SELECT warehouse_id, available FROM stocks WHERE variant_id = $1", id_)
    available = {row[0]: row[1] for row in present}
    for row in await inventory.all_warehouses():
        delta = wanted.get(row.slug, 0) - available.get(row.id, 0)
        if delta:
            reason = MovementReason.CORRECTED
            await inventory.adjust(SYSTEM, Adjustment(variant_id=id_, warehouse_id=row.id, delta=delta, reason=reason))


async def stock(sku: str) -> tuple[int, int, int]:
    """Give what is available, reserved and allocated of a variant in all warehouses."""
    found = await sql.rows(
        "SELECT sum(s.available)::int, sum(s.reserved)::int, sum(s.allocated)::int"
        " FROM stocks s JOIN variants v ON v.id = s.variant_id WHERE v.sku = $1",
        sku,
    )
    return tuple(found[0])


async def make_bundle(sku: str, **parts: int) -> None:
    """Make a variant a bundle of others, by SKU with `_` for `-`."""
    id_ = await variant_id(sku)
    await set_stock(sku)
    await sql.execute("UPDATE variants SET is_bundle = true WHERE id = $1", id_)
    for part, quantity in parts.items():
        part_id = await variant_id(part.replace("_", "-"))
        await sql.execute(
            "INSERT INTO bundle_items (bundle_id, variant_id, quantity) VALUES ($1, $2, $3)", id_, part_id, quantity
        )


async def set_price(sku: str, channel: str, amount: int) -> None:
    """Set a price in minor units, in force at once."""
    channel_id = await sql.value("SELECT id FROM channels WHERE slug = $1", channel)
    starts_at = clock.now()
    new = NewPrice(variant_id=await variant_id(sku), channel_id=channel_id, amount=amount, starts_at=starts_at)
    await pricing.set_price(new, starts_at - timedelta(seconds=1))


async def unpublish(sku: str) -> None:
    await sql.execute(
        "DELETE FROM product_publications WHERE product_id = (SELECT product_id FROM variants WHERE sku = $1)", sku
    )
