from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from shop.platform.http.examples import read_examples
from shop.schema import schema
from tests.client import Client
from tests.factories.channels import create_channels

EXAMPLES = read_examples()


@pytest.mark.parametrize("example", EXAMPLES, ids=[example["name"] for example in EXAMPLES])
def test_example_of_the_package_is_valid_against_the_schema(example: dict[str, Any]) -> None:
    document = parse(example["query"])
    (operation,) = document.definitions
    assert isinstance(operation, OperationDefinitionNode)

    errors = validate(schema._schema, document)
    values = get_variable_values(
        schema._schema, list(operation.variable_definitions or ()), example.get("variables", {})
    )

    assert errors == []
    assert not isinstance(values, list), values


async def test_page_gets_the_examples_and_can_run_them(client: Client) -> None:
    await create_channels()

    examples = (await client.http.get("/examples.json")).json()
    answers = [
        await client.with_headers(**example.get("headers", {})).ask(example["query"], example.get("variables"))
        for example in examples
    ]

    assert examples == EXAMPLES
    assert [answer.errors for answer in answers] == [[]] * len(examples)
    assert [answer.data["channel"]["slug"] for answer in answers[:2]] == ["eu", "us"]


async def test_page_is_at_the_root_and_keeps_its_policy_when_an_asset_is_missing(client: Client) -> None:
    page = await client.http.get("/")
    missing = await client.http.get("/static/graphiql/assets/nothing.js")

    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert missing.status_code == 404
    assert missing.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"
    assert missing.headers["content-security-policy"] == page.headers["content-security-policy"]


def test_examples_come_in_the_order_of_their_file_names_with_their_extras(tmp_path: Path) -> None:
    (tmp_path / "02-second.graphql").write_text("# Name: Second\n# more\nquery B { b }\n")
    (tmp_path / "01-first.graphql").write_text("# Name: First\n\nquery A { a }\n")
    (tmp_path / "01-first.json").write_text('{"variables": {"id": 1}, "headers": {"X-Channel": "us"}}')

    first, second = read_examples(tmp_path)

    assert first == {
        "name": "First",
        "query": "# First\n\nquery A { a }\n",
        "variables": {"id": 1},
        "headers": {"X-Channel": "us"},
    }
    assert second == {"name": "Second", "query": "# Second\n# more\nquery B { b }\n"}


def test_example_without_a_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01-first.graphql").write_text("query A { a }\n")

    with pytest.raises(ValueError, match=r"01-first\.graphql"):
        read_examples(tmp_path)


def test_example_with_unknown_extras_is_refused(tmp_path: Path) -> None:
    (tmp_path / "01-first.graphql").write_text("# Name: First\nquery A { a }\n")
    (tmp_path / "01-first.json").write_text('{"variabels": {}}')

    with pytest.raises(ValueError, match="variabels"):
        read_examples(tmp_path)
