"""Fills an empty shop with the packaged demo: one transaction, all or nothing, and nothing a second time."""

from __future__ import annotations

from shop.channels import service as channels
from shop.demo.catalogue import add_catalogue
from shop.demo.store import add_channels, add_prices, add_shipping, add_stock, add_taxes, channel_ids
from shop.demo.tables import Load, Progress
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.pricing import service as pricing


async def is_seeded() -> bool:
    """Tell whether the shop has a channel already: then the demo keeps its hands off it."""
    return bool(await channels.all_channels())


async def seed_demo(progress: Progress) -> bool:
    """Load the demo; gives False, and changes nothing, where the shop is not empty."""
    if await is_seeded():
        return False
    now = clock.now()
    load = Load()
    add_channels(load)
    catalogue = add_catalogue(load, channel_ids(), now)
    add_taxes(load)
    add_prices(load, catalogue, now)
    add_stock(load, catalogue)
    add_shipping(load)

    async def run() -> None:
        await load.copy(progress, 0, len(load.rows))

    await in_transaction(run)
    channels.forget_current()
    pricing.forget_rates()
    return True
