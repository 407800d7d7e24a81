from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

PACE_SECONDS = 0.15
"""Longer than the writes of a link and its event take, so that nobody can tell by the clock whether there were any."""


async def at_one_pace(work: Callable[[], Awaitable[None]]) -> None:
    """Do some work that is more for some than for others, and answer all of them after the same time, errors too."""
    pause = asyncio.create_task(asyncio.sleep(PACE_SECONDS))
    try:
        await work()
    finally:
        await pause
