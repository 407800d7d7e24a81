"""Multipart requests over HTTP. That a document ran shows in its answer: nobody is signed in here."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from shop.app import create_app
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from shop.platform.graphql.uploads import MOST_FILES, PREFLIGHT_HEADERS
from tests.client import Client
from tests.factories.channels import create_channels
from tests.media.upload import PREFLIGHT, UPLOAD, send

OPERATIONS = {"query": UPLOAD, "variables": {"input": {"file": None}}}
RAN = ["UNAUTHENTICATED"]


@pytest.fixture
async def refusing(test_settings: Settings) -> AsyncIterator[Client]:
    """The application without a database, for what is refused before one is needed."""
    async with Client.of(create_app(test_settings)) as made:
        yield made


async def post(client: Client, parts: list[tuple[str, tuple[str | None, Any]]], **headers: str) -> httpx.Response:
    """Send parts as they are: (name, (file name or None, content))."""
    return await client.http.post("/graphql", files=parts, headers={**PREFLIGHT, **headers})


def part(name: str, content: Any) -> tuple[str, tuple[str | None, Any]]:
    return name, (None, content if isinstance(content, str) else json.dumps(content))


def codes(got: httpx.Response) -> list[str]:
    return [error["extensions"]["code"] for error in got.json()["errors"]]


@pytest.mark.parametrize("header", PREFLIGHT_HEADERS)
async def test_each_preflight_header_will_do(client: Client, header: str) -> None:
    await create_channels()

    answer = await send(client, b"content", headers={header: "XMLHttpRequest"})

    assert (answer.status, answer.codes) == (200, RAN)


async def test_request_that_a_form_of_another_site_could_send_is_refused(refusing: Client) -> None:
    answers = [await send(refusing, b"content", headers=headers) for headers in ({}, {"GraphQL-Preflight": ""})]

    for answer in answers:
        assert (answer.status, answer.codes) == (400, ["PREFLIGHT_REQUIRED"])


async def test_one_file_may_stand_in_several_places_and_in_lists(client: Client) -> None:
    await create_channels()
    fields = (
        "a: mediaUpload(input: {file: $a}) { errors { code } } b: mediaUpload(input: {file: $b}) { errors { code } }"
    )
    document = f"mutation ($a: Upload!, $b: Upload!) {{ {fields} }}"
    in_list = {"query": "query ($a: [Upload]) { channel { slug } }", "variables": {"a": [None, None]}}

    answer = await send(
        client,
        b"content",
        operations={"query": document, "variables": {"a": None, "b": None}},
        places={"0": ["variables.a", "variables.b"]},
    )
    refused = await send(client, b"content", operations=in_list, places={"0": ["variables.a.2"]})
    accepted = await send(client, b"content", operations=in_list, places={"0": ["variables.a.1"]})

    assert (answer.status, answer.codes) == (200, RAN * 2)
    assert (refused.status, refused.codes) == (400, ["BAD_REQUEST"])
    assert accepted.codes == ["GRAPHQL_VALIDATION_FAILED"]  # a variable that is not used


async def test_text_in_place_of_a_file_does_not_fit(client: Client) -> None:
    await create_channels()

    answer = await client.ask(UPLOAD, {"input": {"file": "content"}})

    assert answer.codes == ["BAD_USER_INPUT"]
    assert "Upload must be a file of a multipart request." in answer.errors[0]["message"]


@pytest.mark.parametrize(
    "places",
    [
        {},
        [],
        "0",
        None,
        {"0": []},
        {"0": "variables.input.file"},
        {"0": [1]},
        {"0": [None]},
        {"1": ["variables.input.file"]},
        {"0": ["variables.input.file"], "1": ["variables.input.alt"]},
        {"0": ["variables.input.file", "variables.input.file"]},
        {"0": ["query"]},
        {"0": ["variables"]},
        {"0": ["variables.input"]},
        {"0": ["variables.input.other"]},
        {"0": ["variables.input.file.name"]},
        {"0": ["variables.input.__class__"]},
        {"0": ["variables.input.-1"]},
        {"0": ["0.variables.input.file"]},
        {"0": ["variables..file"]},
        {"0": ["variables." + ".".join("a" * 20)]},
        {"0": ["variables.input." + "9" * 5000]},
        {"0": ["variables.input.file"] * 1000},
    ],
    ids=lambda places: json.dumps(places)[:40],
)
async def test_map_that_does_not_fit_is_refused(refusing: Client, places: Any) -> None:
    got = await post(refusing, [part("operations", OPERATIONS), part("map", places), ("0", ("a.jpg", b"content"))])

    assert (got.status_code, codes(got)) == (400, ["BAD_REQUEST"])


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [part("operations", OPERATIONS)],
        [part("map", {})],
        [part("operations", "{"), part("map", {})],
        [part("operations", "null"), part("map", {})],
        [part("operations", [OPERATIONS]), part("map", {})],
        [part("operations", OPERATIONS), part("map", "{")],
        [part("operations", OPERATIONS), part("map", {}), part("more", "text")],
        [part("operations", {**OPERATIONS, "variables": "x"}), part("map", {})],
        [part("operations", {**OPERATIONS, "variables": {"a": "\0"}}), part("map", {})],
        [("operations", ("a.json", json.dumps(OPERATIONS))), part("map", {})],
        [part("operations", OPERATIONS), part("map", {"0": ["variables.input.file"]}), part("0", "no file")],
        [
            part("operations", OPERATIONS),
            part("map", {"0": ["variables.input.file"]}),
            *[("0", ("a.jpg", b"content"))] * 2,
        ],
        [
            part("operations", OPERATIONS),
            part("map", {"0": ["variables.input.file"]}),
            *[(str(i), ("a.jpg", b"content")) for i in range(MOST_FILES + 1)],
        ],
    ],
)
async def test_form_that_is_no_request_is_refused(
    refusing: Client, parts: list[tuple[str, tuple[str | None, Any]]]
) -> None:
    got = await post(refusing, parts or [("0", ("a.jpg", b"content"))])

    assert got.status_code == 400
    assert codes(got)[0] in {"BAD_REQUEST", "BAD_USER_INPUT"}


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b"nothing of the kind"),
        ("multipart/form-data; boundary=x", b""),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-data\r\n\r\ntext\r\n--x--\r\n"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="operations"\r\n\r\n{'),
        ("multipart/form-data; boundary=" + "x" * 5000, b"--x\r\n"),
    ],
)
async def test_body_that_is_no_multipart_is_refused(refusing: Client, kind: str, content: bytes) -> None:
    got = await refusing.http.post("/graphql", content=content, headers={"content-type": kind, **PREFLIGHT})

    assert (got.status_code, codes(got)) == (400, ["BAD_REQUEST"])


@pytest.fixture
async def narrow(own_database: Database, test_settings: Settings) -> Any:
    chosen = test_settings.model_copy(update={"max_body_bytes": 2_000, "max_upload_bytes": 10_000})
    app = create_app(chosen, own_database)
    async with app.router.lifespan_context(app), Client.of(app) as made:
        yield made


async def test_body_above_its_size_is_refused(narrow: Client) -> None:
    await create_channels()

    fits = await send(narrow, b"x" * 8_000)
    too_large = await send(narrow, b"x" * 10_000)

    assert (fits.status, fits.codes) == (200, RAN)
    assert (too_large.status, too_large.codes) == (413, ["PAYLOAD_TOO_LARGE"])


async def test_body_that_does_not_say_its_size_is_cut_off_where_it_is_too_large(narrow: Client) -> None:
    sent = 0

    async def endless() -> Any:
        nonlocal sent
        yield b'--x\r\nContent-Disposition: form-data; name="0"; filename="a.jpg"\r\n\r\n'
        while True:
            sent += 1000
            yield b"x" * 1000

    headers = {"content-type": "multipart/form-data; boundary=x", **PREFLIGHT}
    # httpx's transport gathers the body, so the application is spoken to by itself.
    received: list[Any] = []
    chunks = endless()

    async def receive() -> Any:
        return {"type": "http.request", "body": await anext(chunks), "more_body": True}

    async def send_(message: Any) -> None:
        received.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    await narrow.app(scope, receive, send_)

    assert received[0]["status"] == 413
    assert sent <= 11_000


async def test_operations_have_the_bound_of_any_other_request(narrow: Client) -> None:
    await create_channels()
    operations = {**OPERATIONS, "query": UPLOAD + "#" * 2_000}

    answer = await send(narrow, b"content", operations=operations)

    assert (answer.status, answer.codes) == (400, ["BAD_REQUEST"])


async def test_multipart_by_get_is_a_get(refusing: Client) -> None:
    got = await refusing.http.request("GET", "/graphql", headers={"content-type": "multipart/form-data; boundary=x"})

    assert (got.status_code, codes(got)) == (400, ["BAD_REQUEST"])
