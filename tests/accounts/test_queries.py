"""Who sees what of an account: nobody, another customer, its owner, staff with and without the permission."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from shop.accounts import service
from shop.platform.ids import encode
from tests.client import Client
from tests.factories.accounts import (
    Account,
    create_address,
    create_customer,
    create_staff,
    set_up_second_factor,
    sign_in,
)
from tests.factories.channels import create_channels
from tests.factories.oauth import as_app

ME = "{ me { id email addresses { id } groups { slug } sessions { id } } staffMe { id permissions roles { name } } }"
NODE = """
    query ($id: ID!) {
        node(id: $id) {
            id
            ... on Customer { email addresses { id address { line1 } } groups { slug } sessions { userAgent } }
            ... on CustomerAddress { address { line1 city } }
            ... on CustomerGroup { slug }
            ... on StaffMember { email permissions }
            ... on Session { userAgent }
        }
    }
"""


@dataclass(slots=True)
class Actors:
    owner: Account
    group: str
    address: str
    anonymous: Client
    others: Client
    owners: Client
    reading_staff: Client
    other_staff: Client


@pytest.fixture
async def actors(client: Client) -> Actors:
    await create_channels()
    owner = await create_customer("owner@example.com")
    address_id = await create_address(owner)
    group_id = await service.create_group(slug="gold", name="Gold")
    await service.assign_groups(owner.id, [group_id])
    return Actors(
        owner=owner,
        group=encode("cgrp", group_id),
        address=encode("addr", address_id),
        anonymous=client,
        others=await sign_in(client, await create_customer()),
        owners=await sign_in(client, owner),
        reading_staff=await sign_in(client, await create_staff(permissions=["customers.read"])),
        other_staff=await sign_in(client, await create_staff(permissions=["catalog.write"])),
    )


async def test_me_is_the_customer_who_asks(actors: Actors) -> None:
    own = (await actors.owners.data(ME))["me"]
    other = (await actors.others.data(ME))["me"]

    assert (own["id"], own["email"]) == (actors.owner.global_id, "owner@example.com")
    assert own["addresses"] == [{"id": actors.address}]
    assert own["groups"] == [{"slug": "gold"}]
    assert other["id"] != own["id"]
    assert (other["addresses"], other["groups"]) == ([], [])


async def test_me_is_null_for_guests_and_staff(actors: Actors) -> None:
    guest = await actors.anonymous.data(ME)
    staff = await actors.reading_staff.data(ME)

    assert guest == {"me": None, "staffMe": None}
    assert staff["me"] is None
    assert staff["staffMe"]["permissions"] == ["customers.read"]


@pytest.mark.parametrize("what", ["owner", "address", "group"])
async def test_private_node_is_shown_to_its_owner_and_to_staff_who_may_read_customers(
    actors: Actors, what: str
) -> None:
    id_ = {"owner": actors.owner.global_id, "address": actors.address, "group": actors.group}[what]

    seen = {
        name: (await asker.data(NODE, {"id": id_}))["node"] is not None
        for name, asker in (
            ("anonymous", actors.anonymous),
            ("other customer", actors.others),
            ("owner", actors.owners),
            ("staff", actors.reading_staff),
            ("other staff", actors.other_staff),
        )
    }

    assert seen == {"anonymous": False, "other customer": False, "owner": True, "staff": True, "other staff": False}


async def test_devices_are_shown_to_nobody_but_their_owner(actors: Actors) -> None:
    own = (await actors.owners.data(ME))["me"]["sessions"]

    staff = (await actors.reading_staff.data(NODE, {"id": actors.owner.global_id}))["node"]
    nodes = [
        (await asker.data(NODE, {"id": own[0]["id"]}))["node"]
        for asker in (actors.anonymous, actors.others, actors.reading_staff)
    ]

    assert len(own) == 1
    assert staff["email"] == "owner@example.com"
    assert staff["sessions"] == []
    assert nodes == [None, None, None]
    assert (await actors.owners.data(NODE, {"id": own[0]["id"]}))["node"] == {"id": own[0]["id"], "userAgent": "test"}


async def test_member_of_staff_is_shown_to_themselves_and_to_who_manages_staff(actors: Actors) -> None:
    member = await create_staff("support")
    manager = await sign_in(actors.anonymous, await create_staff(permissions=["staff.manage"]))
    self_ = await sign_in(actors.anonymous, member)

    seen = [
        (await asker.data(NODE, {"id": member.global_id}))["node"] is not None
        for asker in (actors.anonymous, actors.others, actors.reading_staff, self_, manager)
    ]

    assert seen == [False, False, False, True, True]


async def test_customers_of_a_page_are_loaded_in_batches(actors: Actors) -> None:
    both = await actors.reading_staff.data(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Customer { groups { slug } } } }",
        {"ids": [actors.owner.global_id, (await create_customer()).global_id]},
    )

    assert [node["groups"] for node in both["nodes"]] == [[{"slug": "gold"}], []]


async def test_apps_of_others_are_not_told_how_the_account_is_proven(client: Client) -> None:
    await create_channels()
    customer, staff = await create_customer(), await create_staff("support")
    for account in (customer, staff):
        await set_up_second_factor(account)
    factor = "id secondFactor { recoveryCodesLeft }"
    asked = ((customer, f"{{ me {{ {factor} }} }}", "me"), (staff, f"{{ staffMe {{ {factor} }} }}", "staffMe"))

    for account, document, field in asked:
        own = (await (await sign_in(client, account)).data(document))[field]
        told = (await (await as_app(client, account, "profile.read")).data(document))[field]

        assert own["secondFactor"] == {"recoveryCodesLeft": 10}
        assert told == {"id": account.global_id, "secondFactor": None}
