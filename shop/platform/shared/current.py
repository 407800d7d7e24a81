"""What this process shares with the others: opened by the application, the worker and some commands.

    from shop.platform.shared import current as shared

Before it is opened, and in tests of single parts, everything stays within the process.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from shop.platform.config import Settings
from shop.platform.observability.metrics import Metrics
from shop.platform.shared.lines import postgres_line, redis_line
from shop.platform.shared.pubsub import MemoryPubSub, PubSub
from shop.platform.shared.redis import Redis
from shop.platform.shared.state import MemoryState, ResilientState, SharedState
from shop.platform.shared.wire import WiredPubSub


@dataclass(frozen=True, slots=True)
class Shared:
    pubsub: PubSub = field(default_factory=MemoryPubSub)
    state: SharedState = field(default_factory=MemoryState)
    redis: Redis | None = None


_alone = Shared()
_opened: list[Shared] = []


def pubsub() -> PubSub:
    return _current().pubsub


def state() -> SharedState:
    return _current().state


def redis() -> Redis | None:
    """Give Redis where `SHOP_REDIS_URL` names one, whether it is there or not."""
    return _current().redis


@asynccontextmanager
async def opened(settings: Settings, parameters: Mapping[str, Any], metrics: Metrics) -> AsyncIterator[Shared]:
    """Share through Redis where there is one, else through PostgreSQL; neither needs to be there yet.

    Args:
        parameters: how `asyncpg.connect` reaches the database directly.
    """
    async with AsyncExitStack() as ends:
        held = None
        if settings.redis_url is not None:
            held = Redis(str(settings.redis_url), metrics)
            ends.push_async_callback(held.close)
        dial = partial(postgres_line, parameters) if held is None else partial(redis_line, held)
        wired = WiredPubSub(dial, metrics)
        await wired.open()
        ends.push_async_callback(wired.close)
        made = Shared(wired, MemoryState() if held is None else ResilientState(held), held)
        _opened.append(made)
        ends.callback(_opened.remove, made)
        yield made


def _current() -> Shared:
    return _opened[-1] if _opened else _alone
