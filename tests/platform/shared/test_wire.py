"""Lines that break: they are made again, and subscribers are told that they may have missed something."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from shop.platform.db.connect import Database
from shop.platform.observability.metrics import MESSAGES_LOST, PUBSUB_LISTENING, MemoryMetrics
from shop.platform.shared.breaker import Breaker
from shop.platform.shared.lines import postgres_line, redis_line
from shop.platform.shared.pubsub import Hear
from shop.platform.shared.redis import Redis
from shop.platform.shared.wire import Line, Pace, WiredPubSub
from tests.cli.conftest import as_administrator
from tests.contracts.test_pubsub import Heard
from tests.redis import LONG, needs_program, own_server

SOON = Pace(greet=0.05, patience=1, first_wait=0.01, longest_wait=0.05, last=0.5)
CUT = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'shop messages'
"""


async def test_line_that_postgresql_cuts_is_made_again(own_database: Database) -> None:
    metrics, heard = MemoryMetrics(), Heard()
    pubsub = WiredPubSub(partial(postgres_line, own_database.application.dsn()), metrics, SOON)
    pubsub.subscribe("topic", heard.hear, heard.miss)
    await pubsub.open()
    await heard.until(lambda: heard.missed >= 1)

    await as_administrator(own_database, CUT)
    await heard.until(lambda: heard.missed >= 2)
    pubsub.publish("topic", "after")

    assert await heard.count(1) == ["after"]
    assert metrics.values[PUBSUB_LISTENING.name, ()] == 1
    await pubsub.close()
    assert not pubsub.is_listening
    assert metrics.values[PUBSUB_LISTENING.name, ()] == 0


@needs_program
async def test_line_of_a_redis_that_is_killed_is_made_again(tmp_path: Path) -> None:
    async with own_server(tmp_path) as server:
        redis = Redis(server.url, MemoryMetrics(), breaker=Breaker(seconds=0.05), patience=LONG)
        heard = Heard()
        pubsub = WiredPubSub(partial(redis_line, redis), MemoryMetrics(), SOON)
        pubsub.subscribe("topic", heard.hear, heard.miss)
        await pubsub.open()
        await heard.until(lambda: heard.missed >= 1)

        server.kill()
        await _until_silent(pubsub)
        pubsub.publish("topic", "meanwhile")
        server.start()
        await heard.until(lambda: heard.missed >= 2)
        pubsub.publish("topic", "after")

        assert await heard.count(2) == ["meanwhile", "after"]
        await pubsub.close()
        await redis.close()


@needs_program
async def test_redis_that_only_seems_to_be_there_is_noticed(tmp_path: Path) -> None:
    async with own_server(tmp_path) as server:
        redis = Redis(server.url, MemoryMetrics())
        pubsub = WiredPubSub(partial(redis_line, redis), MemoryMetrics(), SOON)
        heard = Heard()
        pubsub.subscribe("topic", heard.hear, heard.miss)
        await pubsub.open()
        await heard.until(lambda: heard.missed >= 1)

        server.freeze()
        await _until_silent(pubsub)

        assert not pubsub.is_listening
        server.thaw()
        await pubsub.close()
        await redis.close()


class DeafLine:
    """Takes everything and delivers nothing, as LISTEN through a pool of transactions does."""

    async def send(self, texts: Sequence[str]) -> None: ...

    async def ended(self) -> None:
        await asyncio.Event().wait()


async def test_line_that_delivers_nothing_is_not_said_to_listen() -> None:
    dialed = asyncio.Queue[None]()

    @asynccontextmanager
    async def dial(_heard: Hear) -> AsyncIterator[Line]:
        dialed.put_nowait(None)
        yield DeafLine()

    heard = Heard()
    pubsub = WiredPubSub(dial, MemoryMetrics(), Pace(patience=0.02, first_wait=0.01, longest_wait=0.02))
    pubsub.subscribe("topic", heard.hear, heard.miss)
    await pubsub.open()
    for _ in range(3):
        await dialed.get()

    assert not pubsub.is_listening
    assert heard.missed == 0
    await pubsub.close()


class StubbornLine:
    """Fails when it is cancelled, as drivers do that meet a closed socket then."""

    def __init__(self, heard: Hear) -> None:
        self._heard = heard

    async def send(self, texts: Sequence[str]) -> None:
        for text in texts:
            self._heard(text)

    async def ended(self) -> None:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            raise OSError("The socket is closed.") from None


async def test_line_that_fails_while_it_is_closed_is_closed_all_the_same() -> None:
    @asynccontextmanager
    async def dial(heard: Hear) -> AsyncIterator[Line]:
        yield StubbornLine(heard)

    heard = Heard()
    pubsub = WiredPubSub(dial, MemoryMetrics(), SOON)
    pubsub.subscribe("topic", heard.hear, heard.miss)
    await pubsub.open()
    await heard.until(lambda: heard.missed >= 1)

    async with asyncio.timeout(20):
        await pubsub.close()

    assert not pubsub.is_listening


async def test_what_is_too_much_to_wait_is_dropped_and_counted() -> None:
    metrics = MemoryMetrics()
    pubsub = WiredPubSub(partial(postgres_line, {"host": "/nowhere"}), metrics, SOON, most_waiting=2)

    for i in range(5):
        pubsub.publish("topic", str(i))

    assert metrics.values[MESSAGES_LOST.name, ()] == 3


async def test_what_was_published_just_before_the_end_is_still_sent(own_database: Database) -> None:
    dial = partial(postgres_line, own_database.application.dsn())
    sender, receiver = WiredPubSub(dial, MemoryMetrics(), SOON), WiredPubSub(dial, MemoryMetrics(), SOON)
    heard, ready = Heard(), Heard()
    receiver.subscribe("topic", heard.hear, heard.miss)
    sender.subscribe("topic", ready.hear, ready.miss)
    await receiver.open()
    await sender.open()
    await heard.until(lambda: heard.missed >= 1)
    await ready.until(lambda: ready.missed >= 1)

    for i in range(20):
        sender.publish("topic", str(i))
    await sender.close()

    assert len(await heard.count(20)) == 20
    await receiver.close()


async def _until_silent(pubsub: WiredPubSub) -> None:
    async with asyncio.timeout(20):
        while pubsub.is_listening:  # noqa: ASYNC110 - a killed process announces nothing
            await asyncio.sleep(0.01)
