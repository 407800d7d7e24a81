"""What comes before a body, on a raw socket against a started server."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket
from websockets.asyncio.client import connect

from shop.cli.serving import claim, configured
from shop.platform.config import Settings
from shop.platform.http.protocol import BoundedProtocol
from tests.cli.command import free_port

GET = b"GET / HTTP/1.1\r\nhost: shop\r\n"
LIMIT = BoundedProtocol.head_bytes


class Hasty(BoundedProtocol):
    head_seconds = 0.3


@dataclass
class Heard:
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def code(self) -> str:
        return str(self.body["errors"][0]["extensions"]["code"])


async def echo(request: Request) -> Response:
    body = await request.body()
    await asyncio.sleep(float(request.query_params.get("wait", 0)))
    return JSONResponse({"bytes": len(body), "headers": len(request.headers)})


async def socket(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("welcome")
    await asyncio.sleep(3 * Hasty.head_seconds)
    await websocket.send_text("still here")
    await websocket.close()


@asynccontextmanager
async def served(protocol: type[BoundedProtocol] | None = None) -> AsyncIterator[int]:
    """Start a server as `shop serve` does, with another protocol where one is given, and give its port."""
    app = Starlette(routes=[Route("/", echo, methods=["GET", "POST"]), WebSocketRoute("/socket", socket)])
    port = free_port()
    config = configured(app, Settings(drain_seconds=1))
    config.http = protocol or config.http
    server = uvicorn.Server(config)
    with claim("127.0.0.1", port) as listener:
        running = asyncio.create_task(server.serve(sockets=[listener]))
        async with asyncio.timeout(10):
            while not server.started:  # noqa: ASYNC110 - it tells nobody
                await asyncio.sleep(0.01)
        try:
            yield port
        finally:
            server.should_exit = True
            await running


class Line:
    """A connection that says what it likes."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    @asynccontextmanager
    async def to(cls, port: int) -> AsyncIterator[Line]:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        try:
            async with asyncio.timeout(20):
                yield cls(reader, writer)
        finally:
            writer.close()

    async def say(self, text: bytes) -> None:
        self._writer.write(text)
        await self._writer.drain()

    async def hear(self) -> Heard:
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode()
        first, *lines = head.strip().split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in lines)
        body = await self._reader.readexactly(int(headers["content-length"]))
        return Heard(int(first.split()[1]), headers, json.loads(body))

    async def is_ended(self) -> bool:
        return await self._reader.read(1) == b""

    async def ask(self, text: bytes) -> Heard:
        await self.say(text)
        return await self.hear()


@pytest.fixture
async def port() -> AsyncIterator[int]:
    async with served() as given:
        yield given


@pytest.fixture
async def hasty_port() -> AsyncIterator[int]:
    async with served(Hasty) as given:
        yield given


def padded(size: int) -> bytes:
    """Give a request whose head has about so many bytes."""
    return GET + b"x-padding: " + b"a" * size + b"\r\n\r\n"


async def test_requests_are_answered_one_after_another(port: int) -> None:
    async with Line.to(port) as line:
        first = await line.ask(GET + b"\r\n")
        second = await line.ask(b"POST / HTTP/1.1\r\nhost: shop\r\ncontent-length: 3\r\n\r\nabc")
        third = await line.ask(padded(LIMIT - 200))

    assert [first.status, second.status, third.status] == [200] * 3
    assert second.body["bytes"] == 3


async def test_body_may_be_larger_than_the_head(port: int) -> None:
    size = 10 * LIMIT
    async with Line.to(port) as line:
        first = await line.ask(b"POST / HTTP/1.1\r\nhost: shop\r\ncontent-length: %d\r\n\r\n" % size + b"a" * size)
        second = await line.ask(GET + b"\r\n")

    assert (first.body["bytes"], second.status) == (size, 200)


@pytest.mark.parametrize(
    "text",
    [
        padded(LIMIT),
        GET + b"x-padding: " + b"a" * (2 * LIMIT),
        GET + b"x: y\r\n" * LIMIT,
        b"GET /" + b"a" * (2 * LIMIT),
        b"GET /?" + b"a" * LIMIT + b" HTTP/1.1\r\n\r\n",
        GET + b"x-padding: " + b"a" * 100 * LIMIT,
    ],
    ids=["one", "unfinished", "many", "path", "query", "much too large"],
)
async def test_head_above_its_size_is_refused(port: int, text: bytes) -> None:
    async with Line.to(port) as line:
        heard = await line.ask(text)

        assert (heard.status, heard.code) == (431, "HEADERS_TOO_LARGE")
        assert heard.headers["content-type"] == "application/json"
        assert heard.headers["connection"] == "close"
        assert await line.is_ended()


async def test_head_in_small_pieces_is_counted_whole(port: int) -> None:
    async with Line.to(port) as line:
        await line.say(GET + b"x-padding: ")
        for _ in range(40):
            await line.say(b"a" * 1_000)
            await asyncio.sleep(0)
        heard = await line.hear()

    assert heard.status == 431


@pytest.mark.parametrize(
    "text",
    [b"\x16\x03\x01\x02\x00\x01\x00", b"NONSENSE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", GET + b"a b: c\r\n\r\n"],
    ids=["tls", "nonsense", "version", "header"],
)
async def test_what_is_no_request_is_refused_as_json(port: int, text: bytes) -> None:
    async with Line.to(port) as line:
        heard = await line.ask(text)

        assert (heard.status, heard.code) == (400, "BAD_REQUEST")
        assert heard.headers["content-type"] == "application/json"
        assert await line.is_ended()


async def test_body_in_broken_chunks_is_refused(port: int) -> None:
    async with Line.to(port) as line:
        heard = await line.ask(b"POST / HTTP/1.1\r\nhost: shop\r\ntransfer-encoding: chunked\r\n\r\nnot a size\r\n")

    assert (heard.status, heard.code) == (400, "BAD_REQUEST")


async def test_trailers_are_no_headers(port: int) -> None:
    chunked = b"POST / HTTP/1.1\r\nhost: shop\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n"
    async with Line.to(port) as line:
        heard = await line.ask(chunked + b"x-cart-token: forged\r\nauthorization: forged\r\n\r\n")

    assert heard.body == {"bytes": 3, "headers": 2}


async def test_nonsense_behind_a_request_does_not_cut_its_answer(port: int) -> None:
    async with Line.to(port) as line:
        heard = await line.ask(b"GET /?wait=0.2 HTTP/1.1\r\nhost: shop\r\n\r\nNONSENSE\r\n\r\n")

        assert heard.status == 200
        assert await line.is_ended()


async def test_head_that_does_not_come_is_refused(hasty_port: int) -> None:
    async with Line.to(hasty_port) as line:
        heard = await line.ask(GET + b"x-slow: ")

        assert (heard.status, heard.code) == (408, "REQUEST_TIMEOUT")
        assert await line.is_ended()


async def test_head_that_drips_is_refused_on_a_used_connection_too(hasty_port: int) -> None:
    async with Line.to(hasty_port) as line:
        first = await line.ask(GET + b"\r\n")
        await line.say(b"GET / HT")
        await asyncio.sleep(Hasty.head_seconds / 2)
        heard = await line.ask(b"TP/1.1\r\n")

    assert (first.status, heard.status) == (200, 408)


async def test_connection_that_says_nothing_is_ended_without_a_word(hasty_port: int) -> None:
    async with Line.to(hasty_port) as line:
        assert await line.is_ended()


async def test_slow_answer_is_not_taken_for_a_slow_head(hasty_port: int) -> None:
    wait = 3 * Hasty.head_seconds
    async with Line.to(hasty_port) as line:
        heard = await line.ask(b"GET /?wait=%f HTTP/1.1\r\nhost: shop\r\n\r\n" % wait)

    assert heard.status == 200


async def test_socket_outlives_the_time_of_heads(hasty_port: int) -> None:
    async with connect(f"ws://127.0.0.1:{hasty_port}/socket") as client:
        heard = [await client.recv(), await client.recv()]

    assert heard == ["welcome", "still here"]


@pytest.mark.parametrize("endless", [b"0\r\nx-trailer: ", b"3;x="], ids=["trailer", "extension of a chunk"])
async def test_line_without_an_end_behind_a_head_is_not_kept(port: int, endless: bytes) -> None:
    async with Line.to(port) as line:
        await line.say(b"POST / HTTP/1.1\r\nhost: shop\r\ntransfer-encoding: chunked\r\n\r\n" + endless)
        with suppress(ConnectionError):
            for _ in range(20):
                await line.say(b"a" * 10_000)
                await asyncio.sleep(0.01)
            heard = await line.hear()
            assert (heard.status, heard.code) == (431, "HEADERS_TOO_LARGE")
