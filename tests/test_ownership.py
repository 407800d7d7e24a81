"""What is one customer's is nobody else's: every id, asked for by everybody, generated from the schema."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from graphql import GraphQLInputObjectType, GraphQLList, GraphQLNonNull, get_named_type, is_leaf_type

from shop import domains
from shop.accounts import service as accounts
from shop.persons import rights
from shop.platform.db import sql
from shop.platform.ids import encode
from tests.client import Answer, Client
from tests.factories.accounts import Account, create_address, create_customer, create_staff, open_session, sign_in
from tests.factories.documents import register
from tests.factories.oauth import make_client
from tests.factories.store import AIR, OIL, seed, set_stock, variant
from tests.flows.shopper import Shopper
from tests.test_permissions import _root, _takes_a_file, value_of

# Where the things of an id prefix are kept. A prefix that is missing here fails below.
OPEN = {
    "attr": "attributes",
    "attrv": "attribute_values",
    "cat": "categories",
    "chan": "channels",
    "coll": "collections",
    "ctext": "consent_texts",
    "media": "media",
    "prod": "products",
    "ptype": "product_types",
    "var": "variants",
}
OWNED = {
    "addr": "customer_addresses",
    "cart": "carts",
    "cust": "users",
    "order": "orders",
    "exid": "external_identities",
    "sess": "sessions",
}
# Groups are seen by their members, the others by staff alone.
OF_THE_SHOP = {
    "audit": "audit_entries",
    "cgrp": "customer_groups",
    "client": "oauth_clients",
    "doc": "trusted_documents",
    "mail": "mail_deliveries",
    "pay": "payments",
    "rate": "shipping_rates",
    "role": "roles",
    "ship": "shipping_methods",
    "stff": "users",
    "stock": "stocks",
    "wh": "warehouses",
    "zone": "shipping_zones",
}
IDENTITY = """
    INSERT INTO external_identities (id, user_id, issuer, subject_key, last_used_at)
    VALUES (gen_random_uuid(), $1, 'https://issuer.example', sha256('erika'), now())
"""
MAIL = """
    INSERT INTO mail_deliveries (id, consumer, event_id, kind, user_id, language, state, attempts)
    VALUES (gen_random_uuid(), 'test', gen_random_uuid(), 'new_device', $1, 'en', 'failed', 5)
"""
GROUP = "mutation ($input: CustomerGroupCreateInput!) { customerGroupCreate(input: $input) { errors { code } } }"
NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"


@dataclass(frozen=True)
class World:
    """Erika with everything a customer can have, and those who ask for it."""

    erika: Account
    hers: dict[str, str]
    as_erika: Client
    askers: dict[str, Client]


@pytest.fixture
async def world(client: Client) -> World:
    await seed()
    for sku in (OIL, AIR):
        await set_stock(sku, berlin=10)
    erika = await create_customer("erika@example.com", first_name="Erika")
    await create_address(erika)
    colleague = await create_staff("admin")
    # Something for the record of who did what.
    await (await sign_in(client, colleague)).change(GROUP, {"input": {"slug": "others", "name": "Others"}})
    group_id = await accounts.create_group(slug="friends", name="Friends")
    await accounts.assign_groups(erika.id, [group_id])
    shopper = Shopper.enter(client.signed_in((await open_session(erika)).access_token))
    await shopper.take((await variant(OIL), 1))
    await shopper.prepare()
    await shopper.buy()
    await shopper.take((await variant(AIR), 2))
    await shopper.prepare()
    await sql.execute(IDENTITY, erika.id)
    await sql.execute(MAIL, erika.id)
    await register((await make_client()).client_id, {"channel": "query Channel { channel { slug } }"})
    hers = {prefix: encode(prefix, await _an_id(prefix, table, erika)) for prefix, table in _PRIVATE.items()}
    hers["stff"] = colleague.global_id
    askers = {
        "a guest": client,
        "another customer": await sign_in(client, await create_customer("otto@example.com")),
        "staff without rights": await sign_in(client, await create_staff(permissions=["media.write"])),
    }
    return World(erika, hers, shopper.client, askers)


_PRIVATE = {**OWNED, **OF_THE_SHOP}


_WHOSE = {"addr": "user_id", "cart": "customer_id", "exid": "user_id", "order": "customer_id", "sess": "user_id"}


async def _an_id(prefix: str, table: str, erika: Account) -> UUID:
    if prefix == "cust":
        return erika.id
    whose = _WHOSE.get(prefix)
    query = f"SELECT id FROM {table}" + (f" WHERE {whose} = $1" if whose else "") + " ORDER BY id DESC LIMIT 1"  # noqa: S608
    found: UUID = await sql.value(query, *([erika.id] if whose else []))
    return found


def test_every_prefix_is_open_owned_or_of_the_shop() -> None:
    assert {**OPEN, **OWNED, **OF_THE_SHOP}.keys() == domains.NODES.keys()


async def test_nobody_else_reaches_a_thing_by_its_id(world: World) -> None:
    ids = list(world.hers.values())

    one_by_one = {
        f"{who}: {id_}": (await asker.data(NODE, {"id": id_}))["node"]
        for who, asker in world.askers.items()
        for id_ in ids
    }
    together = {who: (await asker.data(NODES, {"ids": ids}))["nodes"] for who, asker in world.askers.items()}

    assert {told: node for told, node in one_by_one.items() if node is not None} == {}
    assert together == {who: [None] * len(ids) for who in world.askers}


async def test_owner_reaches_what_is_hers(world: World) -> None:
    hers = [world.hers[prefix] for prefix in (*OWNED, "cgrp")]

    found = (await world.as_erika.data(NODES, {"ids": hers}))["nodes"]

    assert [node and node["id"] for node in found] == hers


async def test_staff_reach_all_but_a_customers_devices(client: Client, world: World) -> None:
    admin = await sign_in(client, await create_staff("admin"))

    found = (await admin.data(NODES, {"ids": list(world.hers.values())}))["nodes"]

    missing = {prefix for prefix, node in zip(world.hers, found, strict=True) if node is None}
    assert missing == {"exid", "sess"}


def fields_with_ids(root: str) -> list[str]:
    """Name the root fields that take the id of something, anywhere in their arguments."""
    fields = _root(root).fields
    return [
        name
        for name, field in fields.items()
        if not _takes_a_file(root, name) and name not in {"node", "nodes"}
        if any(_has_id(argument.type, set()) for argument in field.args.values())
    ]


def _has_id(type_: Any, seen: set[str]) -> bool:
    named = get_named_type(type_)
    if named.name == "ID":
        return True
    if named.name in seen or not hasattr(named, "fields") or is_leaf_type(named):
        return False
    return any(_has_id(field.type, {*seen, named.name}) for field in named.fields.values())


def value_with_ids(type_: Any, prefixes: dict[str, str], path: str) -> Any:
    """Make a value for an argument: all that it must have, and every id that it may have."""
    if isinstance(type_, GraphQLNonNull):
        return value_with_ids(type_.of_type, prefixes, path)
    if isinstance(type_, GraphQLList):
        return [value_with_ids(type_.of_type, prefixes, f"{path}.0")]
    if path.endswith(".email"):
        return "otto@example.com"
    if not isinstance(type_, GraphQLInputObjectType) or type_.extensions["strawberry-definition"].is_one_of:
        return value_of(type_, prefixes, path)
    return {
        name: value_with_ids(field.type, prefixes, f"{path}.{name}")
        for name, field in type_.fields.items()
        if isinstance(field.type, GraphQLNonNull) or get_named_type(field.type).name == "ID"
    }


@dataclass(frozen=True)
class Asked:
    answer: Answer
    kinds: frozenset[str]


async def ask_for(client: Client, root: str, name: str, hers: dict[str, str]) -> Asked:
    """Ask a field with Erika's things as its ids; which kind an id is of is learned from how it is refused."""
    definition = _root(root).fields[name]
    passed = {key: arg for key, arg in definition.args.items() if _has_id(arg.type, set())}
    header = ", ".join(f"${key}: {arg.type}" for key, arg in passed.items())
    given = ", ".join(f"{key}: ${key}" for key in passed)
    selected = "" if is_leaf_type(get_named_type(definition.type)) else _selection(definition.type)
    document = f"{root.lower()} ({header}) {{ {name}({given}) {selected} }}"
    prefixes: dict[str, str] = {}
    for _ in range(12):
        variables = {key: value_with_ids(arg.type, prefixes, key) for key, arg in passed.items()}
        answer = await client.ask(document, _with_hers(variables, hers))
        if answer.codes != ["BAD_USER_INPUT"]:
            return Asked(answer, frozenset(prefixes.values()))
        error = answer.errors[0]
        path = ".".join(error["extensions"]["inputPath"])
        assert path not in prefixes, answer.errors
        prefixes[path] = error["message"].split("form ")[1].split("_")[0]
    raise AssertionError(f"{name}: {answer.errors}")


def _selection(type_: Any) -> str:
    return "{ errors { code } }" if "errors" in get_named_type(type_).fields else "{ __typename }"


def _with_hers(value: Any, hers: dict[str, str]) -> Any:
    """Put Erika's things in the place of made-up ids of the same kind."""
    if isinstance(value, dict):
        return {key: _with_hers(inner, hers) for key, inner in value.items()}
    if isinstance(value, list):
        return [_with_hers(inner, hers) for inner in value]
    return hers.get(value.split("_")[0], value) if isinstance(value, str) and "_" in value else value


async def test_another_customer_finds_nothing_by_any_field_with_an_id(world: World) -> None:
    otto = world.askers["another customer"]

    asked = {name: await ask_for(otto, "Query", name, world.hers) for name in fields_with_ids("Query")}

    about_hers = {name: each.answer for name, each in asked.items() if each.kinds & _PRIVATE.keys()}
    assert about_hers.keys() >= {"cart", "order"}
    assert {name: answer.data for name, answer in about_hers.items() if any(answer.data.values())} == {}


async def test_another_customer_changes_nothing_by_any_mutation_with_an_id(world: World) -> None:
    otto = world.askers["another customer"]
    before = await rights.export(world.erika.id)
    told = {}

    for name in fields_with_ids("Mutation"):
        asked = await ask_for(otto, "Mutation", name, world.hers)
        if asked.kinds & _PRIVATE.keys():
            told[name] = asked.answer.codes or [error["code"] for error in asked.answer.data[name]["errors"]]
        after = await rights.export(world.erika.id)
        assert {**after, "exportedAt": None} == {**before, "exportedAt": None}, name

    assert len(told) >= 20
    assert [name for name, codes in told.items() if not codes] == []
