from __future__ import annotations

from typing import Any

import pytest

from shop.platform.ids import encode, uuid7
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.channels import create_channels

CREATE = """
    mutation ($input: ChannelCreateInput!) {
        channelCreate(input: $input) { channel { id slug currency version } errors { code path } }
    }
"""
UPDATE = """
    mutation ($input: ChannelUpdateInput!) {
        channelUpdate(input: $input) {
            channel { slug name country countries languages timeZone showsLowestPrice version } errors { code path }
        }
    }
"""
CHANNELS = "{ channels { slug } }"
CH = {"slug": "ch", "name": "Switzerland", "currency": "CHF", "countries": ["CH"], "languages": ["de", "fr"]}


@pytest.fixture
async def staff(client: Client) -> Client:
    await create_channels()
    return await sign_in(client, await create_staff(permissions=["channels.write"]))


async def test_channels_are_for_those_who_may_write_them(client: Client, staff: Client) -> None:
    shopper = await sign_in(client, await create_customer())
    asked: list[tuple[str, dict[str, Any]]] = [
        (CHANNELS, {}),
        (CREATE, {"input": CH}),
        (UPDATE, {"input": {"id": encode("chan", uuid7())}}),
    ]

    for document, variables in asked:
        codes = [(await who.ask(document, variables)).codes for who in (client, shopper, staff)]
        assert codes == [["UNAUTHENTICATED"], ["FORBIDDEN"], []]


async def test_channel_is_made_changed_and_served_at_once(client: Client, staff: Client) -> None:
    made = (await staff.change(CREATE, {"input": CH}))["channel"]
    asked = "{ channel { name countries languages } }"
    swiss = client.with_headers(x_channel="ch")
    before = await swiss.data(asked)

    changed = await staff.change(
        UPDATE,
        {
            "input": {
                "id": made["id"],
                "expectedVersion": 1,
                "countries": ["LI", "CH"],
                "languages": ["it"],
                "timeZone": "Europe/Zurich",
                "showsLowestPrice": True,
                "name": None,
            }
        },
    )

    assert made == {"id": made["id"], "slug": "ch", "currency": "CHF", "version": 1}
    assert before["channel"] == {"name": "Switzerland", "countries": ["CH"], "languages": ["de", "fr"]}
    assert changed["channel"] == {
        "slug": "ch",
        "name": "Switzerland",
        "country": "LI",
        "countries": ["LI", "CH"],
        "languages": ["it"],
        "timeZone": "Europe/Zurich",
        "showsLowestPrice": True,
        "version": 2,
    }
    assert (await swiss.data(asked))["channel"]["languages"] == ["it"]
    assert [row["slug"] for row in (await staff.data(CHANNELS))["channels"]] == ["ch", "eu", "kr", "us"]


async def test_channel_that_cannot_be_is_refused_with_every_fault(staff: Client) -> None:
    wrong = {
        "slug": "Mars Base",
        "name": " ",
        "currency": "XXQ",
        "countries": ["EU", "DE", "DE"],
        "languages": ["de-de"],
        "timeZone": "x" * 300,
    }

    errors = (await staff.data(CREATE, {"input": wrong}))["channelCreate"]["errors"]

    assert {error["code"] for error in errors} == {"CHANNEL_INVALID"}
    paths = [["slug"], ["name"], ["currency"], ["timeZone"], ["countries"], ["countries", "0"], ["languages", "0"]]
    assert [error["path"] for error in errors] == paths


async def test_change_of_a_channel_is_refused_by_code(staff: Client) -> None:
    made = (await staff.change(CREATE, {"input": CH}))["channel"]["id"]
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"slug": "eu"}, "CHANNEL_SLUG_TAKEN"),
        ({"countries": []}, "CHANNEL_INVALID"),
        ({"expectedVersion": 7}, "VERSION_CONFLICT"),
        ({"id": encode("chan", uuid7())}, "CHANNEL_NOT_FOUND"),
    ]

    for over, code in wrong:
        assert await staff.refused(UPDATE, {"input": {"id": made, **over}}) == [code], over
    assert await staff.refused(CREATE, {"input": CH}) == ["CHANNEL_SLUG_TAKEN"]
