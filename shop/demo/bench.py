"""Fills an empty shop with a made-up catalogue of any size, to measure with.

It is one transaction: a load that is ended half-way leaves the shop empty. With the role that owns the tables (the
embedded server, SHOP_DATABASE_OWNER_URL) keys and indexes are built after the rows; see `shop.demo.bulk`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime

from shop.channels import service as channels
from shop.demo.bench_rows import CHANNEL, COLUMNS, KINDS, WAREHOUSE, Rows, slug_of
from shop.demo.bench_words import COLORS, DEPARTMENTS, MATERIALS, SERIES, SIZES, Pair
from shop.demo.bulk import Bulk
from shop.demo.tables import Load, Progress, ShopNotEmpty, analyze, stable_id
from shop.platform.db.transaction import in_transaction
from shop.pricing import service as pricing

_CHUNK = 4_000
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_COUNTRIES = {"DE": 190_000, "AT": 200_000, "FR": 200_000, "NL": 210_000}
_LANGUAGES = ("en", "de")
_ATTRIBUTES = (
    ("brand", "enum", None, ("Brand", "Marke"), "product"),
    ("material", "enum", None, ("Material", "Material"), "product"),
    ("width", "number", "cm", ("Width", "Breite"), "product"),
    ("color", "color", None, ("Color", "Farbe"), "variant"),
    ("size", "enum", None, ("Size", "Größe"), "variant"),
)


async def seed_bench(products: int, seed: int, progress: Progress) -> None:
    """Load products 0 to `products` - 1 of a seed; raises `ShopNotEmpty` where the shop has a channel already."""

    async def run() -> None:
        if await channels.all_channels():
            raise ShopNotEmpty("The shop is not empty.")
        fixed = _fixed()
        bulk = Bulk(tuple(COLUMNS), progress)
        await fixed.copy(lambda *_: None, 0, 0)
        await bulk.begin()
        await _copy_products(bulk, products, seed, progress)
        await bulk.finish()

    await in_transaction(run, retries=0)
    channels.forget_current()
    pricing.forget_rates()
    await analyze(COLUMNS, progress)


async def _copy_products(bulk: Bulk, products: int, seed: int, progress: Progress) -> None:
    """Load in chunks; a thread makes the next one while PostgreSQL takes in the present one."""
    chunks = [range(start, min(start + _CHUNK, products)) for start in range(0, products, _CHUNK)]
    coming = asyncio.create_task(asyncio.to_thread(_chunk, seed, chunks[0]))
    for i, numbers in enumerate(chunks):
        lines = await coming
        if i + 1 < len(chunks):
            coming = asyncio.create_task(asyncio.to_thread(_chunk, seed, chunks[i + 1]))
        for table, found in lines.items():
            await bulk.copy(table, COLUMNS[table], found)
        progress("Products", numbers.stop, products)


def _chunk(seed: int, numbers: range) -> dict[str, bytes]:
    rows = Rows(seed)
    for number in numbers:
        rows.add(number)
    return rows.encoded()


def _fixed() -> Load:
    """Gather what does not grow with the number of products."""
    load = Load()
    _add_channel(load)
    _add_attributes(load)
    _add_types(load)
    _add_categories(load)
    _add_warehouse(load)
    _add_shipping(load)
    return load


def _add_channel(load: Load) -> None:
    id_ = stable_id("channel", CHANNEL)
    load.add(
        "channels",
        id=id_,
        slug=CHANNEL,
        name="Europe",
        currency="EUR",
        country="DE",
        time_zone="Europe/Berlin",
        is_tax_included=True,
        shows_lowest_price=True,
    )
    for position, country in enumerate(_COUNTRIES):
        load.add("channel_countries", channel_id=id_, position=position, country=country)
    for position, language in enumerate(_LANGUAGES):
        load.add("channel_languages", channel_id=id_, position=position, language=language)
    for country, rate in _COUNTRIES.items():
        load.add(
            "tax_rates",
            id=stable_id("tax", country),
            country=country,
            tax_class="standard",
            rate_millionths=rate,
            starts_at=_LONG_AGO,
        )


def _values() -> Iterator[tuple[str, Pair, str | None]]:
    """Give the attribute, the name and the color of each value of a closed list."""
    yield from (("brand", (name, name), None) for name in SERIES)
    yield from (("material", name, None) for name in MATERIALS)
    yield from (("color", name, color) for name, color in COLORS)
    yield from (("size", name, None) for name in SIZES)


def _add_attributes(load: Load) -> None:
    for code, kind, unit, (name, _), _level in _ATTRIBUTES:
        load.add("attributes", id=stable_id("attribute", f"bench/{code}"), code=code, kind=kind, unit=unit, name=name)
    for code, _, _, (_, german), _level in _ATTRIBUTES:
        id_ = stable_id("attribute", f"bench/{code}")
        load.add("attribute_translations", attribute_id=id_, language="de", name=german)
    for position, (code, (name, _), color) in enumerate(_values()):
        load.add(
            "attribute_values",
            id=stable_id("value", f"bench/{code}/{slug_of(name)}"),
            attribute_id=stable_id("attribute", f"bench/{code}"),
            slug=slug_of(name),
            name=name,
            color=color,
            position=position,
        )
    for code, (name, german), _ in _values():
        id_ = stable_id("value", f"bench/{code}/{slug_of(name)}")
        load.add("attribute_value_translations", value_id=id_, language="de", name=german)


def _add_types(load: Load) -> None:
    for (name, _), _kinds in DEPARTMENTS:
        slug = slug_of(name)
        load.add("product_types", id=stable_id("type", f"bench/{slug}"), slug=slug, name=name, tax_class="standard")
    for (name, _), _kinds in DEPARTMENTS:
        for position, (code, _, _, _, level) in enumerate(_ATTRIBUTES):
            load.add(
                "product_type_attributes",
                product_type_id=stable_id("type", f"bench/{slug_of(name)}"),
                attribute_id=stable_id("attribute", f"bench/{code}"),
                level=level,
                position=position,
            )


def _add_categories(load: Load) -> None:
    """Add the departments and, below them, their kinds."""
    tree: list[tuple[str, Pair, str | None]] = [(slug_of(name[0]), name, None) for name, _ in DEPARTMENTS]
    tree += [(kind.slug, kind.name, kind.department) for kind in KINDS]
    for position, (slug, (name, _), parent) in enumerate(tree):
        load.add(
            "categories",
            id=stable_id("category", f"bench/{slug}"),
            slug=slug,
            parent_id=stable_id("category", f"bench/{parent}") if parent else None,
            name=name,
            position=position,
        )
    for slug, (_, german), parent in tree:
        id_ = stable_id("category", f"bench/{slug}")
        load.add("category_translations", category_id=id_, language="de", name=german)
        for depth, above in enumerate(filter(None, (slug, parent))):
            ancestor_id = stable_id("category", f"bench/{above}")
            load.add("category_ancestors", category_id=id_, ancestor_id=ancestor_id, depth=depth)


def _add_warehouse(load: Load) -> None:
    id_ = stable_id("warehouse", WAREHOUSE)
    load.add("warehouses", id=id_, slug=WAREHOUSE, name="Berlin", country="DE", position=0)
    load.add("warehouse_channels", warehouse_id=id_, channel_id=stable_id("channel", CHANNEL), position=0)


def _add_shipping(load: Load) -> None:
    zone_id, method_id = stable_id("zone", "bench"), stable_id("method", "bench")
    load.add("shipping_zones", id=zone_id, name="European Union")
    for country in _COUNTRIES:
        load.add("shipping_zone_countries", zone_id=zone_id, country=country)
    load.add(
        "shipping_methods",
        id=method_id,
        slug="standard",
        name="Standard delivery",
        zone_id=zone_id,
        tax_class="standard",
        min_days=2,
        max_days=4,
        position=0,
    )
    load.add("shipping_method_translations", method_id=method_id, language="de", name="Standardversand")
    load.add(
        "shipping_rates",
        id=stable_id("rate", "bench"),
        method_id=method_id,
        channel_id=stable_id("channel", CHANNEL),
        kind="flat",
        min_value=0,
        max_value=None,
        amount=490,
        currency="EUR",
    )
