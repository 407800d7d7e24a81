"""`shop cache`."""

from __future__ import annotations

import typer

from shop.cli import session
from shop.cli.problems import Problem
from shop.cli.progress import out
from shop.platform.cache import current as cache
from shop.platform.cache.redis_tier import Stats
from shop.platform.shared.redis import RedisGone

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")


@app.callback()
def group() -> None:
    """Look at what is cached, or have it forgotten.

    For example:

      shop cache stats
      shop cache clear
    """


@app.command()
def stats() -> None:
    """Count what Redis holds for all processes.

    What each process holds in its own memory, and how often that was enough,
    stands in its metrics: shop_cache_bytes, shop_cache_reads_total.

    For example:

      shop cache stats
    """
    room = session.chosen().cache_memory_bytes
    out.print(f"Memory of a process: up to {room:,} bytes." if room else "Nothing is cached: the room is 0 bytes.")
    _tell(session.do(_stats))


@app.command()
def clear() -> None:
    """Have all processes, and Redis, forget what is cached.

    Needed only after a change of the database past the shop: its own changes
    end by themselves what they change.

    For example:

      shop cache clear
    """
    session.do(_clear)
    out.print("Cleared in all processes.")


async def _stats() -> Stats | None:
    try:
        return await cache.current().stats()
    except RedisGone as error:
        raise _gone() from error


async def _clear() -> None:
    try:
        await cache.current().clear()
    except RedisGone as error:
        raise _gone() from error


def _tell(found: Stats | None) -> None:
    if found is None:
        out.print("Redis: not used, each process has its own cache alone.")
        return
    out.print(f"Redis: {found.entries:,} values of {found.bytes:,} bytes; {found.tags:,} tags that changed.")


def _gone() -> Problem:
    return Problem("Redis does not answer.", "Start it, or mend SHOP_REDIS_URL; what it holds is over in a minute.")
