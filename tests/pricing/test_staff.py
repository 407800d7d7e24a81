from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shop.accounts.service import RoleGrant
from shop.platform import clock
from shop.platform.ids import decode, encode, uuid7
from shop.pricing import service
from tests.client import Client
from tests.factories.accounts import create_customer, create_role, create_staff, sign_in
from tests.factories.catalog import create_product, create_variant
from tests.factories.channels import create_channels

SET = """
    mutation ($input: PriceSetInput!) {
        priceSet(input: $input) { price { amount { amount currency } endsAt } errors { code path } }
    }
"""
RATE = """
    mutation ($input: TaxRateSetInput!) {
        taxRateSet(input: $input) { taxRate { country percent taxClass } errors { code path } }
    }
"""
RATES = "{ taxRates { country taxClass percent } }"
PRICES = "query ($by: VariantBy!) { variant(by: $by) { prices { amount { amount } compareAt { amount } endsAt } } }"
NOWHERE = {"variantId": encode("var", uuid7()), "channelId": encode("chan", uuid7()), "amount": "1"}


@pytest.fixture
async def channels(client: Client) -> dict[str, str]:
    service.forget_rates()
    return {slug: encode("chan", id_) for slug, id_ in (await create_channels()).items()}


@pytest.fixture
async def staff(client: Client, channels: dict[str, str]) -> Client:
    return await sign_in(client, await create_staff(permissions=["pricing.write", "catalog.write"]))


async def test_prices_and_taxes_are_for_those_who_may_write_them(client: Client, staff: Client) -> None:
    shopper = await sign_in(client, await create_customer())
    asked: list[tuple[str, dict[str, Any]]] = [
        (SET, {"input": NOWHERE}),
        (RATE, {"input": {"country": "DE", "percent": "19"}}),
        (RATES, {}),
    ]

    for document, variables in asked:
        codes = [(await who.ask(document, variables)).codes for who in (client, shopper, staff)]
        assert codes == [["UNAUTHENTICATED"], ["FORBIDDEN"], []]


async def test_price_is_set_scheduled_and_seen_with_its_past(staff: Client, client: Client, channels: Any) -> None:
    variant_id = encode("var", await create_variant(sku="A1"))
    soon = (clock.now() + timedelta(days=1)).isoformat()
    place = {"variantId": variant_id, "channelId": channels["eu"]}

    now = await staff.change(SET, {"input": {**place, "amount": "19.90"}})
    await staff.change(SET, {"input": {**place, "amount": "9.90", "compareAt": "19.90", "from": soon}})
    seen = (await staff.data(PRICES, {"by": {"sku": "A1"}}))["variant"]["prices"]

    assert now["price"] == {"amount": {"amount": "19.90", "currency": "EUR"}, "endsAt": None}
    assert [entry["amount"]["amount"] for entry in seen] == ["9.90", "19.90"]
    assert [entry["compareAt"] for entry in seen] == [{"amount": "19.90"}, None]
    assert seen[0]["endsAt"] is None
    assert seen[1]["endsAt"] is not None
    other = await sign_in(client, await create_staff(permissions=["catalog.write"]))
    assert (await other.data(PRICES, {"by": {"sku": "A1"}}))["variant"] == {"prices": []}


async def test_price_is_refused_with_where_it_is_wrong(staff: Client, channels: Any) -> None:
    variant_id = encode("var", await create_variant(await create_product()))
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"amount": "1.999"}, "PRICE_INVALID"),
        ({"amount": "-1"}, "PRICE_INVALID"),
        ({"compareAt": "0.5"}, "PRICE_INVALID"),
        ({"channelId": channels["kr"], "amount": "0.5"}, "PRICE_INVALID"),
        ({"from": "2020-01-01T00:00:00Z"}, "PRICE_INVALID"),
        ({"channelId": NOWHERE["channelId"]}, "CHANNEL_NOT_FOUND"),
        ({"variantId": NOWHERE["variantId"]}, "VARIANT_NOT_FOUND"),
    ]

    for over, code in wrong:
        asked = {"variantId": variant_id, "channelId": channels["eu"], "amount": "1", **over}
        assert await staff.refused(SET, {"input": asked}) == [code], over


async def test_staff_of_one_channel_set_prices_there_only(client: Client, channels: Any) -> None:
    grant = RoleGrant(await create_role("pricing.write"), decode(channels["eu"], "chan"))
    staff = await sign_in(client, await create_staff(grant))
    variant_id = encode("var", await create_variant())

    answers = [
        await staff.ask(SET, {"input": {"variantId": variant_id, "channelId": channels[slug], "amount": "1"}})
        for slug in ("eu", "us")
    ]
    taxes = await staff.ask(RATE, {"input": {"country": "DE", "percent": "19"}})

    assert [answer.codes for answer in [*answers, taxes]] == [[], ["FORBIDDEN"], ["FORBIDDEN"]]


async def test_tax_rate_is_set_in_percent(staff: Client) -> None:
    made = await staff.change(RATE, {"input": {"country": "CH", "percent": "8.1", "taxClass": "books"}})

    assert made["taxRate"] == {"country": "CH", "percent": "8.1", "taxClass": "books"}
    assert (await staff.data(RATES))["taxRates"] == [{"country": "CH", "taxClass": "books", "percent": "8.1"}]
    for percent, country in (("-1", "DE"), ("100.1", "DE"), ("0.00001", "DE"), ("5", "EU")):
        assert await staff.refused(RATE, {"input": {"country": country, "percent": percent}}) == ["TAX_RATE_INVALID"]
