"""Every mutation of the schema that asks for a permission leaves an entry for every row that it changes."""

from __future__ import annotations

import pytest

from shop.platform.db import sql
from shop.platform.graphql.permissions import Requires
from shop.platform.ids import encode, uuid7
from shop.platform.scope import Actor, ActorKind
from shop.schema import Mutation
from tests.actors import act_as
from tests.audit.entries import entries
from tests.audit.examples import ELSEWHERE, EXAMPLES, captured_tables, document_of, filled, snapshot
from tests.client import Client
from tests.factories.accounts import Account, create_staff, sign_in
from tests.factories.media import encoded, halves
from tests.house.fields import contributed, name_of, permissions
from tests.media.upload import send

PERMITTED = sorted(
    name_of(field)
    for _, field in contributed(Mutation)
    if any(isinstance(permission, Requires) for permission in permissions(field))
)
CANCEL = "mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { errors { code } } }"
END = "mutation { sessionsEndAll(input: {}) { endedCount errors { code } } }"
CART = "mutation { cartCreate(input: {}) { cart { id } errors { code } } }"
PAID = "SELECT id FROM orders WHERE state = 'paid' ORDER BY id LIMIT 1"


@pytest.fixture
async def admin(demo: Client) -> Account:
    return await create_staff("admin")


@pytest.fixture
async def staff(demo: Client, admin: Account) -> Client:
    return await sign_in(demo, admin, stepped_up=True)


def test_every_mutation_has_an_example() -> None:
    assert len(PERMITTED) > 40
    assert set(PERMITTED) - set(EXAMPLES) == set(ELSEWHERE)
    assert set(EXAMPLES) <= set(PERMITTED)


@pytest.mark.parametrize("name", sorted(EXAMPLES))
async def test_rows_that_a_mutation_changes_are_exactly_those_it_is_kept_for(
    staff: Client, admin: Account, name: str
) -> None:
    example = EXAMPLES[name]
    await example.prepare()
    given = await filled(example.given)
    tables = await captured_tables()
    before = await snapshot(tables)

    await staff.change(document_of(name), {"input": given})

    after = await snapshot(tables)
    changed = {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}
    kept = [entry for entry in await entries() if entry["thing"]]
    assert changed
    assert {(entry["thing"], entry["thing_id"]) for entry in kept if entry["kind"] != "read"} == changed
    assert {(entry["action"], entry["actor_kind"], entry["actor_id"]) for entry in kept} == {(name, "staff", admin.id)}
    for entry in kept:
        assert entry["request_id"]
        assert entry["session_id"]
        assert (entry["before"] is not None) == (entry["kind"] in {"changed", "removed"})
        assert (entry["after"] is not None) == (entry["kind"] in {"changed", "created"})


async def test_upload_is_captured(staff: Client, admin: Account) -> None:
    assert (await send(staff, encoded(halves()))).errors == []

    found = [entry for entry in await entries() if entry["thing"] == "media"]
    assert [(entry["action"], entry["actor_id"]) for entry in found] == [("mediaUpload", admin.id)]


async def test_staff_in_a_field_that_is_for_customers_too_are_captured(staff: Client, admin: Account) -> None:
    order_id = await sql.value(PAID)

    await staff.change(CANCEL, {"input": {"orderId": encode("order", order_id), "reason": "Asked for."}})
    await staff.change(END)

    found = await entries(actor_id=admin.id)
    assert {"orders", "order_events", "stocks", "sessions"} <= {entry["thing"] for entry in found}
    (order,) = [entry for entry in found if entry["thing"] == "orders" and entry["kind"] == "changed"]
    assert (order["before"]["state"], order["after"]["state"]) == ("paid", "cancelled")


async def test_partner_is_captured_wherever_it_changes_something(demo: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    client_id = uuid7()
    act_as(monkeypatch, Actor(kind=ActorKind.CLIENT, client_id=client_id, permissions=frozenset({"orders.cancel"})))
    order_id = await sql.value(PAID)

    await demo.change(CART)
    await demo.change(CANCEL, {"input": {"orderId": encode("order", order_id), "reason": "Asked for."}})

    found = await entries()
    assert {"carts", "orders"} <= {entry["thing"] for entry in found}
    assert {(entry["actor_kind"], entry["actor_id"], entry["client_id"]) for entry in found} == {
        ("client", client_id, client_id)
    }
    assert all(
        entry["after"]["token_hash"] == "***"
        for entry in found
        if (entry["thing"], entry["kind"]) == ("carts", "created")
    )


async def test_shopper_leaves_no_entry(demo: Client) -> None:
    await demo.change(CART)

    assert await entries() == []
