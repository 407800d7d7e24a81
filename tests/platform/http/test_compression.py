from __future__ import annotations

from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from shop.platform.http.compression import Compression

TAG = '"abc"'


async def large(_request: Request) -> Response:
    return JSONResponse(["a"] * 1_000, headers={"etag": TAG})


async def small(_request: Request) -> Response:
    return JSONResponse(["a"], headers={"etag": TAG})


async def page(_request: Request) -> Response:
    return HTMLResponse("a" * 5_000)


async def events(_request: Request) -> Response:
    async def each() -> AsyncIterator[str]:
        yield "data: " + "a" * 5_000 + "\n\n"

    return StreamingResponse(each(), media_type="text/event-stream")


APP = Starlette(
    routes=[Route(f"/{each.__name__}", each) for each in (large, small, page, events)],
    middleware=[Middleware(Compression)],
)


async def get(path: str, accept_encoding: str) -> httpx.Response:
    async with httpx.AsyncClient(transport=httpx.ASGITransport(APP), base_url="http://shop.test") as http:
        return await http.get(path, headers={"accept-encoding": accept_encoding})


@pytest.mark.parametrize("accepted", ["gzip", "br, gzip;q=0.5", "*"])
async def test_large_answer_is_compressed_and_its_tag_is_weak(accepted: str) -> None:
    got = await get("/large", accepted)

    assert got.headers["content-encoding"] == "gzip"
    assert got.headers["etag"] == f"W/{TAG}"
    assert got.headers["vary"] == "Accept-Encoding"
    assert int(got.headers["content-length"]) < 200
    assert got.json() == ["a"] * 1_000


@pytest.mark.parametrize("accepted", ["identity", "gzip;q=0", "br", ""])
async def test_answer_is_plain_where_gzip_is_not_taken(accepted: str) -> None:
    got = await get("/large", accepted)

    assert "content-encoding" not in got.headers
    assert got.headers["etag"] == TAG
    assert got.headers["vary"] == "Accept-Encoding"
    assert got.json() == ["a"] * 1_000


async def test_small_answer_is_plain() -> None:
    got = await get("/small", "gzip")

    assert "content-encoding" not in got.headers
    assert got.headers["etag"] == TAG


@pytest.mark.parametrize("path", ["/page", "/events"])
async def test_pages_and_event_streams_are_left_as_they_are(path: str) -> None:
    assert "content-encoding" not in (await get(path, "gzip")).headers
