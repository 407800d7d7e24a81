"""The committed schema is fresh, keeps the conventions of the API, and breaks no client of the last release."""

from __future__ import annotations

import pytest
from graphql import BreakingChange, GraphQLSchema, build_schema, find_breaking_changes

from shop.schema import schema, sdl
from tests.house import lint
from tests.house.sources import ROOT

COMMITTED = ROOT / "schema.graphql"
RELEASED = ROOT / "schema.released.graphql"
CORE: GraphQLSchema = schema._schema


def unannounced(old: GraphQLSchema, new: GraphQLSchema) -> list[BreakingChange]:
    """Give the changes that break a client of the old schema, but for removals that the old one announced."""
    return [change for change in find_breaking_changes(old, new) if not _was_deprecated(old, change.description)]


def _was_deprecated(old: GraphQLSchema, description: str) -> bool:
    announced = [coordinate for coordinate, _, member in lint.members(old) if member.deprecation_reason]
    return any(f" {coordinate} was removed" in description for coordinate in announced)


def test_committed_schema_is_fresh() -> None:
    assert COMMITTED.read_text().strip() == sdl().strip(), "run `shop schema write`"


@pytest.mark.parametrize("rule", lint.RULES, ids=lambda rule: rule.__name__)
def test_schema_keeps_the_conventions(rule: lint.Rule) -> None:
    assert rule(CORE) == []


@pytest.mark.skipif(not RELEASED.exists(), reason="nothing has been released")
def test_no_client_of_the_last_release_breaks() -> None:
    released = build_schema(RELEASED.read_text())

    assert unannounced(released, CORE) == []


def made(body: str) -> GraphQLSchema:
    """Make a schema of a counterexample, beside three types that keep the conventions."""
    basis = """
        "An error." interface UserError { "Its code." code: String! }
        "A thing." type Thing { "Its id." id: ID! }
        "Which thing." input ThingBy @oneOf { "Its id." id: ID  "Its slug." slug: String }
    """
    return build_schema(f"{basis}\n{body}", assume_valid=True)


@pytest.mark.parametrize(
    ("rule", "body", "found"),
    [
        (lint.described, '"A." type Query { "B." a("C." b: Int): Int }  "D." enum E { "F." G }', []),
        (lint.described, '"A." type Query { a: Int }', ["Query.a"]),
        (lint.described, '"A." type Query { "B." a(b: Int): Int }', ["Query.a(b:)"]),
        (lint.described, '"A." type Query { "B." a: Int }  "C." input In { d: Int }', ["In.d"]),
        (lint.described, '"A." type Query { "B." a: Int }  "C." enum E { F }', ["E.F"]),
        (lint.named, "type Query { a_b: Int }", ["Query.a_b"]),
        (lint.named, "type Query { a(B: Int): Int }", ["Query.a(B:)"]),
        (lint.named, "type Query { a: Int }  type lower { a: Int }", ["lower"]),
        (lint.named, "type Query { a: Int }  enum E { lower }", ["E.lower"]),
        (lint.named, "type Query { a: Int }  enum KindEnum { A }", ["KindEnum"]),
        (lint.identified, "type Query { id: ID }", ["Query.id"]),
        (lint.identified, "type Query { thingId: String }", ["Query.thingId"]),
        (lint.identified, "type Query { a(ids: [String!]!): Int  b(thingId: ID): Int }", ["Query.a(ids:)"]),
        (
            lint.connected,
            "type Query { a: ThingConnection! }  type ThingConnection { edges: Int nodes: Int pageInfo: Int }",
            ["Query.a", "ThingConnection.totalCount", "ThingConnection.totalCountIsExact"],
        ),
        (lint.connected, "type Query { a(first: Int, after: String, last: Int, before: String): Int }", ["Query.a"]),
        (lint.connected, "type Query { a: Int }  type ThingEdge { node: Thing }", ["ThingEdge.cursor"]),
        (lint.exact, "type Query { price: Float  rating: Float  totalCount: Float }", ["Query.price"]),
        (lint.exact, "type Query { a(maxTotal: Float): Int }", ["Query.a(maxTotal:)"]),
        (lint.filled, "type Query { a: [Int]!  b: [Int!]!  nodes: [Thing]! }", ["Query.a"]),
        (lint.deprecated, 'type Query { a: Int @deprecated(reason: "Old.") }', ["Query.a"]),
        (lint.deprecated, 'type Query { a: Int @deprecated(reason: "Since 1.2. Use b. Removed in 1.4.") }', []),
        (lint.looked_up, "type Query { a(by: ThingBy!): Thing }", []),
        (lint.looked_up, "type Query { a(by: ThingBy): Thing }", ["Query.a(by:)"]),
        (lint.looked_up, "type Query { a(by: ThingBy!): Thing! }", ["Query.a"]),
        (lint.looked_up, "type Query { a: Int }  input OtherBy { id: ID }", ["OtherBy"]),
    ],
)
def test_schema_against_a_convention_is_caught(rule: lint.Rule, body: str, found: list[str]) -> None:
    assert rule(made(body)) == found


@pytest.mark.parametrize(
    ("field", "payload", "found"),
    [
        ("thingAdd(input: ThingAddInput!): ThingAddPayload", "thing: Thing errors: [UserError!]!", 0),
        ("thingAdd: ThingAddPayload", "errors: [UserError!]!", 0),
        ("thingAdd(id: ID!): ThingAddPayload", "errors: [UserError!]!", 1),
        ("thingAdd(input: ThingAddInput): ThingAddPayload", "errors: [UserError!]!", 1),
        ("thingAdd(input: ThingAddInput!): ThingAddPayload!", "errors: [UserError!]!", 1),
        ("thingAdd(input: ThingAddInput!): Thing", "errors: [UserError!]!", 1),
        ("thingAdd(input: ThingAddInput!): ThingAddPayload", "thing: Thing", 1),
        ("thingAdd(input: ThingAddInput!): ThingAddPayload", "thing: Thing! errors: [UserError!]!", 1),
        ("thingAdd(input: ThingAddInput!): ThingAddPayload", "errors: [UserError!]", 1),
    ],
)
def test_mutation_of_another_form_is_caught(field: str, payload: str, found: int) -> None:
    body = f"type Query {{ a: Int }} type Mutation {{ {field} }} input ThingAddInput {{ a: Int }}"

    caught = lint.mutating(made(f"{body} type ThingAddPayload {{ {payload} }}"))

    assert len(caught) == found


def test_removal_that_was_announced_breaks_nobody() -> None:
    old = build_schema('type Query { a: Int  b: Int @deprecated(reason: "Since 1. Use a. Removed in 2.") }')
    new = build_schema("type Query { a: Int }")

    assert unannounced(old, new) == []


def test_removal_that_was_not_announced_is_caught() -> None:
    changes = unannounced(build_schema("type Query { a: Int  b: Int }"), build_schema("type Query { a: Int }"))

    assert len(changes) == 1
