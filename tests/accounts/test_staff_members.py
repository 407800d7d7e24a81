"""Roles and members over GraphQL: who may, after which proof, and what they are told."""

from __future__ import annotations

from typing import Any

import pytest

from shop.accounts import service
from shop.accounts.rules import PERMISSIONS, Kind
from tests.actors import act_as, customer, staff
from tests.client import Client
from tests.factories.accounts import (
    PASSWORD,
    Account,
    create_customer,
    create_staff,
    last_link,
    set_up_second_factor,
    sign_in,
)
from tests.factories.channels import create_channels

ROLES = "{ roles { name isBuiltin permissions } }"
MEMBERS = "{ staffMembers(first: 10) { totalCount nodes { email isActive roles { name channel { slug } } } } }"
HELD = "query ($id: ID!) { node(id: $id) { ... on StaffMember { roles { name } permissions } } }"
ROLE_CREATE = """
    mutation ($input: RoleCreateInput!) { roleCreate(input: $input) { role { id permissions } errors { code path } } }
"""
ROLE_UPDATE = """
    mutation ($input: RoleUpdateInput!) {
        roleUpdate(input: $input) { role { description permissions } errors { code } }
    }
"""
ROLE_DELETE = "mutation ($input: RoleDeleteInput!) { roleDelete(input: $input) { deletedId errors { code } } }"
INVITE = """
    mutation ($input: StaffInviteInput!) {
        staffInvite(input: $input) { staff { id email roles { name } } errors { code path } }
    }
"""
ROLES_SET = """
    mutation ($input: StaffRolesSetInput!) {
        staffRolesSet(input: $input) { staff { roles { name channel { slug } } } errors { code } }
    }
"""
DEACTIVATE = """
    mutation ($input: StaffDeactivateInput!) { staffDeactivate(input: $input) { staff { isActive } errors { code } } }
"""
REACTIVATE = """
    mutation ($input: StaffReactivateInput!) { staffReactivate(input: $input) { staff { isActive } errors { code } } }
"""
RESET_FACTOR = """
    mutation ($input: StaffSecondFactorResetInput!) {
        staffSecondFactorReset(input: $input) { staff { secondFactor { confirmedAt } } errors { code } }
    }
"""
CLOSE_CUSTOMER = """
    mutation ($input: CustomerDeactivateInput!) {
        customerDeactivate(input: $input) { customer { isActive } errors { code } }
    }
"""
OPEN_CUSTOMER = """
    mutation ($input: CustomerReactivateInput!) {
        customerReactivate(input: $input) { customer { isActive } errors { code } }
    }
"""
SET_PASSWORD = """
    mutation ($input: AccountPasswordResetInput!) { accountPasswordReset(input: $input) { isChanged errors { code } } }
"""
ASK_RESET = """
    mutation ($input: AccountPasswordResetRequestInput!) {
        accountPasswordResetRequest(input: $input) { isAccepted errors { code } }
    }
"""
VERIFY = """
    mutation ($input: AccountEmailVerifyInput!) {
        accountEmailVerify(input: $input) { isVerified errors { code path } }
    }
"""
ASK_VERIFY = "mutation { accountEmailVerificationRequest { isAccepted errors { code } } }"


def of(**values: Any) -> dict[str, Any]:
    return {"input": values}


@pytest.fixture
async def boss(client: Client) -> Client:
    """An admin who has just proven that it is them."""
    await create_channels()
    return await sign_in(client, await create_staff("admin", email="boss@shop.example"), stepped_up=True)


async def test_role_is_made_given_in_a_channel_changed_taken_and_removed(boss: Client) -> None:
    member = await create_staff(email="bo@shop.example")
    channel_id = (await boss.data("{ channel { id } }"))["channel"]["id"]

    made = (await boss.change(ROLE_CREATE, of(name="desk", permissions=["orders.read"])))["role"]
    given = await boss.change(
        ROLES_SET, of(id=member.global_id, roles=[{"role": "desk", "channelId": channel_id}, {"role": "support"}])
    )
    changed = await boss.change(ROLE_UPDATE, of(id=made["id"], description="The desk.", permissions=["orders.cancel"]))
    in_use = await boss.refused(ROLE_DELETE, of(id=made["id"]))
    await boss.change(ROLES_SET, of(id=member.global_id, roles=[]))
    gone = await boss.change(ROLE_DELETE, of(id=made["id"]))

    assert given["staff"]["roles"] == [
        {"name": "desk", "channel": {"slug": "eu"}},
        {"name": "support", "channel": None},
    ]
    assert changed["role"] == {"description": "The desk.", "permissions": ["orders.cancel"]}
    assert in_use == ["ROLE_IN_USE"]
    assert gone["deletedId"] == made["id"]
    listed = {role["name"] for role in (await boss.data(ROLES))["roles"]}
    assert listed == {"admin", "catalog_manager", "finance", "fulfillment", "support"}


async def test_invited_member_sets_a_password_signs_in_and_is_listed(boss: Client, client: Client) -> None:
    made = await boss.change(INVITE, of(email="bo@shop.example", roles=[{"role": "support"}]))
    user = await service.user_by_email(Kind.STAFF, "bo@shop.example")
    assert user is not None

    await client.change(SET_PASSWORD, of(token=await last_link(user.id), newPassword=PASSWORD))
    await client.sign_in("bo@shop.example", PASSWORD, "STAFF")
    again = await client.refused(SET_PASSWORD, of(token="shop_mt_used", newPassword=PASSWORD))

    assert made["staff"]["roles"] == [{"name": "support"}]
    assert again == ["LINK_UNUSABLE"]
    members = (await boss.data(MEMBERS))["staffMembers"]
    assert members["totalCount"] == 2
    assert [member["email"] for member in members["nodes"]] == ["bo@shop.example", "boss@shop.example"]


async def test_member_is_closed_and_opened_and_their_factor_reset(boss: Client, client: Client) -> None:
    member = await create_staff("support")
    await set_up_second_factor(member)
    theirs = await sign_in(client, member)

    reset = await boss.change(RESET_FACTOR, of(id=member.global_id))
    closed = await boss.change(DEACTIVATE, of(id=member.global_id))
    refused = await theirs.ask("{ staffMe { email } }")
    held = (await boss.data(HELD, {"id": member.global_id}))["node"]
    opened = await boss.change(REACTIVATE, of(id=member.global_id))

    assert held == {"roles": [{"name": "support"}], "permissions": []}
    assert (reset["staff"]["secondFactor"], refused.codes) == (None, ["UNAUTHENTICATED"])
    assert (closed["staff"]["isActive"], opened["staff"]["isActive"]) == (False, True)


async def test_customer_is_closed_and_opened(boss: Client, client: Client) -> None:
    shopper = await create_customer()
    theirs = await sign_in(client, shopper)

    closed = await boss.change(CLOSE_CUSTOMER, of(id=shopper.global_id))
    refused = await theirs.ask("{ me { email } }")
    opened = await boss.change(OPEN_CUSTOMER, of(id=shopper.global_id))

    assert (closed["customer"]["isActive"], opened["customer"]["isActive"]) == (False, True)
    assert refused.codes == ["UNAUTHENTICATED"]


async def test_last_admin_is_told_to_stay(boss: Client) -> None:
    me = (await boss.data("{ staffMe { id } }"))["staffMe"]["id"]

    assert await boss.refused(DEACTIVATE, of(id=me)) == ["LAST_ADMIN"]
    assert await boss.refused(ROLES_SET, of(id=me, roles=[{"role": "support"}])) == ["LAST_ADMIN"]


def changes(account: Account, shopper: Account) -> list[tuple[str, dict[str, Any]]]:
    return [
        (ROLE_CREATE, of(name="desk", permissions=[])),
        (INVITE, of(email="eve@shop.example", roles=[])),
        (ROLES_SET, of(id=account.global_id, roles=[])),
        (DEACTIVATE, of(id=account.global_id)),
        (REACTIVATE, of(id=account.global_id)),
        (RESET_FACTOR, of(id=account.global_id)),
        (CLOSE_CUSTOMER, of(id=shopper.global_id)),
        (OPEN_CUSTOMER, of(id=shopper.global_id)),
    ]


async def test_every_change_of_accounts_asks_for_a_step_up(client: Client) -> None:
    await create_channels()
    member, shopper = await create_staff(), await create_customer()
    unproven = await sign_in(client, await create_staff("admin"))

    for document, values in changes(member, shopper):
        assert (await unproven.ask(document, values)).codes == ["STEP_UP_REQUIRED"], document


async def test_roles_and_members_are_for_those_who_manage_staff(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await create_channels()
    member, shopper = await create_staff(), await create_customer()
    others = [name for name in PERMISSIONS if name not in {"staff.manage", "customers.write"}]

    for actor in (customer(), staff(*others)):
        act_as(monkeypatch, actor)
        for document, values in [*changes(member, shopper), (ROLES, {}), (MEMBERS, {})]:
            assert (await client.ask(document, values)).codes == ["FORBIDDEN"], document


async def test_links_are_asked_for_and_used_over_graphql(client: Client) -> None:
    await create_channels()
    shopper = await create_customer("ada@example.com")
    me = await sign_in(client, shopper)

    verified = await client.change(VERIFY, of(token=await last_link(shopper.id)))
    used = await client.refused(VERIFY, of(token="shop_mt_none"))
    asked = [await client.change(ASK_RESET, of(email=email)) for email in ("ADA@example.com", "nobody@example.com")]
    await client.change(SET_PASSWORD, of(token=await last_link(shopper.id), newPassword="a brand new one"))

    assert (verified["isVerified"], used) == (True, ["LINK_UNUSABLE"])
    assert asked[0] == asked[1] == {"isAccepted": True, "errors": []}
    assert (await me.ask(ASK_VERIFY)).codes == ["UNAUTHENTICATED"]  # the reset has ended the session
    again = await client.sign_in("ada@example.com", "a brand new one")
    assert (await again.change(ASK_VERIFY))["isAccepted"] is True
