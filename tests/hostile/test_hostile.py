"""A thousand hostile requests over the wire: no failure of the server, no hang, no growth, and nothing learned."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections import Counter
from pathlib import Path

import httpx
import pytest

from shop.schema import schema
from tests.cli.command import free_port, running
from tests.cli.conftest import addresses
from tests.client import Client
from tests.conftest import _drop, clone
from tests.factories.channels import create_channels
from tests.hostile.documents import bomb
from tests.hostile.requests import GOOD, Sent, everything

SEED = int(os.environ.get("SHOP_TEST_SEED", "20261122"))
MOST = 1_200
LONGEST_SECONDS = 5
GROWTH_BYTES = 50_000_000
AT_ONCE = 8
TOLD = re.compile(
    rb"Traceback|File \"|site-packages|\.py\b|(?-i:SELECT )|strawberry|graphql.core|tortoise|asyncpg|"
    rb"starlette|uvicorn|postgres|pydantic|orjson",
    re.IGNORECASE,
)
STATUS = re.compile(rb"^HTTP/1\.1 (\d{3}) ")


async def answered(port: int, request: Sent) -> bytes:
    """Send a request on a connection of its own, and give all that comes until it is closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(request.text)
        if not request.is_whole:
            writer.write_eof()
        return await asyncio.wait_for(reader.read(-1), LONGEST_SECONDS)
    except ConnectionError:
        return b""
    finally:
        writer.close()


def memory_bytes(pid: int) -> int:
    (line,) = [line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS")]
    return int(line.split()[1]) * 1024


async def all_answered(port: int, requests: list[Sent]) -> tuple[Counter[int], list[str]]:
    """Send them a few at a time; give the statuses and what was wrong."""
    statuses: Counter[int] = Counter()
    wrong: list[str] = []
    waiting = iter(requests)

    async def sender() -> None:
        for request in waiting:
            try:
                got = await answered(port, request)
            except TimeoutError:
                wrong.append(f"no answer within {LONGEST_SECONDS} s: {request.text[:300]!r}")
                continue
            status, text = STATUS.match(got), request.text
            if status is None and request.is_whole:
                wrong.append(f"no answer: {text[:600]!r}")
            statuses[int(status[1]) if status else 0] += 1
            if status and int(status[1]) >= 500:
                wrong.append(f"{status[1].decode()}: {text[:600]!r} -> {got[-300:]!r}")
            told = TOLD.search(got)
            if told and told[0].lower() not in text.lower():
                wrong.append(f"tells {told[0]!r}: {text[:300]!r} -> {got[-300:]!r}")

    await asyncio.gather(*(sender() for _ in range(AT_ONCE)))
    return statuses, wrong


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
async def test_hostile_requests_neither_break_nor_slow_nor_fill_the_server(demo_template: str) -> None:
    requests = list(everything(schema._schema, SEED, MOST))
    assert len(requests) >= 1_000
    database = await clone(demo_template)
    port = free_port()
    chosen = {**addresses(database), "secret": os.environ["SHOP_SECRET"], "log_level": "error"}
    with running("serve", port=port, **chosen) as server:
        await all_answered(port, requests[:300])  # what is made once is made by then
        before = memory_bytes(server.pid)
        statuses, wrong = await all_answered(port, requests)
        grown = memory_bytes(server.pid) - before
        async with httpx.AsyncClient() as http:
            alive = (await http.post(f"http://127.0.0.1:{port}/graphql", json=GOOD)).json()
    await _drop(database.application.database)

    print(f"seed {SEED}: {len(requests)} requests, {dict(sorted(statuses.items()))}, {grown / 1e6:.1f} MB more")  # noqa: T201
    assert wrong == []
    assert statuses[200] > len(requests) // 10  # many went through to the resolvers
    assert alive == {"data": {"channel": {"slug": "eu"}}}
    assert grown < GROWTH_BYTES


@pytest.mark.parametrize("doublings", [14, 20, 40])
async def test_bomb_of_fragments_is_refused_while_others_are_served(client: Client, doublings: int) -> None:
    await create_channels()
    started = time.perf_counter()

    got = await asyncio.wait_for(client.http.post("/graphql", json={"query": bomb(doublings)}), LONGEST_SECONDS)

    print(f"{doublings} doublings refused after {(time.perf_counter() - started) * 1000:.1f} ms")  # noqa: T201
    assert got.json()["errors"][0]["extensions"]["code"] == "QUERY_TOO_COSTLY"
