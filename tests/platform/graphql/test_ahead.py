from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import pytest
import strawberry
from strawberry.permission import BasePermission

from shop.demo.bench import seed_bench
from shop.platform.graphql.ahead import load_ahead, selection, shorten
from shop.platform.graphql.context import Context, Info
from shop.platform.graphql.relation import derived, each, one, relation
from shop.platform.scope import Scope
from tests.client import Client
from tests.platform.graphql.conftest import ACTORS, scope_of

asked: list[tuple[str, list[int]]] = []


async def halves(_scope: Scope, keys: Sequence[int]) -> Mapping[int, list[int]]:
    asked.append(("halves", list(keys)))
    await asyncio.sleep(0)
    if 13 in keys:
        raise LookupError("unlucky")
    return {key: [key // 2, key // 2] for key in keys if key > 1}


async def doubles(_scope: Scope, keys: Sequence[int]) -> Mapping[int, int]:
    asked.append(("doubles", list(keys)))
    return {key: key * 2 for key in keys}


class Nobody(BasePermission):
    message = "Nobody may."

    def has_permission(self, *_asked: Any, **_arguments: Any) -> bool:
        return False


@strawberry.type
class Number:
    value: int
    even: strawberry.Private[int | None]
    halves: list[Number] = relation(halves, key="value", of=each(lambda: Number.of), description="Both halves.")
    same: Number | None = relation(doubles, key="even", of=one(lambda: Number.of), description="Twice an even one.")
    doubled: int = derived(
        doubles,
        key="even",
        of=lambda found, scope: found + len(scope.currency),
        otherwise=lambda number, _info: -number.value,
        description="Twice an even one and three.",
    )
    hidden: int | None = strawberry.field(default=7, permission_classes=[Nobody])

    @classmethod
    def of(cls, value: int) -> Number:
        return cls(value=value, even=None if value % 2 else value)


@strawberry.type
class Query:
    @strawberry.field
    async def numbers(self, info: Info, values: list[int]) -> list[Number]:
        found = [Number.of(value) for value in values]
        await load_ahead(info.context, found, selection(info))
        return found


SCHEMA = shorten(strawberry.Schema(Query))
PLAIN = strawberry.Schema(Query)
DOCUMENT = """
query ($deep: Boolean!) {
  numbers(values: [8, 6, 3]) {
    value again: value ...Parts ... on Number { doubled } same @include(if: $deep) { value }
  }
}
fragment Parts on Number { halves { value halves { value } } }
"""


# A load asks whether there is a transaction, hence the database.
@pytest.fixture
def context(committed: object) -> Context:
    asked.clear()
    return Context(scope=scope_of(ACTORS["anonymous"]), request_id="request-1")


async def test_each_level_is_one_load_and_the_answer_is_the_same(context: Context) -> None:
    found = await SCHEMA.execute(DOCUMENT, {"deep": False}, context_value=context)
    loads = list(asked)
    plain = await PLAIN.execute(DOCUMENT, {"deep": False}, context_value=Context(context.scope, "request-2"))

    assert found.errors is None
    assert found.data is not None
    assert found.data == plain.data
    assert found.data["numbers"][0]["halves"][1]["halves"] == [{"value": 2}, {"value": 2}]
    assert [number["doubled"] for number in found.data["numbers"]] == [19, 15, -3]
    assert sorted(name for name, _ in loads) == ["doubles", "halves", "halves"]


async def test_field_that_a_directive_leaves_out_is_not_loaded(context: Context) -> None:
    document = "query ($with: Boolean!) { numbers(values: [8]) { value halves @include(if: $with) { value } } }"

    await SCHEMA.execute(document, {"with": False}, context_value=context)
    without = list(asked)
    found = await SCHEMA.execute(document, {"with": True}, context_value=context)

    assert without == []
    assert found.data == {"numbers": [{"value": 8, "halves": [{"value": 4}, {"value": 4}]}]}


async def test_load_that_fails_is_told_at_each_field(context: Context) -> None:
    found = await SCHEMA.execute("{ numbers(values: [13]) { value halves { value } } }", context_value=context)

    assert found.data is None
    assert [(error.path, str(error.original_error)) for error in found.errors or ()] == [
        (["numbers", 0, "halves"], "unlucky")
    ]
    assert asked == [("halves", [13])]


async def test_shortened_field_still_asks_for_its_permission(context: Context) -> None:
    found = await SCHEMA.execute("{ numbers(values: [1]) { value hidden } }", context_value=context)

    assert found.data == {"numbers": [{"value": 1, "hidden": None}]}
    assert [error.message for error in found.errors or ()] == ["Nobody may."]


async def test_lists_by_nodes_edges_and_fragments_are_the_same(client: Client) -> None:
    await seed_bench(products=40, seed=1, progress=lambda *_: None)
    parts = (
        "fragment Parts on Product { id name categories { name slug ancestors { slug } } isAvailable"
        " variants { id sku price { gross { amount } } compareAtPrice { net { amount } } quantityAvailable"
        " isAvailable attributes { code values { slug } } } }"
    )

    data = await client.data("{ products(first: 5) { nodes { ...Parts } edges { cursor node { ...Parts } } } }" + parts)

    nodes = data["products"]["nodes"]
    document = "query ($id: ID!) { product(by: {id: $id}) { ...Parts } }" + parts
    one_by_one = [await client.data(document, {"id": node["id"]}) for node in nodes]
    assert nodes == [edge["node"] for edge in data["products"]["edges"]]
    assert nodes == [found["product"] for found in one_by_one]
    assert all(len(node["variants"]) == 3 for node in nodes)
