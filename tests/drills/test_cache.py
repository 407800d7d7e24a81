"""Servers of their own with one database and one Redis: a cold answer is made once, and a dead Redis fails nobody."""

from __future__ import annotations

import asyncio
import os
import re
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import orjson
import pytest

from shop.catalog import service as catalog
from shop.platform.cache import current as cache
from shop.platform.cache.cache import Cache
from shop.platform.db.connect import Database
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared.lines import redis_line
from shop.platform.shared.redis import Redis
from shop.platform.shared.wire import WiredPubSub
from tests.cli.command import free_port, running
from tests.cli.command import shop as command
from tests.cli.conftest import addresses
from tests.factories.catalog import create_published
from tests.factories.channels import create_channels
from tests.redis import OwnServer, needs_program, own_server

pytestmark = [pytest.mark.drill, needs_program]

QUERY = '{ product(by: {slug: "thing"}) { name } categories(first: 50) { nodes { name } } }'
PUBLIC = "https://shop.example"
SECOND = 1.0
READERS = 500


@dataclass
class Shop:
    """Two servers that share a database and Redis."""

    settings: dict[str, str]
    redis: OwnServer
    addresses: list[str] = field(default_factory=list)
    ends: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        self.addresses.append(self.ends.enter_context(self._running()))

    @contextmanager
    def _running(self) -> Iterator[str]:
        port = free_port()
        with running("serve", port=port, **self.settings):
            yield f"http://127.0.0.1:{port}"


@pytest.fixture
async def product(committed: Database) -> Any:
    channels = await create_channels()
    return await create_published(channels["eu"], name="Thing")


@pytest.fixture
async def shop(committed: Database, product: Any, tmp_path: Path) -> AsyncIterator[Shop]:
    async with own_server(tmp_path) as redis:
        chosen = {**addresses(committed), "secret": os.environ["SHOP_SECRET"], "log_level": "error", "url": PUBLIC}
        made = Shop({**chosen, "rate_cost_per_minute": "0", "redis_url": redis.url}, redis)
        with made.ends:
            for _ in range(2):
                made.start()
            yield made


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient(timeout=60) as made:
        yield made


async def name_on(http: httpx.AsyncClient, address: str) -> str:
    got = await http.post(f"{address}/graphql", json={"query": QUERY})
    answer = got.json()
    assert (got.status_code, answer.get("errors")) == (200, None), answer
    return str(answer["data"]["product"]["name"])


async def read_bare(address: str) -> str:
    """Ask over a connection of one's own, with little work for the client: there are a thousand of them."""
    port = int(address.rpartition(":")[2])
    body = orjson.dumps({"query": QUERY})
    head = f"POST /graphql HTTP/1.1\r\nhost: shop\r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n"
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"{head}connection: close\r\n\r\n".encode() + body)
    got = await reader.read()
    writer.close()
    await writer.wait_closed()
    return str(orjson.loads(got.partition(b"\r\n\r\n")[2])["data"]["product"]["name"])


async def reads(http: httpx.AsyncClient, address: str) -> dict[str, int]:
    """Give how often the response cache was read, by where the answer was found."""
    text = (await http.get(f"{address}/metrics")).text
    found = re.findall(r'shop_cache_reads_total\{cache="response",found="(\w+)"\} ([\d.]+)', text)
    return {where: int(float(count)) for where, count in found}


async def test_readers_of_a_cold_answer_on_two_servers_are_one_load(shop: Shop, http: httpx.AsyncClient) -> None:
    answers = await asyncio.gather(*(read_bare(address) for _ in range(READERS) for address in shop.addresses))

    found = [await reads(http, address) for address in shop.addresses]
    assert set(answers) == {"Thing"}
    assert sum(each.get("none", 0) for each in found) == 1, found
    assert sum(sum(each.values()) for each in found) == 2 * READERS


async def test_change_by_another_process_is_seen_by_both_within_a_second(
    shop: Shop, http: httpx.AsyncClient, product: Any
) -> None:
    for i, address in enumerate(shop.addresses * 2):
        assert await name_on(http, address) == "Thing", i

    changed = time.monotonic()
    await _rename(shop, product, "Other")
    while {await name_on(http, address) for address in shop.addresses} != {"Other"}:
        assert time.monotonic() < changed + 15, "It is never seen."

    assert time.monotonic() - changed < SECOND


async def test_clear_reaches_all_servers(shop: Shop, http: httpx.AsyncClient) -> None:
    for address in shop.addresses:
        await name_on(http, address)

    told = await asyncio.to_thread(command, "cache", "stats", **shop.settings)
    ended = await asyncio.to_thread(command, "cache", "clear", **shop.settings)
    before = [await reads(http, address) for address in shop.addresses]
    for address in shop.addresses:
        await name_on(http, address)
    after = [await reads(http, address) for address in shop.addresses]

    assert (told.code, ended.code) == (0, 0), ended.err
    assert "1 values of" in told.out
    assert [one.get("memory", 0) for one in before] == [one.get("memory", 0) for one in after]


async def test_redis_killed_under_load_fails_no_request(shop: Shop, http: httpx.AsyncClient, product: Any) -> None:
    took: list[tuple[float, float]] = []
    stop = asyncio.Event()

    async def read(address: str, number: int) -> None:
        while not stop.is_set():
            began = time.monotonic()
            # Half of them ask for what is in no memory yet.
            number += 8
            query = QUERY if number % 2 else QUERY.replace("50", str(number // 8 % 50 + 1))
            got = await http.post(f"{address}/graphql", json={"query": query})
            assert (got.status_code, got.json().get("errors")) == (200, None)
            took.append((began, time.monotonic() - began))

    async with asyncio.TaskGroup() as group:
        for i in range(8):
            group.create_task(read(shop.addresses[i % 2], i))
        await asyncio.sleep(1)
        killed = time.monotonic()
        shop.redis.kill()
        await asyncio.sleep(3)
        stop.set()

    later = [seconds for began, seconds in took if began > killed + SECOND]
    assert len(later) > 20
    assert max(later) < SECOND


async def _rename(shop: Shop, product: Any, name: str) -> None:
    """Change the product as a worker or a command would: in a process that serves nobody."""
    redis = Redis(shop.redis.url, MemoryMetrics())
    pubsub = WiredPubSub(partial(redis_line, redis), MemoryMetrics())
    await pubsub.open()
    writer = Cache(0, MemoryMetrics(), pubsub, redis)
    cache._opened.append(writer)
    try:
        await catalog.update_product(product, {"name": name})
    finally:
        cache._opened.remove(writer)
        await writer.close()
        await pubsub.close()
        await redis.close()
