"""What the fields of `Subscription` are made of: words of a change come in, present states go out."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection, Hashable
from contextlib import ExitStack
from functools import partial
from itertools import count
from typing import Any, Generic, TypeVar
from weakref import WeakValueDictionary

from shop.platform.graphql.context import Batch, Context
from shop.platform.scope import ANONYMOUS, Scope
from shop.platform.shared import current as shared

K = TypeVar("K", bound=Hashable)

_tick = count().__next__
"""Tells what came first in this process."""


class Changed(Generic[K]):
    """What changed and was not told yet: each thing once, however often it changed, the longest known first."""

    def __init__(self) -> None:
        self._waiting: dict[K, int] = {}
        self._some = asyncio.Event()

    def add(self, key: K, _message: str = "") -> None:
        self._waiting[key] = _tick()
        self._some.set()

    async def wait(self) -> None:
        """Wait until there is something to take."""
        await self._some.wait()

    def take(self) -> tuple[K, int]:
        """Take a thing, with the moment at which it was last heard of."""
        key = next(iter(self._waiting))
        heard = self._waiting.pop(key)
        if not self._waiting:
            self._some.clear()
        return key, heard


class Wave(dict[Hashable, dict[Any, Batch]]):
    """What was loaded for guests of one channel since a moment: thousands who hear of one change load it once."""

    def __init__(self) -> None:
        super().__init__()
        self.began = _tick()


_waves: WeakValueDictionary[Hashable, Wave] = WeakValueDictionary()


async def changes(
    context: Context, keys: Collection[K], topics_of: Callable[[K], Collection[str]]
) -> AsyncGenerator[K, None]:
    """Tell which of some things changed; to be loaded in the context as it is then, at once.

    Before each one the scope is found anew and what is known is forgotten, so that loads see the present state and what
    the actor may see now. Where messages may have been missed, all of them are told.

    Args:
        topics_of: the topics that tell of a thing's changes.
    """
    changed = Changed[K]()
    with ExitStack() as listening:
        for key in keys:
            hear = partial(changed.add, key)
            for topic in topics_of(key):
                listening.callback(shared.pubsub().subscribe(topic, hear, hear))
        while True:
            await changed.wait()
            if context.gate is not None:
                context.scope = await context.gate.enter() or context.scope
            key, heard = changed.take()
            context.forget()
            if context.actor == ANONYMOUS:
                context.share(_wave(context.scope, heard))
            yield key


def _wave(scope: Scope, heard: int) -> Wave:
    """Give what guests of this channel and these languages loaded since a moment."""
    audience = scope.channel.id, scope.languages
    known = _waves.get(audience)
    if known is None or known.began < heard:
        known = _waves[audience] = Wave()
    return known
