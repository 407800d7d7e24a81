"""Schemathesis asks every field of the schema, as a customer and as an admin, in a database that is thrown away."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any, TypeAlias

import httpx
import pytest
import schemathesis
from graphql import ArgumentNode, Node, ObjectFieldNode, StringValueNode, Visitor, parse, print_ast, visit
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok
from schemathesis.graphql import nodes

from shop import domains
from shop.accounts.rules import Kind
from shop.audit.rules import PREFIXES
from shop.platform.config import Settings
from shop.platform.db import sql
from shop.platform.db.connect import Database, close_pool, open_pool
from shop.platform.ids import encode
from tests.cli.command import free_port, running
from tests.cli.conftest import addresses
from tests.client import SIGN_IN
from tests.conftest import ROOT, _drop, clone
from tests.factories.accounts import PASSWORD, create_customer, create_staff

SEED = int(os.environ.get("SHOP_TEST_SEED", "20261122"))
EXAMPLES = 8
LEAST_SHARE = 1 / 3
ENDS_THE_LOGIN = {
    *("sessionEnd", "sessionsEndAll", "accountErase", "accountPasswordChange", "personErase", "staffDeactivate"),
}
"""Mutations that would end the run's own login; each has tests of its own."""

_NAMES = {
    "prod": "product",
    "ptype": "productType",
    "var": "variant",
    "cat": "category parent",
    "coll": "collection",
    "attr": "attribute",
    "attrv": "attributeValue value",
    "media": "media",
    "wh": "warehouse",
    "stock": "stock",
    "chan": "channel",
    "cust": "customer user",
    "addr": "address",
    "cgrp": "customerGroup group",
    "cart": "cart",
    "order": "order",
    "pay": "payment",
    "rate": "shippingRate rate",
    "ship": "shippingMethod method",
    "zone": "shippingZone zone",
    "sess": "session",
    "role": "role",
    "client": "oauthClient client",
    "ctext": "consentText",
    "mail": "mailDelivery",
    "stff": "staff member",
}
KINDS = {name: prefix for prefix, names in _NAMES.items() for name in names.split()}
"""How fields name things -> the prefix of their ids."""

pytestmark = pytest.mark.drill
Case: TypeAlias = schemathesis.Case[Any]


@dataclass
class Walk:
    """What came back of all that was asked."""

    url: str
    token: str
    asked: int = 0
    without_error: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    failures: list[str] = field(default_factory=list)

    def ask(self, http: httpx.Client, text: str) -> None:
        got = http.post(self.url, json={"query": text}, headers={"authorization": f"Bearer {self.token}"})
        errors = got.json().get("errors", [])
        found = [error["extensions"]["code"] for error in errors]
        self.asked += 1
        self.without_error += not errors
        self.codes.update(found)
        if got.status_code >= 500 or "INTERNAL_SERVER_ERROR" in found:
            self.failures.append(f"{got.status_code} {errors[:1]}: {text[:1_500]}")


async def ids_of() -> dict[str, list[str]]:
    """Give ids of things that there are, by their prefix."""
    return {
        prefix: [encode(prefix, row[0]) for row in await sql.rows(f"SELECT id FROM {table} LIMIT 4")]  # noqa: S608
        for table, prefix in sorted(PREFIXES.items())
    }


class Fitting(Visitor):
    """Puts ids of the right kind where a document has some of any kind: Schemathesis knows the type `ID` alone."""

    def __init__(self, root_field: str, ids: dict[str, list[str]], random: Random) -> None:
        super().__init__()
        self._root_field = root_field
        self._ids = ids
        self._random = random

    def enter_string_value(
        self, node: StringValueNode, _key: object, parent: Node, _path: object, ancestors: list[Node]
    ) -> StringValueNode | None:
        prefix, _, _ = node.value.rpartition("_")
        if prefix not in self._ids:
            return None
        names = [each.name.value for each in (*ancestors, parent) if isinstance(each, ArgumentNode | ObjectFieldNode)]
        fitting = self._ids.get(self._kind(names[-1] if names else ""), [])
        return StringValueNode(value=self._random.choice(fitting), block=False) if fitting else None

    def _kind(self, name: str) -> str:
        """Tell which things a field of an input names: `productIds` products, `id` of `productUpdate` one too."""
        named = name.removesuffix("s").removesuffix("Id") if name not in {"id", "ids"} else self._root_field
        found = [thing for thing in KINDS if named.casefold().startswith(thing.casefold())]
        return KINDS[max(found, key=len)] if found else ""


def register(ids: dict[str, list[str]]) -> None:
    """Say what values of the scalars look like."""
    text = {
        "ID": st.sampled_from([id_ for some in ids.values() for id_ in some]),
        "DateTime": st.sampled_from(["2026-11-22T12:00:00Z", "1970-01-01T00:00:00Z", "2999-12-31T23:59:59.999999Z"]),
        "Date": st.dates().map(str),
        "Decimal": st.decimals(-10, 10_000, places=2).map(str),
        "CurrencyCode": st.sampled_from(["EUR", "USD", "KRW"]),
        "CountryCode": st.sampled_from(["DE", "US", "KR"]),
        "LanguageCode": st.sampled_from(["en", "de", "ko"]),
        "URL": st.sampled_from(["https://example.com/", "http://127.0.0.1/"]),
    }
    for name, strategy in text.items():
        schemathesis.graphql.scalar(name, strategy.map(nodes.String))
    schemathesis.graphql.scalar("JSON", st.sampled_from(["{}", "[]"]).map(nodes.String))
    schemathesis.graphql.scalar("Upload", st.just("no file").map(nodes.String))


def walk_all(walked: Walk, ids: dict[str, list[str]]) -> None:
    random = Random(SEED)  # noqa: S311 - for tests
    with httpx.Client(timeout=30) as http:
        for each in schemathesis.graphql.from_path(ROOT / "schema.graphql").get_all_operations():
            assert isinstance(each, Ok)
            operation = each.ok()
            name: str = operation.definition.field_name  # type: ignore[attr-defined]
            if name not in ENDS_THE_LOGIN:
                ask_often(operation.as_strategy(), partial(_ask, walked, http, Fitting(name, ids, random)))


def ask_often(cases: st.SearchStrategy[Case], ask: Callable[[Case], None]) -> None:
    @seed(SEED)
    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(cases)
    def run(case: Case) -> None:
        ask(case)

    run()


def _ask(walked: Walk, http: httpx.Client, fitting: Fitting, case: Case) -> None:
    walked.ask(http, print_ast(visit(parse(str(case.body)), fitting)))


@asynccontextmanager
async def pool(database: Database) -> AsyncIterator[None]:
    await open_pool(database.application, domains.model_modules(), Settings())
    try:
        yield
    finally:
        await close_pool()


async def walked_as(kind: Kind, demo: str) -> Walk:
    """Ask every field as somebody of this kind, in a database of their own."""
    database = await clone(demo)
    async with pool(database):
        ids = await ids_of()
        account = await create_customer() if kind is Kind.CUSTOMER else await create_staff("admin")
    register(ids)
    port = free_port()
    chosen = {**addresses(database), "secret": os.environ["SHOP_SECRET"], "log_level": "error"}
    with running("serve", port=port, **chosen):
        url = f"http://127.0.0.1:{port}/graphql"
        given_in = {"email": account.email, "password": PASSWORD, "kind": kind.name}
        async with httpx.AsyncClient() as http:
            answer = await http.post(url, json={"query": SIGN_IN, "variables": {"input": given_in}})
        walk = Walk(url, answer.json()["data"]["sessionCreate"]["accessToken"])
        await asyncio.to_thread(walk_all, walk, ids)
    await _drop(database.application.database)
    share = walk.without_error / walk.asked
    print(f"{kind}: {walk.asked} asked, {share:.0%} without error, {dict(walk.codes)}")  # noqa: T201
    return walk


async def test_no_field_fails_whatever_it_is_asked(demo_template: str) -> None:
    walks = [await walked_as(kind, demo_template) for kind in (Kind.CUSTOMER, Kind.STAFF)]

    assert [walk.failures for walk in walks] == [[], []]
    assert sum(walk.without_error for walk in walks) >= LEAST_SHARE * sum(walk.asked for walk in walks)
