"""Fills an empty shop with the packaged demo: one transaction, all or nothing, and nothing a second time."""

from __future__ import annotations

from shop import domains
from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.channels import service as channels
from shop.demo.catalogue import add_catalogue
from shop.demo.people import LOGINS, PASSWORD, add_customers, create_staff, people
from shop.demo.sales import add_sales, held_stock, make_sales
from shop.demo.store import (
    add_channels,
    add_prices,
    add_shipping,
    add_stock,
    add_taxes,
    add_warehouses,
    channel_ids,
)
from shop.demo.tables import Load, Progress, analyze
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.pricing import service as pricing

__all__ = ["LOGINS", "is_seeded", "seed_demo"]


async def is_seeded() -> bool:
    """Tell whether the shop has a channel already: then the demo keeps its hands off it."""
    return bool(await channels.all_channels())


async def seed_demo(progress: Progress, *, with_sales: bool = True) -> bool:
    """Load the demo, with its orders or before the first of them.

    Gives False, and changes nothing, where the shop is not empty.
    """
    if await is_seeded():
        return False
    load = await _rows(with_sales=with_sales)
    await create_staff()

    async def run() -> None:
        await load.copy(progress, 0, len(load.rows))

    await in_transaction(run)
    await analyze(load.rows, progress)
    channels.forget_current()
    pricing.forget_rates()
    return True


async def _rows(*, with_sales: bool) -> Load:
    now = clock.now()
    load, customers = Load(), people()
    add_channels(load)
    catalogue = add_catalogue(load, channel_ids(), now)
    sales = make_sales(catalogue, customers, now) if with_sales else []
    add_taxes(load)
    add_prices(load, catalogue, now)
    add_warehouses(load)
    add_stock(load, catalogue, held_stock(sales))
    add_shipping(load)
    add_customers(load, customers, await accounts.hash_password(PASSWORD, Kind.CUSTOMER), now)
    if sales:
        add_sales(load, sales, now)
    load.seal(domains.SEALED_TABLES)
    return load
