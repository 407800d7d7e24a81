from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from shop.catalog.errors import VariantNotFound
from shop.channels import service as channels
from shop.channels.errors import ChannelNotFound
from shop.platform.db.connect import Database
from shop.platform.errors import ShopError
from shop.platform.ids import uuid7
from shop.platform.scope import ANONYMOUS, Scope
from shop.pricing import service
from shop.pricing.models import Price
from shop.pricing.service import NewPrice
from tests.factories.catalog import create_variant
from tests.factories.channels import create_channel
from tests.factories.pricing import create_price

NOW = datetime(2026, 6, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)


async def at(channel_id: UUID, now: datetime) -> Scope:
    (row,) = await channels.channels_by_id([channel_id])
    return Scope(actor=ANONYMOUS, channel=channels.scope_of(row), languages=("en",), now=now)


async def amount(variant_id: UUID, channel_id: UUID, now: datetime) -> int | None:
    found = await service.variant_prices(await at(channel_id, now), [(variant_id, "standard")])
    return found[variant_id].amount if variant_id in found else None


async def test_scheduled_price_takes_over_at_its_moment(db: None) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    await create_price(variant_id, channel_id, 1000, now=NOW)
    await service.set_price(
        NewPrice(variant_id=variant_id, channel_id=channel_id, amount=1200, starts_at=NOW + DAY), NOW
    )

    seen = [await amount(variant_id, channel_id, NOW + n * DAY / 2) for n in (-1, 0, 1, 2, 3)]

    assert seen == [None, 1000, 1000, 1200, 1200]
    assert await Price.filter(variant_id=variant_id, ends_at=None).count() == 1


async def test_price_with_an_end_lays_itself_over_the_open_one(db: None) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    await create_price(variant_id, channel_id, 1000, now=NOW)
    sale = NewPrice(
        variant_id=variant_id,
        channel_id=channel_id,
        amount=800,
        compare_at=1000,
        starts_at=NOW + DAY,
        ends_at=NOW + 3 * DAY,
    )
    await service.set_price(sale, NOW)

    seen = [await amount(variant_id, channel_id, NOW + n * DAY) for n in range(5)]

    assert seen == [1000, 800, 800, 1000, 1000]


async def test_replacing_a_scheduled_open_price_by_a_sale_leaves_no_hole_behind_it(db: None) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    await create_price(variant_id, channel_id, 1000, now=NOW)
    planned = NewPrice(variant_id=variant_id, channel_id=channel_id, amount=1200, starts_at=NOW + DAY)
    await service.set_price(planned, NOW)
    await service.set_price(replace(planned, amount=900, ends_at=NOW + 2 * DAY), NOW)

    seen = [await amount(variant_id, channel_id, NOW + n * DAY) for n in range(4)]

    assert seen == [1000, 900, 1000, 1000]


async def test_prices_of_channels_are_apart(db: None) -> None:
    first, second, variant_id = await create_channel(), await create_channel(slug="zwei"), await create_variant()
    await create_price(variant_id, first, 1000, now=NOW)

    assert await amount(variant_id, second, NOW) is None


async def test_tax_rate_of_the_country_is_applied_and_changes_at_its_moment(db: None) -> None:
    service.forget_rates()
    channel_id, variant_id = await create_channel(), await create_variant()
    await create_price(variant_id, channel_id, 11900, now=NOW)
    await service.set_tax_rate("DE", "standard", 190_000, NOW - DAY)
    await service.set_tax_rate("DE", "standard", 70_000, NOW + DAY)

    before = (await service.variant_prices(await at(channel_id, NOW), [(variant_id, "standard")]))[variant_id]
    service.forget_rates()
    after = (await service.variant_prices(await at(channel_id, NOW + DAY), [(variant_id, "standard")]))[variant_id]
    service.forget_rates()

    assert (before.price.net, before.price.gross, before.rate_millionths) == (10000, 11900, 190_000)
    assert (after.price.net, after.price.gross) == (11121, 11900)


async def test_lowest_price_of_30_days_is_that_before_the_reduction(db: None) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    for days, cents in ((90, 500), (60, 1000), (20, 900), (10, 950), (0, 700)):
        await create_price(variant_id, channel_id, cents, now=NOW - days * DAY)

    assert await service.lowest_prices(await at(channel_id, NOW), [variant_id]) == {variant_id: 900}


@pytest.mark.parametrize(
    ("over", "path"),
    [
        ({"amount": -1}, "amount"),
        ({"amount": 2**53}, "amount"),
        ({"compare_at": 1000}, "compareAt"),
        ({"starts_at": NOW - timedelta(seconds=1)}, "startsAt"),
        ({"ends_at": NOW}, "endsAt"),
    ],
)
async def test_price_that_cannot_be_is_invalid(over: dict[str, object], path: str) -> None:
    new = {"variant_id": uuid7(), "channel_id": uuid7(), "amount": 1000, "starts_at": NOW, **over}

    with pytest.raises(ShopError) as refused:
        await service.set_price(NewPrice(**new), NOW)  # type: ignore[arg-type]

    assert (refused.value.code, refused.value.path) == ("PRICE_INVALID", (path,))


async def test_price_of_nothing_and_nowhere_is_not_found(db: None) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()

    with pytest.raises(VariantNotFound):
        await create_price(uuid7(), channel_id, 100)
    with pytest.raises(ChannelNotFound):
        await create_price(variant_id, uuid7(), 100)


@pytest.mark.parametrize(
    ("country", "tax_class", "rate"),
    [("DE", "standard", -1), ("DE", "standard", 1_000_001), ("EU", "standard", 1), ("DE", " ", 1)],
)
async def test_tax_rate_that_cannot_be_is_invalid(country: str, tax_class: str, rate: int) -> None:
    with pytest.raises(ShopError) as refused:
        await service.set_tax_rate(country, tax_class, rate, NOW)

    assert refused.value.code == "TAX_RATE_INVALID"


async def test_prices_set_at_once_end_with_exactly_one_that_is_open(committed: Database) -> None:
    channel_id, variant_id = await create_channel(), await create_variant()
    moments = [NOW + timedelta(seconds=i % 5) for i in range(20)]

    await asyncio.gather(*(create_price(variant_id, channel_id, 100 + i, now=m) for i, m in enumerate(moments)))

    rows = await Price.filter(variant_id=variant_id).order_by("starts_at")
    assert len(rows) == 5
    assert await amount(variant_id, channel_id, NOW + DAY) == rows[-1].amount
