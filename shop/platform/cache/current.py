"""The caches of this process, and the word of those who change what they hold.

    from shop.platform.cache import current as cache

Opened by whatever runs: what serves keeps values, and a worker or a command only tells of its changes. Before it is
opened, and in tests of single parts, nothing is kept.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager

from shop.platform.cache.cache import Cache
from shop.platform.cache.tags import tags_of_change
from shop.platform.db.transaction import after_commit
from shop.platform.observability.metrics import MemoryMetrics, Metrics
from shop.platform.shared import current as shared

_alone = Cache(0, MemoryMetrics())
_opened: list[Cache] = []


def current() -> Cache:
    return _opened[-1] if _opened else _alone


def changed(kind: str, ids: Iterable[object] | None = None) -> None:
    """Say that things of a kind change: once the caller's transaction is committed, nobody is shown what they were.

    Args:
        ids: which of them; None where that is not known, or is all.
    """
    tags = tags_of_change(kind, ids)
    after_commit(lambda: current().changes.tell(tags))


@asynccontextmanager
async def opened(metrics: Metrics, most_bytes: int = 0) -> AsyncIterator[Cache]:
    """Keep values in this process, and share them with the others as far as `shared` is open.

    Args:
        most_bytes: the room in memory; with 0 this process keeps nothing and only tells of changes.
    """
    made = Cache(most_bytes, metrics, shared.pubsub(), shared.redis())
    _opened.append(made)
    try:
        yield made
    finally:
        await made.close()
        _opened.remove(made)
