from __future__ import annotations

import json
import logging

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from shop.platform.http.middleware import API_POLICY, RequestMiddleware
from shop.platform.observability.metrics import HTTP_SECONDS, MemoryMetrics
from tests.client import Client


async def echo(request: Request) -> Response:
    return PlainTextResponse(request.state.request_id)


async def own_headers(_request: Request) -> Response:
    return Response(headers={"cache-control": "public", "content-security-policy": "default-src 'self'"})


async def fails(_request: Request) -> Response:
    raise RuntimeError


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.close()


def app(metrics: MemoryMetrics) -> Starlette:
    return Starlette(
        routes=[
            Route("/echo/{name}", echo),
            Route("/own", own_headers),
            Route("/fails", fails),
            Route("/livez", echo),
            WebSocketRoute("/socket", socket),
        ],
        middleware=[Middleware(RequestMiddleware, metrics=metrics)],
    )


async def get(path: str, headers: dict[str, str] | None = None, metrics: MemoryMetrics | None = None) -> httpx.Response:
    transport = httpx.ASGITransport(app(metrics or MemoryMetrics()), raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as http:
        return await http.get(path, headers=headers)


async def test_request_gets_an_id_that_the_answer_names() -> None:
    first, second = await get("/echo/a"), await get("/echo/a")

    assert first.text == first.headers["x-request-id"]
    assert first.text.startswith("req_")
    assert first.text != second.text


@pytest.mark.parametrize(
    ("given", "is_kept"),
    [
        ("a-request-of-mine", True),
        ("4bf92f35-77b3.4da6_a3ce", True),
        ("short", False),
        ("x" * 65, False),
        ("with space", False),
        ("<script>alert(1)</script>", False),
        ("quote\"'quote", False),
        ("\u00fcber-lange-nummer", False),
    ],
)
async def test_id_of_the_client_is_kept_when_it_is_sane(given: str, is_kept: bool) -> None:
    transport = httpx.ASGITransport(app(MemoryMetrics()))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as http:
        got = await http.get("/echo/a", headers=[(b"x-request-id", given.encode("latin-1"))])

    assert (got.text == given) is is_kept


async def test_answer_has_the_headers_of_a_careful_server() -> None:
    got = await get("/echo/a")

    assert got.headers["x-content-type-options"] == "nosniff"
    assert got.headers["content-security-policy"] == API_POLICY
    assert got.headers["referrer-policy"] == "no-referrer"
    assert got.headers["cache-control"] == "private, no-store"


async def test_headers_of_the_route_are_kept() -> None:
    got = await get("/own")

    assert got.headers["cache-control"] == "public"
    assert got.headers["content-security-policy"] == "default-src 'self'"


async def test_request_is_measured_by_its_route_not_by_its_path() -> None:
    metrics = MemoryMetrics()

    await get("/echo/a", metrics=metrics)
    await get("/echo/b", metrics=metrics)
    await get("/nowhere/1", metrics=metrics)
    await get("/fails", metrics=metrics)

    counted = {labels: len(seen) for (name, labels), seen in metrics.observed.items() if name == HTTP_SECONDS.name}
    assert counted == {
        (("route", "/echo/{name}"), ("status", "200")): 2,
        (("route", "other"), ("status", "404")): 1,
        (("route", "/fails"), ("status", "500")): 1,
    }


async def test_request_is_logged_but_not_the_probes(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    await client.http.get("/livez")
    await client.http.post("/graphql", content=json.dumps({"query": "query Mine { channel { id } }"}))

    told = [record.msg for record in caplog.records if record.name == "shop.http"]
    assert [(entry["path"], entry["status"]) for entry in told if isinstance(entry, dict)] == [("/graphql", 415)]


async def test_socket_passes_untouched() -> None:
    sent: list[str] = []

    async def receive() -> dict[str, object]:
        return {"type": "websocket.connect"}

    async def send(message: object) -> None:
        assert isinstance(message, dict)
        sent.append(message["type"])

    scope = {"type": "websocket", "path": "/socket", "headers": [], "query_string": b""}
    await app(MemoryMetrics())(scope, receive, send)

    assert sent == ["websocket.accept", "websocket.close"]
