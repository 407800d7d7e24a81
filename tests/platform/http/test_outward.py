from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import httpx
import pytest

from shop.platform.http.outward import NoAnswer, outward

DRIP = b"HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n"


@pytest.fixture
async def dripping() -> AsyncIterator[str]:
    """Serve an answer that comes byte by byte; give its address."""

    async def answer(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(DRIP)
        try:
            while not writer.is_closing():
                writer.write(b"x")
                await writer.drain()
                await asyncio.sleep(0.02)
        except ConnectionError:
            writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def test_answer_that_never_ends_is_none_after_the_time_for_all_of_it(dripping: str) -> None:
    with pytest.raises(NoAnswer, match="TimeoutError"):
        async with outward(0.2) as http:
            await http.get(dripping)


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://127.0.0.1/\x00", "http://[", "gopher://127.0.0.1/"])
async def test_address_that_leads_nowhere_gives_no_answer(url: str) -> None:
    with pytest.raises(NoAnswer):
        async with outward(1) as http:
            await http.get(url)


async def test_what_goes_wrong_with_the_answer_is_the_callers(dripping: str) -> None:
    with pytest.raises(ZeroDivisionError):
        async with outward(1) as http, http.stream("GET", dripping) as answer:
            answer.status_code // 0


async def test_certificates_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    async with outward(1):
        pass
    monkeypatch.setattr(httpx, "create_ssl_context", lambda: pytest.fail("read again"))

    async with outward(1):
        pass
