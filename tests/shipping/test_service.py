from __future__ import annotations

import asyncio
from typing import Any
from uuid import UUID

import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.errors import ShopErrors, VersionConflict
from shop.platform.ids import uuid7
from shop.platform.scope import Scope
from shop.shipping import service
from shop.shipping.errors import (
    ShippingInvalid,
    ShippingLimitReached,
    ShippingMethodNotFound,
    ShippingMethodSlugTaken,
    ShippingZoneNotFound,
)
from shop.shipping.rules import RateKind
from shop.shipping.service import Text
from tests.factories.channels import create_channels, scope_of
from tests.factories.shipping import create_flat_method, create_method, create_zone, set_rate

PARCEL: dict[str, Any] = {"country": "DE", "weight_grams": 1_000, "total_minor": 5_000}


@pytest.fixture
async def channels(db: None) -> dict[str, UUID]:
    return await create_channels()


@pytest.fixture
async def scope(channels: dict[str, UUID]) -> Scope:
    return await scope_of("eu")


async def test_quotes_come_cheapest_first_then_by_position(channels: dict[str, UUID], scope: Scope) -> None:
    zone_id = await create_zone()
    await create_flat_method(zone_id, channels["eu"], "express", 990)
    await create_flat_method(zone_id, channels["eu"], "pickup", 490, position=2)
    await create_flat_method(zone_id, channels["eu"], "standard", 490, position=1)

    found = await service.quotes(scope, **PARCEL)

    assert [(quote.slug, quote.amount, quote.currency) for quote in found] == [
        ("standard", 490, "EUR"),
        ("pickup", 490, "EUR"),
        ("express", 990, "EUR"),
    ]


async def test_quotes_are_of_the_country_and_the_channel_only(channels: dict[str, UUID], scope: Scope) -> None:
    germany, france = await create_zone(), await create_zone("France", ("FR",))
    await create_flat_method(germany, channels["eu"], "standard", 490)
    await create_flat_method(france, channels["eu"], "colissimo", 690)
    await create_flat_method(germany, channels["us"], "overseas", 2_990)

    found = {country: await service.quotes(scope, **{**PARCEL, "country": country}) for country in ("DE", "FR", "US")}

    assert {country: [quote.slug for quote in quotes] for country, quotes in found.items()} == {
        "DE": ["standard"],
        "FR": ["colissimo"],
        "US": [],
    }


async def test_parcel_above_the_heaviest_rate_has_no_quote(channels: dict[str, UUID], scope: Scope) -> None:
    method_id = await create_method(await create_zone())
    await set_rate(method_id, channels["eu"], 490, kind=RateKind.WEIGHT, max_value=5_000)
    await set_rate(method_id, channels["eu"], 990, kind=RateKind.WEIGHT, min_value=5_000, max_value=31_500)

    heavy = await service.quote(scope, method_id, **{**PARCEL, "weight_grams": 5_000})
    too_heavy = await service.quote(scope, method_id, **{**PARCEL, "weight_grams": 31_500})

    assert heavy is not None
    assert heavy.amount == 990
    assert too_heavy is None


async def test_texts_fall_back_each_by_itself(channels: dict[str, UUID]) -> None:
    texts = {"de": Text(name="Standardversand"), "en": Text(name="Standard", description="Within three days")}
    await create_flat_method(await create_zone(), channels["eu"], "standard", 490, name="Base", texts=texts)

    german = (await service.quotes(await scope_of("eu", "de", "en"), **PARCEL))[0]
    french = (await service.quotes(await scope_of("eu", "fr"), **PARCEL))[0]

    assert (german.name, german.description) == ("Standardversand", "Within three days")
    assert (french.name, french.description) == ("Base", "")


async def test_inactive_method_has_no_quote(channels: dict[str, UUID], scope: Scope) -> None:
    method_id = await create_flat_method(await create_zone(), channels["eu"], "standard", 490)

    await service.set_active(method_id, is_active=False, expected_version=1)

    assert await service.quotes(scope, **PARCEL) == []
    assert await service.quote(scope, method_id, **PARCEL) is None


async def test_change_of_a_stale_version_is_refused_with_the_current_one(channels: dict[str, UUID]) -> None:
    method_id = await create_method(await create_zone())
    await service.set_active(method_id, is_active=False, expected_version=1)

    with pytest.raises(VersionConflict) as refused:
        await service.set_active(method_id, is_active=True, expected_version=1)

    assert refused.value.current == 2


async def test_change_of_an_unknown_method_is_refused(db: None) -> None:
    with pytest.raises(ShippingMethodNotFound):
        await service.set_active(uuid7(), is_active=True, expected_version=1)


async def test_rate_with_the_same_lower_end_is_replaced(channels: dict[str, UUID], scope: Scope) -> None:
    method_id = await create_method(await create_zone())
    first = await set_rate(method_id, channels["eu"], 490)

    second = await set_rate(method_id, channels["eu"], 590)

    assert second == first
    assert [quote.amount for quote in await service.quotes(scope, **PARCEL)] == [590]


@pytest.mark.parametrize(
    "over",
    [
        {"amount": -1},
        {"kind": RateKind.FLAT, "max_value": 5},
        {"kind": RateKind.WEIGHT, "min_value": 5, "max_value": 5},
        {"kind": RateKind.TOTAL, "min_value": -1},
    ],
)
async def test_impossible_rate_is_refused(channels: dict[str, UUID], over: dict[str, Any]) -> None:
    method_id = await create_method(await create_zone())

    with pytest.raises(ShippingInvalid):
        await set_rate(method_id, channels["eu"], **{"amount": 1, **over})


async def test_rate_of_an_unknown_method_or_channel_is_refused(channels: dict[str, UUID]) -> None:
    with pytest.raises(ShippingMethodNotFound):
        await set_rate(uuid7(), channels["eu"], 490)
    with pytest.raises(ShippingInvalid):
        await set_rate(await create_method(await create_zone()), uuid7(), 490)


async def test_zone_without_countries_or_with_unknown_ones_is_refused(db: None) -> None:
    with pytest.raises(ShippingInvalid) as empty:
        await service.create_zone(name="Nowhere", countries=())
    with pytest.raises(ShopErrors) as several:
        await service.create_zone(name=" ", countries=("DE", "XQ", "001", "EU"))

    assert empty.value.path == ("countries",)
    assert [error.path for error in several.value.errors] == [
        ("name",),
        ("countries", "1"),
        ("countries", "2"),
        ("countries", "3"),
    ]


async def test_method_in_an_unknown_zone_is_refused(db: None) -> None:
    with pytest.raises(ShippingZoneNotFound):
        await create_method(uuid7())


async def test_second_method_of_a_slug_is_refused(db: None) -> None:
    zone_id = await create_zone()
    await create_method(zone_id)

    with pytest.raises(ShippingMethodSlugTaken):
        await create_method(zone_id)


@pytest.mark.parametrize(
    "over",
    [
        {"slug": "No Slug"},
        {"name": ""},
        {"min_days": 3, "max_days": 2},
        {"position": 40_000},
        {"tax_class": "t" * 41},
        {"texts": {"de": Text(name="n" * 101)}},
        {"texts": {"de": Text(description="d" * 501)}},
    ],
)
async def test_impossible_method_is_refused(db: None, over: dict[str, Any]) -> None:
    zone_id = await create_zone()

    with pytest.raises(ShippingInvalid):
        await create_method(zone_id, **over)


async def test_zone_takes_no_more_methods_than_it_may_have_even_at_once(committed: Database) -> None:
    zone_id = await create_zone()
    for i in range(service.MOST_METHODS - 1):
        await create_method(zone_id, slug=f"method-{i}")

    tried = await asyncio.gather(*(create_method(zone_id, slug=f"last-{i}") for i in range(3)), return_exceptions=True)

    assert sum(isinstance(result, ShippingLimitReached) for result in tried) == 2
    assert await sql.value("SELECT count(*) FROM shipping_methods") == service.MOST_METHODS


async def test_quotes_are_one_statement_however_many_methods(channels: dict[str, UUID], scope: Scope) -> None:
    zone_id = await create_zone()
    for i in range(10):
        await create_flat_method(zone_id, channels["eu"], f"method-{i}", 490 + i)
    told: list[str] = []

    async with sql.connection() as held:
        held.add_query_logger(lambda query: told.append(query.query))

    found = await service.quotes(scope, **PARCEL)
    await asyncio.sleep(0)  # the driver tells after the loop has turned

    assert len(found) == 10
    assert len(told) == 1
