"""What the handlers by hand hold: one pool, and what a program would read once at its start."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from uuid import UUID

import asyncpg

_MOST = 10
"""As many as the shop's own pool has by default."""


@dataclass(frozen=True, slots=True)
class Held:
    pool: asyncpg.Pool
    channel_id: UUID
    rate_millionths: int


_open: list[Held] = []


def held() -> Held:
    return _open[-1]


@asynccontextmanager
async def opened() -> AsyncIterator[None]:
    async with asyncpg.create_pool(os.environ["BENCH_DSN"], min_size=2, max_size=_MOST, reset=_keep) as pool:
        channel_id = await pool.fetchval("SELECT id FROM channels WHERE slug = 'eu'")
        rate = await pool.fetchval(
            "SELECT rate_millionths FROM tax_rates WHERE country = 'DE' AND tax_class = 'standard'"
            " ORDER BY starts_at DESC LIMIT 1"
        )
        _open.append(Held(pool, channel_id, rate))
        yield
        _open.pop()


async def _keep(connection: asyncpg.Connection) -> None:
    """Give a connection back as it is, without the round trip of a reset."""
