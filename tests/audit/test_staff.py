from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shop import domains
from shop.audit import service
from shop.audit.rules import PREFIXES
from shop.audit.service import NewEntry
from shop.audit.states import AuditKind
from shop.platform import acting, clock
from shop.platform.acting import Acting
from shop.platform.db import sql
from shop.platform.ids import encode, uuid7
from shop.platform.scope import ActorKind
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.channels import create_channels

ASKED = """
    query ($where: AuditEntryWhere, $first: Int, $after: String, $orderBy: AuditEntryOrder! = NEWEST) {
        auditEntries(where: $where, first: $first, after: $after, orderBy: $orderBy) {
            totalCount pageInfo { hasNextPage endCursor }
            nodes { id at kind action actorKind actorId clientId sessionId channelId requestId network thing thingIds
                before after times }
        }
    }
"""
NODE = "query ($id: ID!) { node(id: $id) { ... on AuditEntry { action } } }"
ADA, PARTNER = uuid7(), uuid7()


@pytest.fixture
async def auditor(client: Client) -> Client:
    await create_channels()
    with acting.acting(Acting(actor_kind=ActorKind.STAFF, actor_id=ADA, action="channelUpdate")):
        await sql.execute("UPDATE channels SET name = 'One' WHERE slug = 'eu'")
        await sql.execute("UPDATE channel_countries SET country = 'LU' WHERE country = 'DE'")
    with acting.acting(
        Acting(actor_kind=ActorKind.CLIENT, actor_id=PARTNER, client_id=PARTNER, action="productUpdate", network="::1")
    ):
        await service.record(NewEntry(kind=AuditKind.READ, action="orders", thing="orders", about=[ADA, PARTNER]))
    return await sign_in(client, await create_staff(permissions=["audit.read"]))


async def listed(auditor: Client, **where: Any) -> list[dict[str, Any]]:
    found = (await auditor.data(ASKED, {"where": where}))["auditEntries"]
    assert found["totalCount"] == len(found["nodes"])
    return list(found["nodes"])


async def test_record_is_for_those_who_may_read_it(client: Client, auditor: Client) -> None:
    support, shopper = await create_staff("support"), await create_customer()
    someone = (await listed(auditor))[0]["id"]

    codes = [
        (await who.ask(ASKED)).codes
        for who in (client, await sign_in(client, shopper), await sign_in(client, support), auditor)
    ]

    assert codes == [["UNAUTHENTICATED"], ["FORBIDDEN"], ["FORBIDDEN"], []]
    assert (await auditor.data(NODE, {"id": someone}))["node"] is not None
    assert (await (await sign_in(client, support)).data(NODE, {"id": someone}))["node"] is None


async def test_entry_shows_who_what_and_what_became_of_it(auditor: Client) -> None:
    read, country, channel = await listed(auditor)

    eu = encode("chan", await sql.value("SELECT id FROM channels WHERE slug = 'eu'"))
    assert (channel["kind"], channel["action"], channel["actorKind"]) == ("CHANGED", "channelUpdate", "STAFF")
    assert (channel["actorId"], channel["thing"], channel["thingIds"]) == (encode("stff", ADA), "channels", [eu])
    assert (channel["before"]["name"], channel["after"]["name"]) == ("Europe", "One")
    assert country["thingIds"][0].startswith("row_")
    assert (read["kind"], read["actorKind"], read["actorId"]) == ("READ", "CLIENT", encode("client", PARTNER))
    assert (read["network"], read["clientId"]) == ("::1", encode("client", PARTNER))
    assert sorted(read["thingIds"]) == sorted([encode("order", ADA), encode("order", PARTNER)])


async def test_filters_find_what_they_say(auditor: Client) -> None:
    eu = encode("chan", await sql.value("SELECT id FROM channels WHERE slug = 'eu'"))
    now = clock.now()
    soon, before = (now + timedelta(minutes=1)).isoformat(), (now - timedelta(hours=1)).isoformat()
    wanted: list[tuple[dict[str, Any], int]] = [
        ({"actorId": encode("stff", ADA)}, 2),
        ({"actorId": encode("stff", PARTNER)}, 1),
        ({"actorId": encode("stff", uuid7())}, 0),
        ({"thingId": eu}, 2),
        ({"thingId": encode("order", ADA)}, 1),
        ({"thing": "channels"}, 1),
        ({"thing": "channels", "thingId": eu, "kinds": ["CHANGED"], "actions": ["channelUpdate"]}, 1),
        ({"kinds": ["READ", "REMOVED"]}, 1),
        ({"actions": ["orders", "channelUpdate"]}, 3),
        ({"actions": []}, 0),
        ({"since": before}, 3),
        ({"since": soon}, 0),
        ({"until": before}, 0),
        ({"until": soon}, 3),
        ({"since": "1960-01-01T00:00:00Z", "until": "9999-12-31T23:59:59Z"}, 3),
        ({"until": "0001-01-01T00:00:00Z"}, 0),
    ]

    assert [(where, len(await listed(auditor, **where))) for where, _ in wanted] == wanted


async def test_read_of_several_root_fields_is_found_by_each(auditor: Client) -> None:
    with acting.acting(Acting(actor_kind=ActorKind.STAFF, actor_id=ADA, action="channels, customers")):
        await service.note_shown({"users": [PARTNER]})

    found = [await listed(auditor, actions=[name]) for name in ("channels", "customers", "customer")]

    assert [len(entries) for entries in found] == [1, 1, 0]


async def test_record_is_paged_in_both_orders(auditor: Client) -> None:
    every = [entry["id"] for entry in await listed(auditor)]

    first = (await auditor.data(ASKED, {"first": 2}))["auditEntries"]
    rest = (await auditor.data(ASKED, {"first": 2, "after": first["pageInfo"]["endCursor"]}))["auditEntries"]
    oldest = (await auditor.data(ASKED, {"orderBy": "OLDEST"}))["auditEntries"]

    assert [entry["id"] for entry in first["nodes"] + rest["nodes"]] == every
    assert (first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (True, False)
    assert [entry["id"] for entry in oldest["nodes"]] == every[::-1]


@pytest.mark.parametrize("name", ["actorId", "thingId"])
async def test_filter_that_is_no_id_is_bad_input(auditor: Client, name: str) -> None:
    answer = await auditor.ask(ASKED, {"where": {name: "nobody"}})

    assert answer.codes == ["BAD_USER_INPUT"]
    assert answer.errors[0]["extensions"]["inputPath"] == ["where", name]


def test_ids_of_things_are_those_of_the_schema() -> None:
    named = set(PREFIXES.values())
    # What has an id and is found by what it belongs to alone.
    assert named - set(domains.NODES) == {"cline", "oline", "csec", "price"}
    # Staff are told apart from customers by their kind, entries are about others.
    assert set(domains.NODES) - named == {"stff", "audit"}


async def test_accounts_are_told_by_their_kind_where_it_is_known(auditor: Client) -> None:
    with acting.acting(Acting(actor_kind=ActorKind.STAFF, actor_id=ADA, action="staffInvite")):
        bo, customer = await create_staff("support"), await create_customer()
    with acting.acting(Acting(actor_kind=ActorKind.STAFF, actor_id=bo.id, action="accountUpdate")):
        await sql.execute("UPDATE users SET language = 'de' WHERE id = ANY($1)", [bo.id, customer.id])

    made = await listed(auditor, thing="users", actions=["staffInvite"], kinds=["CREATED"])
    changed = await listed(auditor, thing="users", actions=["accountUpdate"])

    assert {id_ for entry in made for id_ in entry["thingIds"]} == {encode("stff", bo.id), customer.global_id}
    assert {id_ for entry in changed for id_ in entry["thingIds"]} == {encode("stff", bo.id), customer.global_id}
