"""Personal data is shown to nobody who works for the shop without an entry; no loader that gives it is forgotten."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest

from shop import domains
from shop.accounts import loaders as accounts
from shop.accounts.rules import Address
from shop.audit.rules import PREFIXES
from shop.cart import loaders as carts
from shop.consents import loaders as consents
from shop.oauth import loaders as sessions
from shop.orders import loaders as orders
from shop.persons import rights
from shop.platform import acting
from shop.platform.acting import Acting, shown_by
from shop.platform.db.connect import Database
from shop.platform.events.drain import drain
from shop.platform.graphql.context import Loader
from shop.platform.ids import encode
from shop.platform.scope import ActorKind
from tests.actors import act_as, staff
from tests.audit.entries import entries
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.carts import create_ready_cart
from tests.factories.channels import create_channels
from tests.factories.mails import create_order
from tests.factories.store import OIL, seed

Loaders = tuple[Loader[Any, Any], ...]
SHOWN_BY: dict[str, Loaders] = {
    "users": (accounts.customer_by_id, accounts.staff_by_id),
    "customer_addresses": (accounts.address_by_id, accounts.addresses_by_customer),
    "carts": (carts.cart_by_id,),
    "cart_addresses": (carts.addresses_by_cart,),
    "orders": (orders.order_by_id, orders.proven_order_by_id),
    "order_addresses": (orders.addresses_by_order,),
}
"""By whom each sealed table is shown to those who work for the shop: their loaders are marked."""
OWNERS_ONLY: dict[str, tuple[str, Loaders]] = {
    "sessions": ("nobody but the owner sees a device", (sessions.session_by_id, sessions.sessions_by_user)),
    "external_identities": (
        "nobody but the owner sees where else they sign in",
        (sessions.external_identity_by_id, sessions.external_identities_by_user),
    ),
    "mail_tokens": ("the address that a link was sent to is compared and never shown", ()),
}
"""The sealed tables of which nobody sees another one's rows, and why."""
SHOWN_BEFORE: Loaders = (carts.totals_by_cart,)
"""What takes rows that a marked loader gave, and gives their texts on within."""
PERSONAL = {column for table in domains.SEALED_TABLES for column in table.columns}

CART = "query ($id: ID!) { cart(by: {id: $id}) { email shippingAddress { city } } }"
NODE = "query ($id: ID!) { node(id: $id) { ... on Cart { email } } }"
STAFF = "{ staffMembers(first: 10) { nodes { email } } }"
STAFF_NODE = "query ($id: ID!) { node(id: $id) { ... on StaffMember { email } } }"
STAFF_ME = "{ staffMe { email } }"


def all_loaders() -> Iterator[Loader[Any, Any]]:
    for module in domains.MODELS:
        name = module.__name__.replace(".models", ".loaders")
        for value in vars(sys.modules.get(name, object)).values():
            if getattr(value, "__module__", None) == name and "Mapping" in str(
                getattr(value, "__annotations__", {}).get("return")
            ):
                yield value


def gives_personal_data(kind: Any) -> bool:
    """Look for a sealed column in what a loader gives, however deep."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        named = {field.name for field in fields(kind)}
        return kind is Address or bool(named & PERSONAL) or any(map(gives_personal_data, hints.values()))
    return any(map(gives_personal_data, get_args(kind)))


def test_every_sealed_table_is_shown_by_marked_loaders_or_to_owners_only() -> None:
    unmarked = [loader for loaders in SHOWN_BY.values() for loader in loaders if shown_by(loader) not in PREFIXES]

    assert {table.name for table in domains.SEALED_TABLES} == SHOWN_BY.keys() | OWNERS_ONLY.keys()
    assert unmarked == []


def test_every_loader_that_gives_personal_data_is_known() -> None:
    owners = [loaders for _, loaders in OWNERS_ONLY.values()]
    known = {loader for loaders in (*SHOWN_BY.values(), *owners, SHOWN_BEFORE) for loader in loaders}

    found = {loader for loader in all_loaders() if gives_personal_data(get_type_hints(loader)["return"])}

    assert len(list(all_loaders())) > 50
    assert found == known


def test_what_customers_agreed_to_is_marked_too() -> None:
    assert shown_by(consents.consents_by_customer) == "users"


async def test_staff_who_open_a_cart_are_kept_with_whose(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    await seed()
    _, cart_id = await create_ready_cart((OIL, 1))
    act_as(monkeypatch, staff("orders.read"))
    asked = {"id": encode("cart", cart_id)}

    by_field = (await client.data(CART, asked))["cart"]
    by_node = (await client.data(NODE, asked))["node"]

    assert (by_field["email"], by_field["shippingAddress"]["city"], by_node["email"]) == (
        "ada@example.com",
        "Berlin",
        "ada@example.com",
    )
    found = [(entry["kind"], entry["action"], entry["thing"], entry["about"]) for entry in await entries()]
    assert found == [("read", "cart", "carts", [cart_id]), ("read", "node", "carts", [cart_id])]


async def test_guest_who_opens_their_own_cart_is_not_kept(client: Client) -> None:
    await seed()
    scope, cart_id = await create_ready_cart((OIL, 1))

    guest = client.with_headers(x_cart_token=scope.actor.cart_token or "")
    found = (await guest.data(CART, {"id": encode("cart", cart_id)}))["cart"]

    assert found["email"] == "ada@example.com"
    assert await entries() == []


async def test_who_sees_members_of_staff_is_kept_and_who_sees_themself_is_not(client: Client) -> None:
    await create_channels()
    boss, other = await create_staff("admin"), await create_staff("support")
    admin = await sign_in(client, boss)

    own = await admin.data(STAFF_ME)
    listed = await admin.data(STAFF)
    one = await admin.data(STAFF_NODE, {"id": encode("stff", other.id)})

    assert own["staffMe"]["email"] == boss.email
    assert len(listed["staffMembers"]["nodes"]) == 2
    assert one["node"]["email"] == other.email
    found = [(entry["action"], entry["thing"], entry["about"]) for entry in await entries(kind="read")]
    assert found == [("staffMembers", "users", [other.id]), ("node", "users", [other.id])]


async def test_mail_that_leads_to_an_order_shows_whose(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    order_id = await create_order()
    await drain(domains.registry())
    act_as(monkeypatch, staff("notifications.read", "orders.read"))

    mails = await client.data("{ mailDeliveries { nodes { kind order { email } } } }")
    await client.data("{ mailDeliveries { nodes { kind state } } }")

    assert [mail["order"]["email"] for mail in mails["mailDeliveries"]["nodes"]] == ["ada@example.com"]
    found = [(entry["action"], entry["thing"], entry["about"]) for entry in await entries(kind="read")]
    assert found == [("mailDeliveries", "orders", [order_id])]


async def test_export_by_somebody_else_is_kept_and_ones_own_is_not(committed: Database) -> None:
    customer = await create_customer()
    operator = Acting(actor_kind=ActorKind.SYSTEM, action="shop person export")

    with acting.acting(Acting(actor_kind=ActorKind.CUSTOMER, actor_id=customer.id, action="accountExport")):
        await rights.export(customer.id)
    with acting.acting(operator):
        found = await rights.export(customer.id)

    (entry,) = await entries()
    assert found["account"]["email"] == customer.email
    assert (entry["kind"], entry["actor_kind"], entry["action"]) == ("read", "system", "shop person export")
    assert (entry["thing"], entry["about"]) == ("users", [customer.id])
