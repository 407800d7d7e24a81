from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from graphql import OperationDefinitionNode, parse, validate
from graphql.execution.values import get_variable_values

from shop.demo.people import PASSWORD
from shop.demo.seed import seed_demo
from shop.platform.http.examples import read_examples
from shop.schema import schema
from tests.client import Answer, Client
from tests.flows.test_guest_checkout import quiet

EXAMPLES = read_examples()
PASTED = re.compile(r"paste-[a-z-]+")


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


def test_first_tab_needs_nothing_pasted() -> None:
    assert PASTED.search(str(EXAMPLES[0])) is None


def test_each_placeholder_is_explained_above_its_operation() -> None:
    pasted = [example for example in EXAMPLES if PASTED.search(str(example))]

    assert pasted
    assert [example["name"] for example in pasted if "# Paste" not in example["query"]] == []


async def test_page_gets_the_examples_and_the_reading_ones_run_on_the_demo(client: Client) -> None:
    await seed_demo(quiet)

    examples = (await client.http.get("/examples.json")).json()
    answers = {
        example["name"]: await _ask(client, example, {})
        for example in examples
        if "\nmutation" not in example["query"] and PASTED.search(str(example)) is None
    }

    assert examples == EXAMPLES
    assert [answer.errors for answer in answers.values()] == [[]] * 3
    browse, product, other = (answer.data for answer in answers.values())
    assert browse["products"]["totalCount"] > 1
    assert len(product["product"]["variants"]) > 1
    assert (other["channel"]["currency"], other["product"]["language"]) == ("KRW", "ko")


async def test_examples_in_their_order_buy_and_sign_in_on_the_demo(client: Client) -> None:
    await seed_demo(quiet)
    pasted: dict[str, str] = {}
    seen: dict[str, Any] = {}

    for example in EXAMPLES:
        if example["name"].startswith("Staff"):
            break
        answer = await _ask(client, example, pasted)
        assert answer.errors == [], example["name"]
        for field, value in answer.data.items():
            assert value.get("errors", []) == [], example["name"]
            seen[field] = value
        pasted |= _to_paste(answer.data)

    assert seen["checkoutComplete"]["order"]["state"] == "PAID"
    assert seen["order"]["number"] == seen["checkoutComplete"]["order"]["number"]
    assert seen["order"]["total"]["gross"]["amount"] == "58.97"
    assert seen["me"]["firstName"] == "Erika"


async def test_staff_example_changes_a_price_for_those_who_may_only(client: Client) -> None:
    await seed_demo(quiet)
    example = EXAMPLES[-1]
    staff = await client.sign_in("admin@shop.example", PASSWORD, "STAFF")
    customer = await client.sign_in("erika.mustermann0@example.com", PASSWORD)

    changed = await _ask(client, example, _token_of(staff))
    refused = await _ask(client, example, _token_of(customer))

    assert changed.data["shippingRateSet"]["errors"] == []
    assert changed.data["shippingRateSet"]["rate"]["amount"] == {"amount": "8.90", "currency": "EUR"}
    assert refused.codes == ["FORBIDDEN"]


async def _ask(client: Client, example: dict[str, Any], pasted: dict[str, str]) -> Answer:
    """Run an example as a user does who pasted what earlier tabs answered."""
    filled = json.loads(PASTED.sub(lambda found: pasted[found.group()], json.dumps(example)))
    return await client.with_headers(**filled.get("headers", {})).ask(filled["query"], filled.get("variables"))


def _token_of(signed_in: Client) -> dict[str, str]:
    return {"paste-access-token": signed_in.headers["authorization"].removeprefix("Bearer ")}


def _to_paste(data: dict[str, Any]) -> dict[str, str]:
    made, ordered, signed_in = (data.get(field) for field in ("cartCreate", "checkoutComplete", "sessionCreate"))
    if made:
        return {"paste-cart-id": made["cart"]["id"], "paste-cart-token": made["token"]}
    if ordered:
        return {"paste-order-token": ordered["orderToken"]}
    return {"paste-access-token": signed_in["accessToken"]} if signed_in else {}


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
