"""What all answers of the application share, whatever was asked: JSON with a code where something is wrong."""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from shop.app import create_app
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from tests.client import Client
from tests.factories.channels import create_channels

PAGES_OF_OAUTH = ("/oauth/", "/.well-known/")
"""Pages for people, and protocols that say themselves how their errors look."""
JSON = {"content-type": "application/json"}
HELLO = '{"query": "{ channel { slug } }"}'


@pytest.fixture
async def http(own_database: Database, test_settings: Settings) -> AsyncIterator[httpx.AsyncClient]:
    chosen = test_settings.model_copy(
        update={"allowed_origins": ("https://store.example",), "max_body_bytes": 1_000, "max_upload_bytes": 2_000}
    )
    app = create_app(chosen, own_database)
    async with app.router.lifespan_context(app), Client.of(app) as client:
        await create_channels()
        yield client.http


def code_of(answer: httpx.Response) -> str:
    assert answer.headers["content-type"].partition(";")[0] in {"application/json", "application/graphql-response+json"}
    (error,) = answer.json()["errors"]
    assert error["message"]
    return str(error["extensions"]["code"])


@pytest.mark.parametrize(
    ("status", "code", "method", "path", "headers", "body"),
    [
        (400, "BAD_REQUEST", "POST", "/graphql", JSON, "{"),
        (400, "BAD_REQUEST", "GET", "/graphql", {}, None),
        (400, "BAD_USER_INPUT", "POST", "/graphql", {**JSON, "x-channel": "nowhere"}, HELLO),
        (400, "CORS_REFUSED", "OPTIONS", "/graphql", {"origin": "https://evil.example"}, None),
        (401, "UNAUTHENTICATED", "POST", "/graphql", {**JSON, "authorization": "Bearer forged"}, HELLO),
        (404, "NOT_FOUND", "GET", "/nothing", {}, None),
        (404, "NOT_FOUND", "POST", "/graphql/", JSON, HELLO),
        (405, "METHOD_NOT_ALLOWED", "PUT", "/graphql", {}, None),
        (405, "METHOD_NOT_ALLOWED", "POST", "/livez", {}, None),
        (405, "METHOD_NOT_ALLOWED", "GET", "/graphql?query=mutation{cartCreate(input:{}){errors{code}}}", {}, None),
        (406, "NOT_ACCEPTABLE", "POST", "/graphql", {**JSON, "accept": "text/html"}, HELLO),
        (413, "PAYLOAD_TOO_LARGE", "POST", "/graphql", JSON, "a" * 1_001),
        (415, "UNSUPPORTED_MEDIA_TYPE", "POST", "/graphql", {"content-type": "text/plain"}, HELLO),
        (415, "UNSUPPORTED_MEDIA_TYPE", "POST", "/graphql", {**JSON, "content-encoding": "gzip"}, HELLO),
    ],
)
async def test_what_is_wrong_is_told_as_json_with_a_code(  # noqa: PLR0917
    http: httpx.AsyncClient,
    status: int,
    code: str,
    method: str,
    path: str,
    headers: dict[str, str],
    body: str | None,
) -> None:
    preflight = {"access-control-request-method": "POST"} if method == "OPTIONS" else {}

    got = await http.request(method, path, headers={**headers, **preflight}, content=body)

    assert (got.status_code, code_of(got)) == (status, code)
    assert ("allow" in got.headers) is (status == 405)
    assert got.headers["cache-control"] == "private, no-store"


async def test_every_route_refuses_other_methods_as_json(http: httpx.AsyncClient) -> None:
    app: Starlette = http._transport.app  # type: ignore[attr-defined]
    paths = [route.path for route in app.routes if isinstance(route, Route) and "{" not in route.path]
    seen = []

    for path in paths:
        if not path.startswith(PAGES_OF_OAUTH):
            got = await http.request("TRACE", path)
            seen.append((path, got.status_code, code_of(got), bool(got.headers.get("allow"))))

    assert len(seen) > 5
    assert [each for each in seen if each[1:] != (405, "METHOD_NOT_ALLOWED", True)] == []


@pytest.mark.parametrize("path", ["/auth/refresh", "/auth/logout", "/account/export", "/media/nothing"])
@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_other_routes_tell_what_is_wrong_as_json_too(http: httpx.AsyncClient, path: str, method: str) -> None:
    got = await http.request(method, path)

    assert 400 <= got.status_code < 500
    assert code_of(got)


async def test_answers_say_what_they_depend_on(http: httpx.AsyncClient) -> None:
    got = await http.post("/graphql", content=HELLO, headers=JSON)

    assert got.status_code == 200
    assert {each.strip().lower() for each in got.headers["vary"].split(",")} >= {
        *("accept", "accept-language", "authorization", "origin"),
        *("x-cart-token", "x-channel", "x-order-token"),
    }
