"""What every PubSub must do, whatever carries its messages."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial

import pytest

from shop.platform.db.connect import Database
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared.lines import postgres_line, redis_line
from shop.platform.shared.pubsub import LONGEST, MemoryPubSub, MessageTooLong, PubSub
from shop.platform.shared.wire import Dial, WiredPubSub
from tests.redis import needs_service, service

PATIENCE = 20.0


@dataclass
class Heard:
    """A subscriber that remembers."""

    messages: list[str] = field(default_factory=list)
    missed: int = 0
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    def hear(self, message: str) -> None:
        self.messages.append(message)
        self._changed.set()

    def miss(self) -> None:
        self.missed += 1
        self._changed.set()

    async def until(self, condition: Callable[[], bool]) -> None:
        async with asyncio.timeout(PATIENCE):
            while not condition():
                self._changed.clear()
                await self._changed.wait()

    async def count(self, number: int) -> list[str]:
        await self.until(lambda: len(self.messages) >= number)
        return self.messages


@dataclass
class Processes:
    """Two that share, as two processes would; with memory both are the same one."""

    one: PubSub
    other: PubSub


@pytest.fixture(params=["memory", "postgres", pytest.param("redis", marks=needs_service)])
async def processes(request: pytest.FixtureRequest, own_database: Database) -> AsyncIterator[Processes]:
    if request.param == "memory":
        alone = MemoryPubSub()
        yield Processes(alone, alone)
        return
    async with AsyncExitStack() as ends:
        if request.param == "postgres":
            dial: Dial = partial(postgres_line, own_database.application.dsn())
        else:
            dial = partial(redis_line, await ends.enter_async_context(service()))
        yield Processes(await _opened(ends, dial), await _opened(ends, dial))


async def _opened(ends: AsyncExitStack, dial: Dial) -> WiredPubSub:
    made, heard = WiredPubSub(dial, MemoryMetrics()), Heard()
    leave = made.subscribe("test.start", heard.hear, heard.miss)
    await made.open()
    ends.push_async_callback(made.close)
    await heard.until(lambda: heard.missed > 0)
    leave()
    return made


async def test_message_is_heard_by_all_that_subscribe_the_sender_too(processes: Processes) -> None:
    here, there, elsewhere = Heard(), Heard(), Heard()
    processes.one.subscribe("topic", here.hear)
    processes.other.subscribe("topic", there.hear)
    processes.other.subscribe("topics", elsewhere.hear)

    processes.one.publish("topic", "Straße 한국 with spaces ")
    processes.one.publish("topic")

    assert await here.count(2) == ["Straße 한국 with spaces ", ""]
    assert await there.count(2) == here.messages
    assert elsewhere.messages == []
    assert processes.one.is_listening


async def test_who_left_hears_nothing_more(processes: Processes) -> None:
    gone, still = Heard(), Heard()
    leave = processes.other.subscribe("topic", gone.hear)
    processes.other.subscribe("topic", still.hear)
    processes.one.publish("topic", "one")
    await still.count(1)

    leave()
    leave()
    processes.one.publish("topic", "two")

    assert await still.count(2) == ["one", "two"]
    assert gone.messages == ["one"]


async def test_subscriber_that_fails_keeps_nobody_from_hearing(processes: Processes) -> None:
    def fail(_message: str) -> None:
        raise RuntimeError("a bug")

    heard = Heard()
    processes.other.subscribe("topic", fail)
    processes.other.subscribe("topic", heard.hear)

    processes.one.publish("topic", "one")
    processes.one.publish("topic", "two")

    assert await heard.count(2) == ["one", "two"]


async def test_longest_message_arrives_and_a_longer_one_is_refused(processes: Processes) -> None:
    heard = Heard()
    processes.other.subscribe("topic", heard.hear)
    longest = "ß" * ((LONGEST - len("topic ")) // 2)

    processes.one.publish("topic", longest)

    assert await heard.count(1) == [longest]
    with pytest.raises(MessageTooLong, match=r"topic has more than 7,000 bytes"):
        processes.one.publish("topic", longest + "ß")


@pytest.mark.parametrize("topic", ["", "two words"])
async def test_topic_is_one_word(processes: Processes, topic: str) -> None:
    with pytest.raises(ValueError, match="is no topic"):
        processes.one.publish(topic, "message")


async def test_many_messages_arrive_in_the_order_of_their_sender(processes: Processes) -> None:
    heard = Heard()
    processes.other.subscribe("topic", heard.hear)

    for i in range(200):
        processes.one.publish("topic", str(i))

    assert await heard.count(200) == [str(i) for i in range(200)]
