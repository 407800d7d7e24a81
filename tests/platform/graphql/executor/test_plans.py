"""Which documents get a plan, whose it is, and how many are kept."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import (
    DocumentNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLString,
    execute_sync,
    parse,
)
from graphql.execution import Executor

from shop.platform.graphql.executor import Event, Plans, compiled, stored

ROOT = {"item": {"name": "name", "secret": "secret"}}


def make_schema(resolve: Any = None) -> GraphQLSchema:
    text = GraphQLField(GraphQLString, resolve=resolve or (lambda source, _info: source["name"]))
    item = GraphQLObjectType("Item", {"name": text, "other": text})
    return GraphQLSchema(GraphQLObjectType("Query", {"item": GraphQLField(item)}))


SCHEMA = make_schema()


class Asked:
    """Runs documents on one set of plans and keeps what became of each."""

    def __init__(self, **over: Any) -> None:
        self.events: list[Event] = []
        self.plans = Plans(self.events.append, **over)
        self.executor = compiled(Executor, self.plans)

    def run(self, document: DocumentNode, schema: GraphQLSchema = SCHEMA, **over: Any) -> Any:
        result = execute_sync(schema, document, ROOT, executor_class=self.executor, **over)
        assert result.errors is None
        return result.data


@pytest.fixture
def asked() -> Asked:
    return Asked()


def test_plan_is_made_the_second_time_and_used_from_then_on(asked: Asked) -> None:
    document = parse("{ item { name } }")

    answers = [asked.run(document) for _ in range(4)]

    assert answers == [{"item": {"name": "name"}}] * 4
    assert asked.events == [Event.FIRST_SIGHT, Event.MADE, Event.PLANNED, Event.PLANNED]


def test_plan_is_made_at_once_where_that_is_asked_for() -> None:
    asked = Asked(at_once=True)

    asked.run(parse("{ item { name } }"))

    assert asked.events == [Event.MADE]


def test_each_combination_of_deciding_variables_has_its_plan() -> None:
    asked = Asked(at_once=True)
    document = parse("query ($a: Boolean!, $b: Boolean!) { item { name @skip(if: $a) other @include(if: $b) } }")

    answers = [
        asked.run(document, variable_values={"a": a, "b": b})["item"]
        for _ in range(2)
        for a in (True, False)
        for b in (True, False)
    ]

    assert [list(answer) for answer in answers[:4]] == [["other"], [], ["name", "other"], ["name"]]
    assert answers[4:] == answers[:4]
    assert asked.events == [Event.MADE] * 4 + [Event.PLANNED] * 4


def test_variables_that_decide_nothing_share_a_plan() -> None:
    asked = Asked(at_once=True)
    document = parse("query ($a: String) { item { name } }")

    for value in ("x", "y", None):
        asked.run(document, variable_values={"a": value})

    assert asked.events == [Event.MADE, Event.PLANNED, Event.PLANNED]


def test_two_schemas_with_one_document_have_a_plan_each() -> None:
    def refuse(_source: Any, _info: Any) -> str:
        raise PermissionError("You may not.")

    asked = Asked(at_once=True)
    guarded = make_schema(refuse)
    document = parse("{ item { name } }")
    executor = asked.executor

    for _ in range(3):
        open_ = execute_sync(SCHEMA, document, ROOT, executor_class=executor)
        closed = execute_sync(guarded, document, ROOT, executor_class=executor)
        assert (open_.data, open_.errors) == ({"item": {"name": "name"}}, None)
        assert closed.data == {"item": {"name": None}}
        assert [error.message for error in closed.errors or ()] == ["You may not."]


def test_one_operation_with_other_fragments_has_another_plan() -> None:
    asked = Asked(at_once=True)
    one = parse("{ item { ...F } } fragment F on Item { name }")
    other = parse("fragment F on Item { other }")
    mixed = DocumentNode(definitions=(one.definitions[0], other.definitions[0]))

    assert asked.run(one) == {"item": {"name": "name"}}
    assert asked.run(mixed) == {"item": {"other": "name"}}
    assert asked.run(one) == {"item": {"name": "name"}}


@pytest.mark.parametrize(
    "text",
    [
        "{ item { name @unknown } }",
        "query @unknown { item { name } }",
        "{ item { ...F } } fragment F on Item @unknown { name }",
        "{ item { ... @defer { name } } }",
    ],
)
def test_other_directives_are_left_to_graphql_core(text: str) -> None:
    asked = Asked(at_once=True)

    assert asked.run(parse(text)) == {"item": {"name": "name"}}
    assert asked.events == [Event.UNSUPPORTED]


def test_middleware_is_left_to_graphql_core() -> None:
    asked = Asked(at_once=True)

    def shout(next_: Any, *given: Any) -> Any:
        found = next_(*given)
        return found.upper() if isinstance(found, str) else found

    assert asked.run(parse("{ item { name } }"), middleware=[shout]) == {"item": {"name": "NAME"}}
    assert asked.events == [Event.UNSUPPORTED]


def test_least_used_document_is_forgotten_first() -> None:
    asked = Asked(at_once=True, most=2)
    first, second, third = (parse(f"{{ item {{ a{i}: name }} }}") for i in range(3))

    for document in (first, second, first, third, first, second):
        asked.run(document)

    assert asked.events == [Event.MADE, Event.MADE, Event.PLANNED, Event.MADE, Event.PLANNED, Event.MADE]


def test_plans_of_one_document_are_bounded() -> None:
    asked = Asked(at_once=True)
    names = [f"v{i}" for i in range(5)]
    heads, fields = (", ".join(f"${n}: Boolean!" for n in names), " ".join(f"{n}: name @skip(if: ${n})" for n in names))
    document = parse(f"query ({heads}) {{ item {{ {fields} }} }}")

    for number in range(32):
        values = {name: bool(number >> place & 1) for place, name in enumerate(names)}
        answer = asked.run(document, variable_values=values)
        assert list(answer["item"]) == [name for name in names if not values[name]]

    (known,) = asked.plans._known.values()
    assert len(known.plans) == 16


@pytest.mark.parametrize("name", ["two words", "a.b", "class", "", "1st", "a\nb"])
def test_attribute_must_be_a_name(name: str) -> None:
    with pytest.raises(ValueError, match="no name of an attribute"):
        stored(GraphQLField(GraphQLString), name)
