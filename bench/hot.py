"""One variant that everybody buys: what is left of it is counted exactly."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from bench import carts, load
from bench.folder import Folder
from bench.load import Run
from bench.servers import Server

_FEW, _BUYERS = 50, 200
_PLENTY = 1_000_000
_VARIANT = """
SELECT v.id FROM variants v JOIN prices p ON p.variant_id = v.id AND p.ends_at IS NULL
WHERE v.is_active ORDER BY v.id DESC LIMIT 1
"""
_SET = """
WITH changed AS (
    UPDATE stocks s SET available = $2 FROM (SELECT id, available FROM stocks WHERE variant_id = $1 FOR UPDATE) was
    WHERE s.id = was.id RETURNING s.id, $2 - was.available AS delta
)
INSERT INTO stock_movements (stock_id, reason, available_delta, note)
SELECT id, 'corrected', delta, 'bench' FROM changed
"""
_LEFT = """
SELECT sum(s.available), sum(s.reserved), sum(s.allocated), count(*) FILTER (
    WHERE (s.available, s.reserved, s.allocated) IS DISTINCT FROM (m.available, m.reserved, m.allocated)
)
FROM stocks s
LEFT JOIN LATERAL (
    SELECT sum(available_delta) AS available, sum(reserved_delta) AS reserved, sum(allocated_delta) AS allocated
    FROM stock_movements WHERE stock_id = s.id
) m ON TRUE
WHERE s.variant_id = $1
"""


@dataclass(frozen=True, slots=True)
class Stock:
    """The piles of a variant, and how many of its stocks differ from their ledger."""

    available: int
    reserved: int
    allocated: int
    differing: int


@dataclass(frozen=True, slots=True)
class Sold:
    """How often a variant was bought by the answers, and how often by what the stock says."""

    answered: int
    taken: int
    is_exact: bool


def variant(folder: Folder) -> UUID:
    return asyncio.run(_value(folder.owner_dsn, _VARIANT))


def stock(folder: Folder, variant_id: UUID) -> Stock:
    return asyncio.run(_stock(folder.owner_dsn, variant_id))


def fill(folder: Folder, variant_id: UUID, available: int = _PLENTY) -> None:
    """Set what is there of a variant, as a correction in the ledger."""
    asyncio.run(_value(folder.owner_dsn, _SET, variant_id, available))


def sold(before: Stock, after: Stock, answered: int) -> Sold:
    """Hold what the answers say against the stock."""
    taken = before.available - after.available
    is_allocated = after.allocated - before.allocated == taken and after.reserved == before.reserved
    return Sold(answered, taken, answered == taken and is_allocated and after.differing == 0)


def oversold(folder: Folder, server: Server) -> Sold:
    """Let 200 buy at once what there are 50 of."""
    id_ = variant(folder)
    fill(folder, id_, _FEW)
    before = stock(folder, id_)
    buying = [cart.checkout() for cart in carts.make(folder.owner_dsn, _BUYERS, variants=[id_])]
    run = Run(port=server.port, connections=_BUYERS, seconds=60, requests=buying, repeats=False)
    figures = load.drive(run)
    found = sold(before, stock(folder, id_), figures.answered - figures.failed)
    fill(folder, id_)
    return found


async def _value(dsn: str, query: str, *values: object) -> UUID:
    connection = await asyncpg.connect(dsn)
    try:
        found: UUID = await connection.fetchval(query, *values)
        return found
    finally:
        await connection.close()


async def _stock(dsn: str, variant_id: UUID) -> Stock:
    connection = await asyncpg.connect(dsn)
    try:
        rows = await connection.fetch(_LEFT, variant_id)
        return Stock(*map(int, rows[0]))
    finally:
        await connection.close()
