"""The three channels of the demo and what each needs to sell: taxes, prices, warehouses, stock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from shop.demo.catalogue import Catalogue, default_text, translations
from shop.demo.tables import Load, stable_id

_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
_REDUCED_DAYS = 10

CHANNELS: Mapping[str, Mapping[str, Any]] = {
    "eu": {
        "name": "Europe",
        "currency": "EUR",
        "countries": ("DE", "AT", "FR", "NL", "BE", "ES", "IT"),
        "languages": ("en", "de", "fr"),
        "time_zone": "Europe/Berlin",
        "is_tax_included": True,
        "shows_lowest_price": True,
    },
    "us": {
        "name": "United States",
        "currency": "USD",
        "countries": ("US",),
        "languages": ("en",),
        "time_zone": "America/New_York",
        "is_tax_included": False,
        "shows_lowest_price": False,
    },
    "kr": {
        "name": "한국",
        "currency": "KRW",
        "countries": ("KR",),
        "languages": ("ko", "en"),
        "time_zone": "Asia/Seoul",
        "is_tax_included": True,
        "shows_lowest_price": False,
    },
}
# Standard rates as of 2026. The US one is a flat stand-in: real sales tax depends on the place.
TAX_MILLIONTHS = {
    "DE": 190_000,
    "AT": 200_000,
    "FR": 200_000,
    "NL": 210_000,
    "BE": 210_000,
    "ES": 210_000,
    "IT": 220_000,
    "US": 80_000,
    "KR": 100_000,
}
WAREHOUSES = {
    "berlin": ("Berlin", "DE", ("eu",)),
    "newark": ("Newark", "US", ("us", "eu")),
    "incheon": ("Incheon", "KR", ("kr",)),
}

# Zone: countries, then methods: slug -> names by language, days, and rates by channel in minor units. A rate is a flat
# amount, or steps of (from grams, amount), or steps of (from total, amount).
SHIPPING: Mapping[str, Mapping[str, Any]] = {
    "European Union": {
        "countries": ("DE", "AT", "FR", "NL", "BE", "ES", "IT"),
        "methods": {
            "standard-eu": {
                "names": {"en": "Standard delivery", "de": "Standardversand", "fr": "Livraison standard"},
                "days": (2, 4),
                "rates": {"eu": ("total", ((0, 490), (5_000, 0)))},
            },
            "express-eu": {
                "names": {"en": "Express delivery", "de": "Expressversand", "fr": "Livraison express"},
                "days": (1, 1),
                "rates": {"eu": ("weight", ((0, 990), (5_000, 1_990), (30_000, 9_900)))},
            },
        },
    },
    "United States": {
        "countries": ("US",),
        "methods": {
            "ground-us": {
                "names": {"en": "Ground shipping"},
                "days": (3, 6),
                "rates": {"us": ("weight", ((0, 599), (5_000, 1_499), (30_000, 14_900)))},
            },
            "air-us": {"names": {"en": "Air shipping"}, "days": (1, 2), "rates": {"us": ("flat", ((0, 2_499),))}},
        },
    },
    "대한민국": {
        "countries": ("KR",),
        "methods": {
            "parcel-kr": {
                "names": {"en": "Parcel delivery", "ko": "일반 택배"},
                "days": (1, 3),
                "rates": {"kr": ("total", ((0, 3_000), (50_000, 0)))},
            },
            "dawn-kr": {
                "names": {"en": "Dawn delivery", "ko": "새벽 배송"},
                "days": (1, 1),
                "rates": {"kr": ("flat", ((0, 5_000),))},
            },
        },
    },
}


@dataclass(slots=True)
class Held:
    """What orders hold of one stock row."""

    reserved: int = 0
    allocated: int = 0


def channel_ids() -> dict[str, UUID]:
    return {slug: stable_id("channel", slug) for slug in CHANNELS}


def add_channels(load: Load) -> None:
    for slug, channel in CHANNELS.items():
        plain = {name: value for name, value in channel.items() if name not in {"countries", "languages"}}
        load.add("channels", id=stable_id("channel", slug), slug=slug, country=channel["countries"][0], **plain)
    for slug, channel in CHANNELS.items():
        for position, country in enumerate(channel["countries"]):
            load.add("channel_countries", channel_id=stable_id("channel", slug), position=position, country=country)
    for slug, channel in CHANNELS.items():
        for position, language in enumerate(channel["languages"]):
            load.add("channel_languages", channel_id=stable_id("channel", slug), position=position, language=language)


def add_taxes(load: Load) -> None:
    for country, rate in TAX_MILLIONTHS.items():
        load.add(
            "tax_rates",
            id=stable_id("tax", country),
            country=country,
            tax_class="standard",
            rate_millionths=rate,
            starts_at=_LONG_AGO,
        )


def add_prices(load: Load, catalogue: Catalogue, now: datetime) -> None:
    """Give each variant its price; a reduced one also has the former price, until ten days ago."""
    reduced_at = now - timedelta(days=_REDUCED_DAYS)
    for variant in catalogue.variants:
        for channel, amount in variant["prices"].items():
            compare_at = variant.get("compare_at", {}).get(channel)
            key = f"{variant['sku']}/{channel}"
            common = {"variant_id": stable_id("variant", variant["sku"]), "channel_id": stable_id("channel", channel)}
            if compare_at:
                former = {"amount": compare_at, "compare_at": None, "starts_at": _LONG_AGO, "ends_at": reduced_at}
                load.add("prices", id=stable_id("former price", key), **common, **former)
            present = {"amount": amount, "compare_at": compare_at, "ends_at": None}
            starts_at = reduced_at if compare_at else _LONG_AGO
            load.add("prices", id=stable_id("price", key), **common, **present, starts_at=starts_at)


def add_warehouses(load: Load) -> None:
    for position, (slug, (name, country, _)) in enumerate(WAREHOUSES.items()):
        id_ = stable_id("warehouse", slug)
        load.add("warehouses", id=id_, slug=slug, name=name, country=country, position=position)
    for slug, (_, _, channels) in WAREHOUSES.items():
        for channel in channels:
            near = channels[0] == channel
            load.add(
                "warehouse_channels",
                warehouse_id=stable_id("warehouse", slug),
                channel_id=stable_id("channel", channel),
                position=0 if near else 1,
            )


def stock_id(sku: str, warehouse: str) -> UUID:
    return stable_id("stock", f"{sku}/{warehouse}")


def add_stock(load: Load, catalogue: Catalogue, held: Mapping[UUID, Held]) -> None:
    """Give each variant its stock.

    Args:
        load: takes the rows.
        catalogue: says what can be sold of each variant.
        held: what the orders of the demo hold beside that, by stock row.

    """
    piles = [
        (stock_id(variant["sku"], warehouse), variant["sku"], warehouse, quantity)
        for variant in catalogue.variants
        for warehouse, quantity in variant["stock"].items()
    ]
    for id_, sku, warehouse, quantity in piles:
        holds = held.get(id_, Held())
        load.add(
            "stocks",
            id=id_,
            variant_id=stable_id("variant", sku),
            warehouse_id=stable_id("warehouse", warehouse),
            available=quantity,
            reserved=holds.reserved,
            allocated=holds.allocated,
        )
    for id_, _, _, quantity in piles:
        holds = held.get(id_, Held())
        received = quantity + holds.reserved + holds.allocated
        if received:
            movement = {"reason": "received", "available_delta": received, "reserved_delta": 0, "allocated_delta": 0}
            load.add("stock_movements", stock_id=id_, **movement, reference=None, note="opening stock")


def add_shipping(load: Load) -> None:
    for name in SHIPPING:
        load.add("shipping_zones", id=stable_id("zone", name), name=name)
    for name, zone in SHIPPING.items():
        for country in zone["countries"]:
            load.add("shipping_zone_countries", zone_id=stable_id("zone", name), country=country)
    methods = [(name, slug, method) for name, zone in SHIPPING.items() for slug, method in zone["methods"].items()]
    for position, (name, slug, method) in enumerate(methods):
        days = {"min_days": method["days"][0], "max_days": method["days"][1]}
        load.add(
            "shipping_methods",
            id=stable_id("method", slug),
            slug=slug,
            name=default_text(method["names"]),
            zone_id=stable_id("zone", name),
            tax_class="standard",
            position=position,
            **days,
        )
    for _, slug, method in methods:
        names = {"name": method["names"]}
        translations(load, "shipping_method_translations", "method_id", stable_id("method", slug), names)
    for _, slug, method in methods:
        for channel, (kind, steps) in method["rates"].items():
            _add_rates(load, slug, channel, kind, steps)


def _add_rates(load: Load, slug: str, channel: str, kind: str, steps: Sequence[tuple[int, int]]) -> None:
    ends = [*(start for start, _ in steps[1:]), None]
    for (start, amount), end in zip(steps, ends, strict=True):
        load.add(
            "shipping_rates",
            id=stable_id("rate", f"{slug}/{channel}/{start}"),
            method_id=stable_id("method", slug),
            channel_id=stable_id("channel", channel),
            kind=kind,
            min_value=start,
            max_value=end,
            amount=amount,
            currency=CHANNELS[channel]["currency"],
        )
