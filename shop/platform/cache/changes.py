"""Telling all processes what changed: this one at once, Redis next, then the others, who look there from then on."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress

from shop.platform.cache.redis_tier import RedisTier
from shop.platform.cache.stamps import Stamps
from shop.platform.cache.tags import kind_of
from shop.platform.observability.metrics import CACHE_INVALIDATIONS, Metrics
from shop.platform.shared.pubsub import PubSub
from shop.platform.shared.redis import RedisGone

TOPIC = "cache.changed"
_EVERYTHING = "*"
_LONGEST = 6_000
"""Characters of the tags in a message."""
_AGAIN_SECONDS = 0.2
_LAST_SECONDS = 1.0

Forget = Callable[[], None]


class Changes:
    """What changed, on its way.

    Attributes:
        are_waiting: whether changes of this process have not reached Redis yet.
    """

    def __init__(self, stamps: Stamps, metrics: Metrics, pubsub: PubSub | None, tier: RedisTier | None) -> None:
        self._stamps = stamps
        self._metrics = metrics
        self._pubsub = pubsub
        self._tier = tier
        self._node = secrets.token_hex(8)
        self._waiting: set[str] = set()
        self._sending: set[str] = set()
        self._telling: asyncio.Task[None] | None = None
        self._forgetting: dict[str, set[Forget]] = {}
        self._leave = None if pubsub is None else pubsub.subscribe(TOPIC, self._heard, self._missed)

    @property
    def are_waiting(self) -> bool:
        return bool(self._waiting or self._sending)

    def when(self, kind: str, forget: Forget) -> None:
        """Have something forgotten whenever anything of a kind changes, here or elsewhere."""
        self._forgetting.setdefault(kind, set()).add(forget)

    def tell(self, tags: Sequence[str]) -> None:
        """Take tags for changed from now on, and tell everybody. To be called after the commit."""
        self._metrics.add(CACHE_INVALIDATIONS, by="own")
        self._change(tags)
        if self._tier is None:
            self._publish(tags)
            return
        self._waiting.update(tags)
        if self._telling is None:
            self._telling = asyncio.get_running_loop().create_task(self._tell_redis(self._tier))

    def everything(self) -> None:
        """Take everything for changed, here and in the other processes."""
        self._metrics.add(CACHE_INVALIDATIONS, by="own")
        self._missed()
        if self._pubsub is not None:
            self._pubsub.publish(TOPIC, f"{self._node} {_EVERYTHING}")

    async def close(self) -> None:
        if self._leave is not None:
            self._leave()
        if self._telling is not None:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._telling, _LAST_SECONDS)

    async def _tell_redis(self, tier: RedisTier) -> None:
        told_early: set[str] = set()
        try:
            while self._waiting:
                # A tag that changes again meanwhile waits again.
                self._sending, self._waiting = self._waiting, set()
                try:
                    await tier.change(tuple(self._sending))
                except RedisGone:
                    # The others still forget what they hold themselves; what Redis holds is theirs until it is told.
                    self._publish(self._sending - told_early)
                    told_early |= self._sending
                    self._waiting |= self._sending
                    await asyncio.sleep(_AGAIN_SECONDS)
                else:
                    self._publish(self._sending)
                    self._sending = set()
        finally:
            self._waiting |= self._sending
            self._sending = set()
            self._telling = None

    def _publish(self, tags: Iterable[str]) -> None:
        if self._pubsub is None:
            return
        for part in _parts(tags):
            self._pubsub.publish(TOPIC, f"{self._node} {part}")

    def _heard(self, message: str) -> None:
        sender, _, told = message.partition(" ")
        if sender == self._node:
            return
        self._metrics.add(CACHE_INVALIDATIONS, by="heard")
        if told == _EVERYTHING:
            self._missed()
        else:
            self._change(told.split())

    def _change(self, tags: Iterable[str]) -> None:
        self._stamps.change(tags)
        for kind in {kind_of(tag) for tag in tags} & self._forgetting.keys():
            for forget in self._forgetting[kind]:
                forget()

    def _missed(self) -> None:
        self._stamps.change_all()
        for forgetting in self._forgetting.values():
            for forget in forgetting:
                forget()


def _parts(tags: Iterable[str]) -> Iterable[str]:
    """Write tags as texts that messages can hold."""
    part: list[str] = []
    length = 0
    for tag in tags:
        if part and length + len(tag) + 1 > _LONGEST:
            yield " ".join(part)
            part, length = [], 0
        part.append(tag)
        length += len(tag) + 1
    if part:
        yield " ".join(part)
