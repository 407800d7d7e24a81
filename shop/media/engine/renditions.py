"""Renditions: made when they are first asked for, once, and stored."""

from __future__ import annotations

import asyncio

from shop.media.engine import images
from shop.media.engine.storage import Storage
from shop.media.rules import original_name, rendition_name

_under_way: dict[str, asyncio.Task[bytes | None]] = {}


async def rendition(storage: Storage, key: str, width: int) -> bytes | None:
    """Give a rendition, or None where the picture does not exist.

    However many ask at once in this process, one makes it; other processes may make the same one beside it.
    """
    name = rendition_name(key, width)
    stored = await storage.get(name)
    if stored is not None:
        return stored
    task = _under_way.get(name)
    if task is None:
        task = _under_way[name] = asyncio.create_task(_make(storage, key, width))
        task.add_done_callback(lambda done: _finished(name, done))
    # Shielded: who stops waiting does not stop it for the others.
    return await asyncio.shield(task)


async def _make(storage: Storage, key: str, width: int) -> bytes | None:
    name = rendition_name(key, width)
    stored = await storage.get(name)  # made between the caller's look and now
    if stored is not None:
        return stored
    original = await storage.get(original_name(key))
    if original is None:
        return None
    made = await images.scaled(original, width)
    await storage.put(name, made)
    return made


def _finished(name: str, task: asyncio.Task[bytes | None]) -> None:
    del _under_way[name]
    if not task.cancelled():
        task.exception()  # seen: whoever waits raises it; nobody may wait any more
