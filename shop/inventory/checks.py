"""What `shop doctor` proves of the stock: its piles are what the ledger says, and what is held is held for somebody."""

from __future__ import annotations

from shop.platform.db import sql

# Of each stock its three piles, the sums of its ledger, and what is held by name.
DRIFTED = """
    WITH ledger AS (
        SELECT stock_id, sum(available_delta) AS available, sum(reserved_delta) AS reserved,
            sum(allocated_delta) AS allocated
        FROM stock_movements GROUP BY stock_id
    ), held AS (
        SELECT stock_id, sum(quantity) AS quantity FROM reservations GROUP BY stock_id
    ), owned AS (
        SELECT stock_id, sum(quantity) AS quantity FROM allocations GROUP BY stock_id
    ), compared AS (
        SELECT s.id, pile.name, pile.found, pile.booked, pile.named
        FROM stocks s
        LEFT JOIN ledger l ON l.stock_id = s.id
        LEFT JOIN held h ON h.stock_id = s.id
        LEFT JOIN owned o ON o.stock_id = s.id
        CROSS JOIN LATERAL (VALUES
            ('available', s.available, coalesce(l.available, 0), s.available::bigint),
            ('reserved', s.reserved, coalesce(l.reserved, 0), coalesce(h.quantity, 0)),
            ('allocated', s.allocated, coalesce(l.allocated, 0), coalesce(o.quantity, 0))
        ) AS pile(name, found, booked, named)
    )
    SELECT id, name, found, booked, named FROM compared WHERE found <> booked OR found <> named
    ORDER BY id, name LIMIT 100
"""


async def check() -> list[str]:
    """Tell which piles of which stock differ from their ledger or from what is held; at most 100."""
    return [
        f"Stock {id_} has {pile} {found}, but its movements sum to {booked}"
        + (f" and what is {pile} by name to {named}." if pile != "available" else ".")
        for id_, pile, found, booked, named in await sql.rows(DRIFTED)
    ]
