"""Waiting for what other processes say."""

from __future__ import annotations

import asyncio

from shop.platform.shared import current as shared


async def until_listening() -> None:
    """Wait until this process hears the others: until then it may be told at any moment that it missed something."""
    async with asyncio.timeout(5):
        while not shared.pubsub().is_listening:  # noqa: ASYNC110 - a connection is made
            await asyncio.sleep(0.01)
