"""Documents where nothing keeps them, and documents that are looked at before they run."""

from __future__ import annotations

from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse

from shop.platform.graphql.execution import Engine, Refused, measured_as
from shop.platform.graphql.limits import Limits
from tests.platform.graphql.conftest import SMALL, Served


@pytest.fixture
def engine() -> Engine:
    return Engine(SMALL, Limits(depth=15, aliases=1, directives=5, cost=100), 5_000)


@pytest.mark.parametrize(
    "body",
    [
        {"documentId": "sha256:" + "0" * 64},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 64}}},
    ],
)
async def test_named_document_is_not_supported_where_nothing_keeps_it(served: Served, body: dict[str, Any]) -> None:
    got = await served.client.http.post("/graphql", json=body)

    error = got.json()["errors"][0]
    assert got.status_code == 200
    assert (error["message"], error["extensions"]["code"]) == (
        "PersistedQueryNotSupported",
        "PERSISTED_QUERY_NOT_SUPPORTED",
    )


async def test_named_document_that_is_sent_too_runs_where_nothing_keeps_it(served: Served) -> None:
    got = await served.client.http.post("/graphql", json={"query": "{ hello }", "documentId": "a"})

    assert got.json() == {"data": {"hello": "hello you"}}


def test_operations_of_a_document_are_named(engine: Engine) -> None:
    assert engine.examine("query One { hello } query Two { hello }") == ["One", "Two"]
    assert engine.examine("{ hello }") == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "Syntax Error"),
        ("fragment F on Query { hello }", "has no operation"),
        ("{ nothing }", "Cannot query field"),
        ("query One { hello } query One { pages }", "only one operation named"),
        ("query One { hello } query Two { a: hello b: hello }", "aliases 2"),
    ],
)
def test_document_of_which_one_operation_cannot_run_is_refused(engine: Engine, text: str, told: str) -> None:
    with pytest.raises(Refused) as refused:
        engine.examine(text)

    assert told in refused.value.errors[0].message


@pytest.mark.parametrize(
    ("text", "is_trusted", "name"),
    [
        ("query Hello { hello }", True, "Hello"),
        ("query Hello { hello }", False, "hello"),
        ("{ hello }", True, "hello"),
    ],
)
def test_operation_is_measured_by_its_name_where_it_was_registered(text: str, is_trusted: bool, name: str) -> None:
    operation = parse(text).definitions[0]

    assert isinstance(operation, OperationDefinitionNode)
    assert measured_as(operation, is_trusted=is_trusted) == name
