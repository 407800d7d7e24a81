"""What a schema says of its fields' costs, and how operations are reckoned by it."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
import strawberry
from graphql import GraphQLSchema, OperationDefinitionNode, parse

from shop.platform.graphql.costs import LIST_SIZE, PLAIN, Cost, InputCost, ListSize, costs_of
from shop.platform.graphql.faults import BadUserInput
from shop.platform.graphql.limits import measure
from shop.schema import schema


@strawberry.type
class Thing:
    name: str = "thing"
    parts: list[str] = strawberry.field(default_factory=list)


@strawberry.type
class Things:
    nodes: list[Thing] = strawberry.field(default_factory=list)
    found: list[Thing] = strawberry.field(default_factory=list)
    total: int = 0


@strawberry.input
class Part:
    name: str = strawberry.field(default="", directives=[Cost(weight=2)])
    parts: list[Part] = strawberry.field(default_factory=list)


@strawberry.input
class Row:
    parts: list[Part] = strawberry.field(default_factory=list, directives=[Cost(weight=3)])


@strawberry.input
class Rows:
    rows: list[Row] = strawberry.field(default_factory=list, directives=[Cost(weight=10)])
    limit: int | None = None


def things(**size: Any) -> Any:
    def resolve(
        first: int | None = None,
        last: int | None = None,
    ) -> Things:
        return Things()

    return strawberry.field(resolver=resolve, directives=[ListSize(**size)])


def many(input: Rows) -> Things:  # noqa: A002
    return Things()


def no_things() -> list[Thing]:
    return []


@strawberry.type
class Query:
    dear: Thing = strawberry.field(resolver=Thing, directives=[Cost(weight=30)])
    free: Thing = strawberry.field(resolver=Thing, directives=[Cost(weight=0)])
    plain: Things = things(require_one_slicing_argument=False)
    strict: Things = things(slicing_arguments=["first", "last"])
    sized: Things = things(
        assumed_size=7,
        slicing_arguments=["first", "last"],
        sized_fields=["nodes", "found"],
        require_one_slicing_argument=False,
    )
    many: Things = strawberry.field(
        resolver=many, directives=[ListSize(slicing_arguments=["input.limit", "input.rows"], sized_fields=["found"])]
    )
    long: list[Thing] = strawberry.field(resolver=no_things, directives=[ListSize(assumed_size=40)])

    @strawberry.field
    def filtered(
        self,
        by: Annotated[str | None, strawberry.argument(directives=[Cost(weight=9)])] = None,  # noqa: ARG002
    ) -> str:
        return ""


CORE: GraphQLSchema = strawberry.Schema(Query)._schema


def cost(text: str, variables: dict[str, Any] | None = None) -> int:
    document = parse(text)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return measure(CORE, document, operation, variables or {})[0].cost


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{ dear { name } }", 31),
        ("{ a: dear { name } ...F } fragment F on Query { dear { name } }", 62),
        ("{ free { name } }", 1),
        ("{ long { name } }", 41),
        ("{ filtered }", 1),
        ('{ filtered(by: "x") }', 10),
        ("{ filtered(by: null) }", 1),
        ("{ plain(first: 3) { nodes { name } total } }", 1 + 3 * 3),
        ("{ sized(first: 3) { nodes { name } total } }", 1 + 1 + 3 * 1 + 1),
        ("{ sized { nodes { name parts } found { name } total } }", 1 + 1 + 7 * 2 + 1 + 7 + 1),
        ("{ sized(first: 2, last: 4) { nodes { name } } }", 1 + 1 + 4),
        ("{ sized(first: 4) { ...F ...F } } fragment F on Things { nodes { name } total }", 1 + 2 * (1 + 4 + 1)),
        ("{ strict(first: 4) { nodes { name } } }", 1 + 4 * 2),
    ],
)
def test_operation_is_reckoned_as_its_schema_says(text: str, found: int) -> None:
    assert cost(text) == found


@pytest.mark.parametrize("text", ["{ strict { total } }", "{ strict(first: 1, last: 2) { total } }"])
def test_list_that_needs_one_size_is_refused_without(text: str) -> None:
    with pytest.raises(BadUserInput, match="`strict` needs first or last"):
        cost(text)


@pytest.mark.parametrize(("variables", "is_refused"), [({"n": 4}, False), ({}, True), ({"n": None}, True)])
def test_size_that_is_needed_may_come_from_a_variable(variables: dict[str, Any], is_refused: bool) -> None:
    text = "query ($n: Int) { strict(first: $n) { total } }"

    if is_refused:
        with pytest.raises(BadUserInput):
            cost(text, variables)
    else:
        assert cost(text, variables) == 1 + 4


@pytest.mark.parametrize(
    ("text", "variables"),
    [
        ('{ many(input: {rows: [{parts: [{name: "a"}, {}]}, {}]}) { found { name } } }', {}),
        (
            "query ($r: [Row!]!) { many(input: {rows: $r}) { found { name } } }",
            {"r": [{"parts": [{"name": "a"}, {}]}, {}]},
        ),
        (
            "query ($i: Rows!) { many(input: $i) { found { name } } }",
            {"i": {"rows": [{"parts": [{"name": "a"}, {}]}, {}]}},
        ),
    ],
)
def test_each_value_of_an_input_costs_and_their_number_is_the_size(text: str, variables: dict[str, Any]) -> None:
    rows, parts, names, field, found = 2 * 10, 2 * 3, 1 * 2, 1, 1 + 2 * 1

    assert cost(text, variables) == rows + parts + names + field + found


def test_number_in_an_input_may_be_the_size() -> None:
    assert cost("{ many(input: {limit: 6}) { found { name } } }") == 1 + 1 + 6


def test_number_that_is_too_long_is_read_as_a_large_one() -> None:
    digits = "9" * 5_000

    assert cost(f"query ($n: Int = {digits}) {{ plain(first: $n) {{ total }} }}") > 10**9
    assert cost(f"{{ many(input: {{limit: {digits}, limit2: {digits}}}) {{ found {{ name }} }} }}") > 10**8


def test_variable_that_is_used_often_is_reckoned_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Any] = []
    rows: dict[str, Any] = {"rows": [{}] * 100}

    def reckon(value: Any, _cost: InputCost) -> int:
        seen.append(value)
        return 5

    monkeypatch.setattr("shop.platform.graphql.limits.cost_of_value", reckon)

    found = cost("query ($i: Rows!) { " + "many(input: $i) { total } " * 50 + "}", {"i": rows})

    assert (found, seen) == (50 * 7, [rows])


def test_field_that_says_nothing_is_plain() -> None:
    assert costs_of(CORE).get(("Thing", "name"), PLAIN) is PLAIN
    assert costs_of(CORE)["Thing", "parts"].assumed == LIST_SIZE


def test_directives_stand_in_the_written_schema() -> None:
    written = schema.as_str()

    assert "directive @cost(weight: Int!)" in written
    assert "): CheckoutCompletePayload @cost(weight: 100)" in written
    assert '@listSize(slicingArguments: ["input.rows"], sizedFields: ["results"]' in written


def test_largest_bulk_call_is_let_through() -> None:
    text = (
        "mutation ($i: ProductBulkUpsertInput!) { productBulkUpsert(input: $i) { results { index } errors { code } } }"
    )
    rows = [{"externalRef": str(n), "variants": [{"sku": str(n)}] * 10} for n in range(500)]
    document = parse(text)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)

    found, _ = measure(schema._schema, document, operation, {"i": {"rows": rows}})

    assert 500 * 15 < found.cost < 10_000
