"""What shared caches may keep, as the schema says it and as answers tell it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from graphql import OperationDefinitionNode, parse

from shop.platform.graphql.caching import CATALOGUE_SECONDS, LIST_SECONDS, PRICE_SECONDS, STOCK_SECONDS, public_seconds
from shop.platform.graphql.execution import Engine
from shop.platform.graphql.limits import Limits
from shop.platform.http.shared_caches import has_already
from shop.schema import schema
from tests.client import Client
from tests.factories.accounts import create_customer
from tests.factories.channels import create_channels

CHANNEL = "{ channel { slug name } }"
PRIVATE = "private, no-store"


def seconds(text: str) -> int:
    document = parse(text)
    operation = document.definitions[0]
    assert isinstance(operation, OperationDefinitionNode)
    return public_seconds(schema._schema, document, operation)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{ channel { slug } }", CATALOGUE_SECONDS),
        ("{ categories { nodes { name children { name } } totalCount } }", CATALOGUE_SECONDS),
        ("{ collections { edges { cursor node { name seo { title } } } pageInfo { endCursor } } }", CATALOGUE_SECONDS),
        ('{ product(by: {slug: "a"}) { name __typename attributes { values { name } } } }', CATALOGUE_SECONDS),
        ('{ product(by: {slug: "a"}) { thumbnail { url } media { alt } productType { name } } }', CATALOGUE_SECONDS),
        ('{ product(by: {slug: "a"}) { priceRange { min { gross { amount } } } } }', PRICE_SECONDS),
        ('{ variant(by: {sku: "a"}) { price { net { amount } } } }', PRICE_SECONDS),
        ("{ products { nodes { name } } }", LIST_SECONDS),
        ('{ category(by: {slug: "a"}) { products { nodes { name } } } }', LIST_SECONDS),
        ('{ product(by: {slug: "a"}) { isAvailable } }', STOCK_SECONDS),
        ("{ products { nodes { variants { quantityAvailable } } } }", STOCK_SECONDS),
        (
            "{ ...A } fragment A on Query { products { nodes { ...B } } } fragment B on Product { name isAvailable }",
            STOCK_SECONDS,
        ),
        ("{ channel { slug } ... on Query { products { totalCount } } }", LIST_SECONDS),
    ],
)
def test_most_restrictive_of_what_is_selected_decides(text: str, found: int) -> None:
    assert seconds(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "{ me { id } }",
        "{ channel { slug } me { id } }",
        "{ channel { slug } ...A } fragment A on Query { me { id } }",
        "{ channel { slug } ... @include(if: false) { me { id } } }",
        '{ product(by: {slug: "a"}) { name privateMetadata } }',
        '{ variant(by: {sku: "a"}) { sku stocks { onHand } } }',
        '{ variant(by: {sku: "a"}) { sku prices { id } } }',
        '{ node(id: "a") { id ... on Product { name } } }',
        '{ cart(by: {id: "a"}) { total { gross { amount } } } }',
        '{ order(by: {id: "a"}) { lines { variant { sku } } } }',
        "{ channels { slug } }",
        "{ orders { totalCount } channel { slug } }",
        "{ __schema { types { name } } }",
        "{ channel { slug } __schema { types { name } } }",
        "{ __typename }",
        "mutation { cartCreate(input: {}) { errors { code } } }",
    ],
)
def test_one_private_field_makes_all_private(text: str) -> None:
    assert seconds(text) == 0


def test_fragments_that_double_are_looked_at_once() -> None:
    parts = [f"fragment F{i} on Query {{ ...F{i + 1} ...F{i + 1} }}" for i in range(40)]

    assert seconds(" ".join(["{ ...F0 }", *parts, "fragment F40 on Query { channel { slug } }"])) == CATALOGUE_SECONDS


def test_prepared_document_remembers_it_for_each_operation(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = Engine(schema, Limits(depth=15, aliases=9, directives=9, cost=1_000), 5_000)
    prepared = engine.prepare("query A { channel { slug } } query B { products { totalCount } }", "A", {})
    first = [engine.public_seconds(prepared, name) for name in ("A", "B")]

    monkeypatch.setattr("shop.platform.graphql.execution.public_seconds", None)

    assert first == [CATALOGUE_SECONDS, LIST_SECONDS]
    assert [engine.public_seconds(prepared, name) for name in ("A", "B")] == first


# Over HTTP


@pytest.fixture
async def shop(client: Client) -> Client:
    await create_channels()
    return client


async def get(
    client: Client, query: str = CHANNEL, headers: dict[str, str] | None = None, **more: Any
) -> httpx.Response:
    return await client.http.get("/graphql", params={"query": query, **more}, headers=headers or {})


async def test_public_answer_may_be_kept_and_is_known_again(shop: Client) -> None:
    first = await get(shop)

    again = await get(shop, headers={"if-none-match": first.headers["etag"]})

    assert first.headers["cache-control"] == "public, max-age=60, stale-while-revalidate=60"
    assert first.headers["etag"].startswith('"')
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "cache-control", "vary"):
        assert again.headers[name] == first.headers[name]
    assert "x-channel" in again.headers["vary"].lower()


async def test_answer_that_changed_has_another_tag(shop: Client) -> None:
    eu = await get(shop)
    us = await get(shop, headers={"x-channel": "us", "if-none-match": eu.headers["etag"]})
    other_type = await get(shop, headers={"accept": "application/graphql-response+json"})

    assert us.status_code == 200
    assert len({each.headers["etag"] for each in (eu, us, other_type)}) == 3


@pytest.mark.parametrize(
    "headers",
    [{"x-cart-token": "anything"}, {"x-order-token": "anything"}],
)
async def test_answer_to_somebody_is_private(shop: Client, headers: dict[str, str]) -> None:
    etag = (await get(shop)).headers["etag"]

    got = await get(shop, headers={**headers, "if-none-match": etag})

    assert (got.status_code, got.headers["cache-control"]) == (200, PRIVATE)
    assert "etag" not in got.headers


async def test_answer_to_somebody_signed_in_is_private(shop: Client) -> None:
    customer = await create_customer()
    signed_in = await shop.sign_in(customer.email, customer.password)

    got = await get(shop, headers=signed_in.headers)

    assert (got.status_code, got.headers["cache-control"]) == (200, PRIVATE)


@pytest.mark.parametrize(
    ("query", "more"),
    [
        ("{ channel { slug } me { id } }", {}),
        ('{ channel { slug } product(by: {id: "nonsense"}) { name } }', {}),
        ("{ nothing }", {}),
        (CHANNEL, {"extensions": '{"cost": true}'}),
    ],
    ids=["private", "error", "invalid", "budget"],
)
async def test_what_is_not_everybodys_is_never_kept(shop: Client, query: str, more: dict[str, Any]) -> None:
    got = await get(shop, query, **more)

    assert got.headers["cache-control"] == PRIVATE
    assert "etag" not in got.headers


async def test_answer_by_post_is_never_kept(shop: Client) -> None:
    assert (await shop.ask(CHANNEL)).headers["cache-control"] == PRIVATE


@pytest.mark.parametrize(
    ("given", "is_known"),
    [
        (None, False),
        ('"a"', True),
        ('W/"a"', True),
        ('"b", W/"c" ,  "a"', True),
        ("*", True),
        ('"b"', False),
        ("a", False),
        ("", False),
    ],
)
def test_tags_are_compared_weakly(given: str | None, is_known: bool) -> None:
    assert has_already('"a"', given) is is_known
