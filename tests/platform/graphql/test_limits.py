from __future__ import annotations

from typing import Any

import pytest
from graphql import GraphQLSchema, OperationDefinitionNode, build_schema, parse

from shop.platform.graphql.costs import LIST_SIZE
from shop.platform.graphql.execution import Engine, Refused
from shop.platform.graphql.faults import QueryTooCostly
from shop.platform.graphql.limits import Limits, Measure, measure
from shop.schema import schema

LIMITS = Limits(depth=15, aliases=50, directives=50, cost=20_000)
SHOP: GraphQLSchema = build_schema(
    """
    type Query {
      product: Product  products(first: Int, after: String): Products!  nodes(ids: [ID!]!): [Product]!  n: Int
    }
    type Product { id: ID!  variants: [Product!]!  related(first: Int, last: Int): Products!  self: Product }
    type Products { nodes: [Product!]!  edges: [Edge!]!  totalCount: Int! }
    type Edge { cursor: String!  node: Product! }
    """
)


def measured(text: str, variables: dict[str, Any] | None = None) -> Measure:
    return both(text, variables)[0]


def both(text: str, variables: dict[str, Any] | None = None) -> tuple[Measure, bool]:
    document = parse(text)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return measure(SHOP, document, operation, variables or {})


def bomb(doublings: int, on: str = "Query", leaf: str = "n") -> str:
    """A document whose fragments double: 3 KB that would take for ever if they were spread out."""
    parts = [f"fragment F{i} on {on} {{ ...F{i + 1} ...F{i + 1} }}" for i in range(doublings)]
    return " ".join(["query { ...F0 }", *parts, f"fragment F{doublings} on {on} {{ {leaf} }}"])


@pytest.mark.parametrize("doublings", [14, 20, 40])
def test_document_whose_fragments_double_is_measured_and_refused(doublings: int) -> None:
    found = measured(bomb(doublings, leaf="n product { id }"))

    assert found.cost == 3 * 2**doublings
    with pytest.raises(QueryTooCostly, match="cost"):
        found.check(LIMITS)


@pytest.mark.parametrize("doublings", [14, 20, 40])
def test_document_whose_fragments_double_is_refused_before_it_is_validated(doublings: int) -> None:
    engine = Engine(schema, LIMITS, max_tokens=5_000)

    with pytest.raises(Refused) as caught:
        engine.prepare(bomb(doublings, leaf="channel { id }"), None, {})

    assert [error.extensions for error in caught.value.errors] == [{"code": "QUERY_TOO_COSTLY"}]


def test_fragments_that_hold_each_other_end() -> None:
    found = measured("query { ...A } fragment A on Query { n ...B } fragment B on Query { n ...A }")

    assert found.cost == 2


def test_fragment_that_does_not_exist_costs_nothing() -> None:
    assert measured("{ n ...Nowhere }").cost == 1


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("{ n }", 1),
        ("{ product { id } }", 2),
        ("{ product { variants { id } } }", 2 + LIST_SIZE),
        ("{ products { nodes { id } } }", 1 + 20 * 2),
        ("{ products(first: 50) { nodes { id } } }", 1 + 50 * 2),
        ("{ products(first: 0) { nodes { id } } }", 1 + 1 * 2),
        ("{ products(first: 10) { edges { cursor node { id } } totalCount } }", 1 + 10 * 5),
        ("{ product { related(last: 7) { nodes { id } } } }", 2 + 7 * 2),
        ("{ products(first: 100) { nodes { related(first: 100) { nodes { id } } } } }", 1 + 100 * (2 + 100 * 2)),
        ('{ nodes(ids: ["a", "b", "c"]) { id } }', 1 + 3),
        ("{ product { ... on Product { id } ... { id } } }", 3),
        ("{ nothing { at { all } } }", 3),
    ],
)
def test_cost_counts_fields_times_the_lists_they_stand_in(text: str, cost: int) -> None:
    assert measured(text).cost == cost


@pytest.mark.parametrize(
    ("variables", "cost"),
    [({"n": 50}, 101), ({}, 41), ({"n": None}, 41), ({"n": "many"}, 41), ({"n": -5}, 3)],
)
def test_size_may_come_from_a_variable(variables: dict[str, Any], cost: int) -> None:
    found, is_of_this_request = both("query ($n: Int) { products(first: $n) { nodes { id } } }", variables)

    assert found.cost == cost
    assert is_of_this_request


@pytest.mark.parametrize(("variables", "cost"), [({"i": ["a"] * 90}, 91), ({}, 2), ({"i": "a"}, 2)])
def test_number_of_ids_may_come_from_a_variable(variables: dict[str, Any], cost: int) -> None:
    assert measured("query ($i: [ID!]!) { nodes(ids: $i) { id } }", variables).cost == cost


@pytest.mark.parametrize(("variables", "cost"), [({}, 201), ({"n": 3}, 7), ({"n": 100.0}, 201), ({"n": None}, 41)])
def test_size_of_a_variable_may_be_its_default(variables: dict[str, Any], cost: int) -> None:
    assert measured("query ($n: Int = 100) { products(first: $n) { nodes { id } } }", variables).cost == cost


def test_size_of_a_variable_in_a_fragment_is_that_of_this_request() -> None:
    text = """
        query ($n: Int) { ...A  ...A }
        fragment A on Query { products(first: $n) { ...B } }
        fragment B on Products { nodes { related(first: $n) { nodes { id } } } }
    """

    few, many = (both(text, {"n": n}) for n in (2, 100))

    assert (few[0].cost, many[0].cost) == (2 * (1 + 2 * (2 + 2 * 2)), 2 * (1 + 100 * (2 + 100 * 2)))
    assert few[1]
    assert many[1]


def test_the_larger_of_two_sizes_counts() -> None:
    assert measured("{ product { related(first: 2, last: 7) { nodes { id } } } }").cost == 2 + 7 * 2


def test_size_beyond_all_numbers_is_read_as_a_large_one() -> None:
    assert measured(f"{{ products(first: {'9' * 400}) {{ nodes {{ id }} }} }}").cost > 10**9


def test_depth_is_that_of_the_deepest_field() -> None:
    assert measured("{ n product { self { self { id } } } }").depth == 4
    assert (
        measured("{ ...A } fragment A on Query { product { ...B } } fragment B on Product { self { id } }").depth == 3
    )


def test_aliases_and_directives_are_counted_through_fragments() -> None:
    found = measured(
        "query @a { ...A @a ...A } fragment A on Query { x: n @a y: product { z: id @a @a ... @a { id } } }"
    )

    assert (found.aliases, found.directives) == (6, 10)


def measure_of(name: str, number: int) -> Measure:
    made = Measure()
    setattr(made, name, number)
    return made


@pytest.mark.parametrize("name", ["depth", "aliases", "directives", "cost"])
def test_each_limit_is_refused_with_its_number(name: str) -> None:
    limits = Limits(**{"depth": 9, "aliases": 9, "directives": 9, "cost": 9, name: 3})

    measure_of(name, 3).check(limits)
    with pytest.raises(QueryTooCostly, match=f"{name} 4; at most 3"):
        measure_of(name, 4).check(limits)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{ channel { id } " * 4_000, None),
        ("{ a " * 1_600 + "}" * 1_600, None),
        ("{ node(id: " + "[" * 2_000 + "]" * 2_000 + ") { id } }", None),
        (" ".join(["{ ...F0 }", *(f"fragment F{i} on Query {{ ...F{i + 1} }}" for i in range(600))]), "BAD_USER_INPUT"),
    ],
)
def test_document_without_bottom_is_refused(text: str, code: str | None) -> None:
    with pytest.raises(Refused) as caught:
        Engine(schema, LIMITS, max_tokens=5_000).prepare(text, None, {})

    (error,) = caught.value.errors
    assert (error.extensions or {}).get("code") == code


def test_variables_are_measured_anew_for_a_remembered_document() -> None:
    engine = Engine(schema, Limits(depth=15, aliases=9, directives=9, cost=50), max_tokens=5_000)
    text = "query ($i: [ID!]!) { nodes(ids: $i) { id } }"

    first = engine.prepare(text, None, {"i": ["a"]})

    assert engine.prepare(text, None, {"i": ["a", "b"]}) is first
    with pytest.raises(Refused):
        engine.prepare(text, None, {"i": ["a"] * 60})


def test_variables_in_fragments_are_measured_anew_for_a_remembered_document() -> None:
    engine = Engine(schema, Limits(depth=15, aliases=9, directives=9, cost=150), max_tokens=5_000)
    text = "query ($n: Int) { ...A } fragment A on Query { products(first: $n) { nodes { id } } }"

    engine.prepare(text, None, {"n": 5})

    with pytest.raises(Refused):
        engine.prepare(text, None, {"n": 100})


def test_least_used_documents_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shop.platform.graphql.execution._REMEMBERED_DOCUMENTS", 2)
    engine = Engine(schema, LIMITS, max_tokens=5_000)
    texts = ["{ channel { id } }", "{ channel { slug } }", "{ channel { name } }"]
    first, second = (engine.prepare(text, None, {}) for text in texts[:2])

    assert engine.prepare(texts[0], None, {}) is first
    engine.prepare(texts[2], None, {})

    assert engine.prepare(texts[0], None, {}) is first
    assert engine.prepare(texts[1], None, {}) is not second
