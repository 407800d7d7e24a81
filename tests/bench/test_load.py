from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bench import load
from bench.figures import Figures
from bench.load import Run, request

BODY = b'{"data":1}'
ANSWERS = {
    200: b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n" + BODY,
    304: b'HTTP/1.1 304 Not Modified\r\netag: "x"\r\n\r\n',
    503: b"HTTP/1.1 503 Busy\r\ncontent-length: 10\r\n\r\n" + BODY,
}
REFUSED = b'HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{"errors":[{}]}'


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[int]:
    """Answer each request, in two pieces, so that none is taken for whole too early."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while await reader.readline():
            while (await reader.readline()).strip():
                pass
            writer.write(answer[:30])
            await writer.drain()
            await asyncio.sleep(0)
            writer.write(answer[30:])
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield server.sockets[0].getsockname()[1]


async def driven(answer: bytes, status: int) -> Figures:
    async with answering(answer) as port:
        run = Run(port=port, connections=2, seconds=30, requests=[request("/x")] * 6, repeats=False, status=status)
        return await asyncio.to_thread(load.drive, run)


@pytest.mark.parametrize("status", [200, 304])
async def test_answers_with_and_without_a_body_are_counted(status: int) -> None:
    found = await driven(ANSWERS[status], status)

    assert (found.answered, found.failed, found.bytes) == (6, 0, len(ANSWERS[status]))


@pytest.mark.parametrize("answer", [ANSWERS[503], REFUSED])
async def test_other_status_and_errors_have_failed(answer: bytes) -> None:
    assert (await driven(answer, 200)).failed == 6


def test_request_with_a_body_is_a_post() -> None:
    assert request("/a", {"b": 1}, x_cart_token="t").split(b"\r\n") == [
        *(b"POST /a HTTP/1.1", b"host: bench", b"content-length: 7", b"content-type: application/json"),
        *(b"x-cart-token: t", b"", b'{"b":1}'),
    ]
