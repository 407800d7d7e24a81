from __future__ import annotations

import gzip
import json

import pytest

from shop.platform.graphql.request import JSON_TYPE, RESPONSE_TYPE, STREAM_TYPE, HttpRefused, negotiate
from tests.client import Client
from tests.factories.channels import create_channels

CHANNEL = "{ channel { slug } }"
JSON_BODY = {"content-type": "application/json"}
URQL = (
    "application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed"
)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, JSON_TYPE),
        ("", JSON_TYPE),
        ("*/*", JSON_TYPE),
        ("application/*", JSON_TYPE),
        ("application/json", JSON_TYPE),
        ("application/graphql-response+json", RESPONSE_TYPE),
        ("application/graphql-response+json; charset=utf-8", RESPONSE_TYPE),
        ("application/graphql-response+json, application/json", RESPONSE_TYPE),
        ("application/json, application/graphql-response+json", RESPONSE_TYPE),
        ("application/json, application/graphql-response+json;q=0.9", JSON_TYPE),
        ("application/graphql-response+json;q=0.2, application/json;q=0.1", RESPONSE_TYPE),
        ("application/json;q=0, */*", RESPONSE_TYPE),
        ("application/json;q=0, application/graphql-response+json;q=0, */*;q=0.5, application/*;q=0.1", None),
        ("text/html, */*;q=0.1", JSON_TYPE),
        ("APPLICATION/JSON", JSON_TYPE),
        ("application/json;q=none", None),
        ("text/event-stream", STREAM_TYPE),
        ("text/event-stream, multipart/mixed", STREAM_TYPE),
        ("text/event-stream, application/json", STREAM_TYPE),
        ("text/event-stream, */*", STREAM_TYPE),
        ("*/*, text/event-stream", JSON_TYPE),
        ("application/json, text/event-stream", JSON_TYPE),
        ("application/json;q=0.9, text/event-stream", STREAM_TYPE),
        ("text/event-stream;q=0.9, application/json", JSON_TYPE),
        ("text/event-stream;q=0, */*", JSON_TYPE),
        ("text/html", None),
        ("application/json;q=0", None),
        (URQL, RESPONSE_TYPE),
    ],
)
def test_media_type_is_the_one_that_the_client_prefers(accept: str | None, chosen: str | None) -> None:
    if chosen is None:
        with pytest.raises(HttpRefused) as caught:
            negotiate(accept)
        assert (caught.value.status, caught.value.code) == (406, "NOT_ACCEPTABLE")
    else:
        assert negotiate(accept) == chosen


def nested(depth: int) -> bytes:
    return b'{"query": "{ a }", "variables": {"x": ' + b"[" * depth + b"]" * depth + b"}}"


def body(**parts: object) -> bytes:
    return json.dumps({"query": CHANNEL, **parts}).encode()


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 400, "BAD_REQUEST"),
        (b"null", 400, "BAD_REQUEST"),
        (b"1", 400, "BAD_REQUEST"),
        (b'"x"', 400, "BAD_REQUEST"),
        (b"[]", 400, "BAD_REQUEST"),
        (b'[{"query": "{ channel { slug } }"}]', 400, "BAD_REQUEST"),
        (b"{}", 400, "BAD_REQUEST"),
        (b"{", 400, "BAD_REQUEST"),
        (b"query=1", 400, "BAD_REQUEST"),
        (b'{"query": "\xff\xfe"}', 400, "BAD_REQUEST"),
        (b'{"query": "\\ud800"}', 400, "BAD_REQUEST"),
        (b'\xff\xfe{\x00"\x00', 400, "BAD_REQUEST"),
        (gzip.compress(b'{"query": "{ channel { slug } }"}', mtime=0), 400, "BAD_REQUEST"),
        (b"[" * 100_000 + b"]" * 100_000, 400, "BAD_REQUEST"),
        (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, 400, "BAD_REQUEST"),
        (nested(100_000), 400, "BAD_REQUEST"),
        (nested(200), 400, "BAD_USER_INPUT"),
        (b'{"query": null}', 400, "BAD_REQUEST"),
        (b'{"query": 1}', 400, "BAD_REQUEST"),
        (b'{"query": "  "}', 400, "BAD_REQUEST"),
        (body(variables=[]), 400, "BAD_REQUEST"),
        (body(variables="x"), 400, "BAD_REQUEST"),
        (body(variables=1), 400, "BAD_REQUEST"),
        (body(operationName=1), 400, "BAD_REQUEST"),
        (body(operationName=["x"]), 400, "BAD_REQUEST"),
        (body(variables={"x": "a\0b"}), 400, "BAD_USER_INPUT"),
        (body(variables={"a\0b": 1}), 400, "BAD_USER_INPUT"),
        (body(variables={"x": [{"y": "\0"}]}), 400, "BAD_USER_INPUT"),
        (body(variables={"x": "a" * 200_001}), 400, "BAD_USER_INPUT"),
        (b"x" * 1_000_001, 413, "PAYLOAD_TOO_LARGE"),
        (body(variables={"x": 10**400}), 400, "BAD_REQUEST"),
    ],
)
async def test_body_that_is_no_request_is_refused_with_a_code(
    client: Client, content: bytes, status: int, code: str
) -> None:
    got = await client.http.post("/graphql", content=content, headers=JSON_BODY)

    assert got.status_code == status
    assert got.headers["content-type"] == "application/json; charset=utf-8"
    assert [error["extensions"]["code"] for error in got.json()["errors"]] == [code]


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("\u0000", "GRAPHQL_PARSE_FAILED"),
        ("\ufeff{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("query A { channel { id } } query B { channel { id } }", "BAD_USER_INPUT"),
        ("fragment F on Query { channel { id } }", "BAD_USER_INPUT"),
        ('{ node(id: "a\\u0000b") { id } }', "BAD_USER_INPUT"),
        ('{ node(id: "a\\u{0}b") { id } }', "BAD_USER_INPUT"),
        ('{ node(id: "no id") { id } }', "BAD_USER_INPUT"),
        ("{ node(id: 1.5) { id } }", "GRAPHQL_VALIDATION_FAILED"),
        (f"{{ node(id: {'9' * 5000}) {{ id }} }}", "BAD_USER_INPUT"),
        ("{" * 100_000, "GRAPHQL_PARSE_FAILED"),
        ("{ a " * 1_500 + "}" * 1_500, "GRAPHQL_PARSE_FAILED"),
        ("subscription { channel { id } }", "GRAPHQL_VALIDATION_FAILED"),
        ("type Query { a: Int }", "BAD_USER_INPUT"),
        ("{ __type(name: 1) { name } }", "GRAPHQL_VALIDATION_FAILED"),
    ],
)
async def test_document_that_cannot_run_is_told_so(client: Client, query: str, code: str) -> None:
    await create_channels()

    answer = await client.ask(query)

    assert answer.status == 200
    assert set(answer.codes) == {code}


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({}, "BAD_USER_INPUT"),
        ({"id": None}, "BAD_USER_INPUT"),
        ({"id": 1.5}, "BAD_USER_INPUT"),
        ({"id": {}}, "BAD_USER_INPUT"),
        ({"id": "cart_1"}, "BAD_USER_INPUT"),
        ({"id": 2**63}, "BAD_USER_INPUT"),
    ],
)
async def test_variable_of_the_wrong_type_is_told_so(client: Client, variables: dict[str, object], code: str) -> None:
    await create_channels()

    answer = await client.ask("query ($id: ID!) { node(id: $id) { id } }", variables)

    assert answer.codes == [code]


async def test_ten_thousand_ids_are_refused(client: Client) -> None:
    await create_channels()

    answer = await client.ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["chan_1"] * 10_000})

    assert answer.codes in (["BAD_USER_INPUT"], ["QUERY_TOO_COSTLY"])


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"content-type": "text/plain"}, 415),
        ({"content-type": "application/x-www-form-urlencoded"}, 415),
        ({"content-type": "multipart/form-data; boundary=x"}, 400),
        ({"content-type": "application/graphql"}, 415),
        ({}, 415),
        ({"content-type": "application/json; charset=latin-1"}, 415),
        ({"content-type": "application/json", "content-encoding": "gzip"}, 415),
        ({"content-type": "application/json; charset=UTF-8"}, 200),
        ({"content-type": 'Application/JSON; charset="utf-8"', "content-encoding": "identity"}, 200),
    ],
)
async def test_body_of_another_type_is_refused(client: Client, headers: dict[str, str], status: int) -> None:
    await create_channels()

    got = await client.http.post("/graphql", content=body(), headers=headers)

    assert got.status_code == status
    if status == 415:
        assert got.json()["errors"][0]["extensions"]["code"] == "UNSUPPORTED_MEDIA_TYPE"


async def test_body_that_grows_beyond_the_limit_is_cut_without_a_declared_length(client: Client) -> None:
    sent = 0

    async def endless() -> object:
        nonlocal sent
        for _ in range(1000):
            sent += 1
            yield b" " * 10_000

    got = await client.http.post("/graphql", content=endless(), headers=JSON_BODY)  # type: ignore[arg-type]

    assert got.status_code == 413
    assert got.json()["errors"][0]["extensions"]["code"] == "PAYLOAD_TOO_LARGE"


async def test_answer_that_cannot_be_accepted_is_406_in_json(client: Client) -> None:
    got = await client.http.post("/graphql", content=body(), headers={**JSON_BODY, "accept": "text/html"})

    assert got.status_code == 406
    assert got.headers["content-type"].startswith("application/json")
