from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from starlette.requests import Request

from shop.platform.http.tasks import ClientGone, Tracked, unless_client_leaves


def request(left: asyncio.Event) -> Request:
    async def receive() -> Any:
        await left.wait()
        return {"type": "http.disconnect"}

    return Request({"type": "http", "method": "GET", "path": "/", "headers": []}, receive)


async def forever(cut: list[str]) -> None:
    try:
        await asyncio.Event().wait()
    finally:
        cut.append("cut")


async def answer() -> str:
    return "answer"


async def fail() -> None:
    raise LookupError("not here")


async def test_work_of_a_client_that_stays_is_answered() -> None:
    assert await unless_client_leaves(request(asyncio.Event()), answer()) == "answer"


async def test_failure_of_the_work_is_the_callers() -> None:
    with pytest.raises(LookupError):
        await unless_client_leaves(request(asyncio.Event()), fail())


async def test_work_of_a_client_that_leaves_is_cut() -> None:
    left, cut = asyncio.Event(), list[str]()
    waiting = asyncio.create_task(unless_client_leaves(request(left), forever(cut)))
    await asyncio.sleep(0)

    left.set()

    with pytest.raises(ClientGone):
        await waiting
    assert cut == ["cut"]


async def test_work_of_a_caller_that_is_cut_is_cut_too() -> None:
    cut: list[str] = []
    waiting = asyncio.create_task(unless_client_leaves(request(asyncio.Event()), forever(cut)))
    await asyncio.sleep(0.01)

    waiting.cancel()
    with suppress(asyncio.CancelledError):
        await waiting

    assert cut == ["cut"]


async def test_tracked_work_is_waited_for() -> None:
    tracked, may_go_on = Tracked(), asyncio.Event()
    task = tracked.start(_after(may_go_on))
    assert len(tracked) == 1

    may_go_on.set()

    assert await tracked.drain(10) == 0
    assert await task == "done"


async def test_tracked_work_that_takes_too_long_is_counted() -> None:
    tracked, may_go_on = Tracked(), asyncio.Event()
    task = tracked.start(_after(may_go_on))

    assert await tracked.drain(0.01) == 1

    may_go_on.set()
    assert await task == "done"
    assert await tracked.drain(10) == 0


async def test_nothing_to_wait_for_is_drained_at_once() -> None:
    assert await Tracked().drain(0) == 0


async def test_failure_of_tracked_work_is_seen_by_nobody_but_its_caller() -> None:
    tracked = Tracked()
    task = tracked.start(fail())

    assert await tracked.drain(10) == 0

    with pytest.raises(LookupError):
        await task


async def test_tracked_work_that_is_cut_is_let_go() -> None:
    tracked = Tracked()
    task = tracked.start(forever([]))
    await asyncio.sleep(0)

    task.cancel()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert len(tracked) == 0


async def _after(event: asyncio.Event) -> str:
    await event.wait()
    return "done"
