"""Plans over the whole schema: what everybody may ask is answered as graphql-core answers it.

Data, the paths and texts of errors, how often permissions were asked, and what was loaded, must be the same.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
    is_required_input_field,
)

from shop import domains
from shop.accounts.rules import PERMISSIONS
from shop.platform import clock
from shop.platform.graphql.context import Batch, Context
from shop.platform.graphql.execution import Engine
from shop.platform.graphql.executor import Event, Plans
from shop.platform.graphql.limits import Limits
from shop.platform.graphql.permissions import Permission
from shop.platform.graphql.shadow import differences
from shop.platform.scope import Actor, Scope
from shop.schema import schema
from tests.actors import customer, staff
from tests.client import Client
from tests.hostile.test_whole_schema import ids_of

LIMITS = Limits(depth=30, aliases=1_000, directives=1_000, cost=10_000_000)
EACH = 6
COUNTS_CALLS = {"accountExport"}  # a few a day: the next one is refused
DEEPEST = 5
VALUES = {
    "Boolean": ["true", "false"],
    "Int": ["1", "2", "3"],
    "Float": ["1.5"],
    "String": ['"en"', '"tea"'],
    "Decimal": ['"1.00"'],
    "DateTime": ['"2026-11-22T12:00:00Z"'],
    "Date": ['"2026-11-22"'],
    "CurrencyCode": ['"EUR"'],
    "CountryCode": ['"DE"'],
    "LanguageCode": ['"de"'],
}


class Asking:
    """Writes documents over a schema, with ids of things that there are."""

    def __init__(self, seed: int, ids: dict[str, list[str]]) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._ids = ids

    def document(self, field: str) -> str:
        """Write a query of a root field."""
        self._aliases = self._in_fragments = 0
        return "query Asked { " + self._field(schema._schema.query_type, field, DEEPEST) + " }"

    def _field(self, declared: Any, name: str, depth: int) -> str:
        field = declared.fields[name]
        given = [
            f"{key}: {self._value(each.type, key)}"
            for key, each in field.args.items()
            if is_required_argument(each) or key in {"first", "where"} or self._random.random() < 0.1
            if key not in {"after", "before", "last"}
        ]
        arguments = f"({', '.join(given)})" if given else ""
        self._aliases += 1
        # Fields of several types may only have one name where they are of one type.
        alias = f"a{self._aliases}: " if given or self._in_fragments or self._random.random() < 0.1 else ""
        deciding = self._random.choice(["", "", "", "", " @skip(if: false)", " @include(if: true)"])
        return f"{alias}{name}{arguments}{deciding}{self._below(get_named_type(field.type), depth - 1)}"

    def _below(self, declared: Any, depth: int) -> str:
        if is_leaf_type(declared):
            return ""
        parts = ["__typename"]
        if isinstance(declared, GraphQLObjectType | GraphQLInterfaceType):
            fields = declared.fields.items()
            names = [name for name, field in fields if depth or is_leaf_type(get_named_type(field.type))]
            chosen = self._random.sample(names, min(len(names), depth + 3))
            parts += [self._field(declared, name, depth) for name in chosen]
        if isinstance(declared, GraphQLUnionType | GraphQLInterfaceType):
            possible = list(schema._schema.get_possible_types(declared))
            some = self._random.sample(possible, min(3, len(possible)))
            self._in_fragments += 1
            parts += [f"... on {each.name}{self._below(each, max(depth - 1, 0))}" for each in some]
            self._in_fragments -= 1
        return " { " + " ".join(parts) + " }"

    def _value(self, declared: Any, name: str) -> str:
        if isinstance(declared, GraphQLNonNull):
            return self._value(declared.of_type, name)
        if isinstance(declared, GraphQLList):
            return f"[{self._value(declared.of_type, name)}]"
        if isinstance(declared, GraphQLEnumType):
            return str(self._random.choice(list(declared.values)))
        if isinstance(declared, GraphQLInputObjectType):
            return self._object(declared)
        if declared.name == "ID":
            return f'"{self._random.choice([id_ for some in self._ids.values() for id_ in some])}"'
        return self._random.choice(VALUES.get(declared.name, ['"x"']))

    def _object(self, declared: GraphQLInputObjectType) -> str:
        names = [name for name, field in declared.fields.items() if is_required_input_field(field)]
        if declared.extensions["strawberry-definition"].is_one_of:
            names = [self._random.choice(list(declared.fields))]
        given = [f"{name}: {self._value(declared.fields[name].type, name)}" for name in names]
        return "{" + ", ".join(given) + "}"


@contextmanager
def counting(monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter[str]]:
    """Count who asks permissions and what is loaded."""
    told: Counter[str] = Counter()
    has_permission, run = Permission.has_permission, Context._run

    def asked(self: Permission, source: Any, info: Any, **given: Any) -> bool:
        told[f"{type(self).__name__} {info.path}"] += 1
        return has_permission(self, source, info, **given)

    async def loaded(self: Context, loader: Any, batch: Batch, arguments: dict[str, Any]) -> None:
        # How keys fall into batches hangs on how fast the database answers; which are asked for, and how often, not.
        told.update(f"{getattr(loader, '__name__', loader)} {key}" for key in batch.keys)
        await run(self, loader, batch, arguments)

    with monkeypatch.context() as patch:
        patch.setattr(Permission, "has_permission", asked)
        patch.setattr(Context, "_run", loaded)
        yield told


async def context_of(actor: Actor) -> Context:
    scope = await domains.make_scope(
        channel=None, accept_language="de", authorization=None, cart_token=None, order_token=None, now=clock.now()
    )
    return Context(Scope(actor=actor, channel=scope.channel, languages=scope.languages, now=scope.now), "req_test")


@pytest.mark.parametrize(
    "who",
    [
        "guest",
        pytest.param("customer", marks=pytest.mark.drill),
        pytest.param("staff", marks=pytest.mark.drill),
    ],
)
async def test_plans_answer_all_queries_as_graphql_core_does(
    demo: Client, who: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    actor = {"guest": Actor(), "customer": customer(), "staff": staff(*PERMISSIONS)}[who]
    events: Counter[Event] = Counter()
    planned = Engine(schema, LIMITS, 50_000, plans=Plans(lambda event: events.update([event]), at_once=True))
    plain = Engine(schema, LIMITS, 50_000)
    asking = Asking(1, await ids_of())
    now = clock.now()
    monkeypatch.setattr(clock, "now", lambda: now)
    fields = [name for name in schema._schema.query_type.fields if name not in COUNTS_CALLS]  # type: ignore[union-attr]
    found, ran = [], 0

    for field in fields:
        for _ in range(EACH):
            text = asking.document(field)
            results = []
            for engine in (planned, plain, planned):
                prepared = engine.prepare(text, None, {})
                with counting(monkeypatch) as told:
                    results.append((await engine.run(prepared, None, {}, await context_of(actor)), told))
            ran += 1
            (one, one_told), (other, other_told), (again, again_told) = results
            places = [*differences(one, other), *differences(again, other)]
            if places or not one_told == other_told == again_told:
                found.append(f"{text}: {places} {one_told - other_told} {other_told - one_told}")

    assert found == []
    assert ran == EACH * len(fields)
    assert set(events) == {Event.MADE, Event.PLANNED}
    assert events.total() == 2 * ran
