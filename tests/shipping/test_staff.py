from __future__ import annotations

from typing import Any

import pytest

from shop.platform.ids import encode
from shop.platform.scope import ANONYMOUS, Actor
from shop.shipping.rules import RateKind
from tests.actors import act_as, customer, staff
from tests.client import Client
from tests.factories.channels import create_channels
from tests.factories.shipping import create_flat_method, create_method, create_zone, set_rate

ZONES = """{ shippingZones { totalCount nodes { name countries methods { slug isActive rates {
    kind weightFrom weightBelow totalFrom { amount } totalBelow { amount } amount { amount currency } channel { slug }
} } } } }"""
CREATE_ZONE = """mutation ($input: ShippingZoneCreateInput!) { shippingZoneCreate(input: $input) {
    zone { id name countries version } errors { code path } } }"""
CREATE_METHOD = """mutation ($input: ShippingMethodCreateInput!) { shippingMethodCreate(input: $input) {
    method { id slug version isActive } errors { code path } } }"""
SET_RATE = """mutation ($input: ShippingRateSetInput!) { shippingRateSet(input: $input) {
    rate { id kind totalFrom { amount } amount { amount currency } channel { slug } } errors { code path } } }"""
UPDATE = """mutation ($input: ShippingMethodUpdateInput!) { shippingMethodUpdate(input: $input) {
    method { isActive version } errors { code path ... on VersionConflictError { current } } } }"""
NODE = "query ($id: ID!) { node(id: $id) { id } }"


@pytest.fixture
def writer(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    act_as(monkeypatch, staff("shipping.write"))
    return client


async def test_staff_make_a_zone_a_method_and_its_rates(writer: Client) -> None:
    channels = await create_channels()

    zone = (await writer.change(CREATE_ZONE, {"input": {"name": "EU", "countries": ["DE", "FR"]}}))["zone"]
    made = await writer.change(
        CREATE_METHOD,
        {
            "input": {
                "zoneId": zone["id"],
                "slug": "dhl",
                "name": "DHL",
                "translations": [{"language": "de", "name": "DHL Paket"}],
            }
        },
    )
    rate = await writer.change(
        SET_RATE,
        {
            "input": {
                "methodId": made["method"]["id"],
                "channelId": encode("chan", channels["eu"]),
                "kind": "TOTAL",
                "totalFrom": "50.00",
                "amount": "4.90",
            }
        },
    )

    assert (zone["countries"], zone["version"]) == (["DE", "FR"], 1)
    assert rate["rate"]["totalFrom"] == {"amount": "50.00"}
    assert rate["rate"]["amount"] == {"amount": "4.90", "currency": "EUR"}
    assert rate["rate"]["channel"] == {"slug": "eu"}


async def test_staff_read_zones_with_methods_and_rates(writer: Client) -> None:
    channels = await create_channels()
    method_id = await create_method(await create_zone("Korea", ("KR",)), slug="post")
    await set_rate(method_id, channels["kr"], 3_000, kind=RateKind.WEIGHT, max_value=2_000)
    await create_zone("Austria", ("AT",))

    data = (await writer.data(ZONES))["shippingZones"]

    assert data["totalCount"] == 2
    assert [zone["name"] for zone in data["nodes"]] == ["Austria", "Korea"]
    assert data["nodes"][1]["methods"][0]["rates"] == [
        {
            "kind": "WEIGHT",
            "weightFrom": 0,
            "weightBelow": 2000,
            "totalFrom": None,
            "totalBelow": None,
            "amount": {"amount": "3000", "currency": "KRW"},
            "channel": {"slug": "kr"},
        }
    ]


async def test_staff_stop_offering_a_method(writer: Client) -> None:
    await create_channels()
    id_ = encode("ship", await create_method(await create_zone()))

    changed = await writer.change(UPDATE, {"input": {"id": id_, "isActive": False, "expectedVersion": 1}})
    stale = await writer.data(UPDATE, {"input": {"id": id_, "isActive": True, "expectedVersion": 1}})

    assert changed["method"] == {"isActive": False, "version": 2}
    assert stale["shippingMethodUpdate"]["errors"] == [
        {"code": "VERSION_CONFLICT", "path": ["expectedVersion"], "current": 2}
    ]


@pytest.mark.parametrize("amount", ["4.999", "-1.00"])
async def test_amount_that_the_currency_does_not_have_is_refused(writer: Client, amount: str) -> None:
    channels = await create_channels()
    method_id = await create_method(await create_zone())
    given = {
        "methodId": encode("ship", method_id),
        "channelId": encode("chan", channels["eu"]),
        "kind": "FLAT",
        "amount": amount,
    }

    assert await writer.refused(SET_RATE, {"input": given}) == ["SHIPPING_INVALID"]


@pytest.mark.parametrize(
    ("actor", "code"),
    [(ANONYMOUS, "UNAUTHENTICATED"), (customer(), "FORBIDDEN"), (staff("orders.read"), "FORBIDDEN")],
    ids=["anonymous", "customer", "other staff"],
)
async def test_others_neither_read_nor_write_zones(
    client: Client, monkeypatch: pytest.MonkeyPatch, actor: Actor, code: str
) -> None:
    channels = await create_channels()
    method_id = await create_flat_method(await create_zone(), channels["eu"], "dhl", 490)
    act_as(monkeypatch, actor)
    asked: list[tuple[str, dict[str, Any]]] = [
        (ZONES, {}),
        (CREATE_ZONE, {"input": {"name": "EU", "countries": ["DE"]}}),
        (UPDATE, {"input": {"id": encode("ship", method_id), "isActive": False, "expectedVersion": 1}}),
    ]

    answers = [await client.ask(query, variables) for query, variables in asked]
    node = await client.data(NODE, {"id": encode("ship", method_id)})

    assert [answer.codes for answer in answers] == [[code]] * 3
    assert node == {"node": None}


async def test_staff_find_zone_method_and_rate_by_their_ids(writer: Client) -> None:
    channels = await create_channels()
    zone_id = await create_zone()
    method_id = await create_method(zone_id)
    rate_id = await set_rate(method_id, channels["eu"], 490)
    ids = [encode("zone", zone_id), encode("ship", method_id), encode("rate", rate_id)]

    found = [(await writer.data(NODE, {"id": id_}))["node"] for id_ in ids]

    assert found == [{"id": id_} for id_ in ids]
