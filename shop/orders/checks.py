"""What `shop doctor` proves of the orders: they come to the sum of their lines, and own the stock that they sold."""

from __future__ import annotations

from shop.platform.db import sql

MISCOUNTED = """
    SELECT o.id, o.subtotal_net, o.subtotal_gross, coalesce(sum(l.total_net), 0), coalesce(sum(l.total_gross), 0)
    FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id
    GROUP BY o.id
    HAVING (o.subtotal_net, o.subtotal_gross) <> (coalesce(sum(l.total_net), 0), coalesce(sum(l.total_gross), 0))
    ORDER BY o.id LIMIT 100
"""
# What an order took is in the ledger, in pieces: bundles may be made of other parts by now.
MISALLOCATED = """
    WITH demand AS (
        SELECT l.order_id, sum(l.quantity) AS pieces FROM order_lines l GROUP BY l.order_id
        HAVING bool_and(NOT EXISTS (SELECT FROM bundle_items b WHERE b.bundle_id = l.variant_id))
    ), taken AS (
        SELECT reference, sum(reserved_delta) FILTER (WHERE reason = 'reserved') AS pieces,
            coalesce(-sum(allocated_delta) FILTER (WHERE reason = 'shipped'), 0) AS shipped
        FROM stock_movements WHERE reference IS NOT NULL GROUP BY reference
    ), compared AS (
        SELECT o.id, coalesce(d.pieces, t.pieces, 0) AS sold, coalesce(t.pieces, 0) AS taken,
            coalesce(t.shipped, 0) + coalesce((
                SELECT sum(quantity) FROM allocations a WHERE a.reference = o.id
            ), 0) AS owned
        FROM orders o LEFT JOIN demand d ON d.order_id = o.id LEFT JOIN taken t ON t.reference = o.id
        WHERE o.state = 'paid'
    )
    SELECT id, sold, taken, owned FROM compared WHERE sold <> taken OR taken <> owned ORDER BY id LIMIT 100
"""
# Nothing is held for what does not stand, and nothing is only reserved for what does.
HELD_FOR_NOBODY = """
    SELECT o.id, o.state, held.kind, held.pieces
    FROM (
        SELECT reference, 'allocated' AS kind, sum(quantity) AS pieces FROM allocations GROUP BY reference
        UNION ALL
        SELECT reference, 'reserved', sum(quantity) FROM reservations GROUP BY reference
    ) held JOIN orders o ON o.id = held.reference
    WHERE o.state IN ('failed', 'cancelled') OR o.state = 'paid' AND held.kind = 'reserved'
        OR o.state = 'pending' AND held.kind = 'allocated'
    ORDER BY o.id, held.kind LIMIT 100
"""


async def check() -> list[str]:
    """Tell what is wrong with the orders, in words; at most 100 of each kind."""
    found = [
        f"Order {id_} has a subtotal of {net} net, {gross} gross; its lines sum to {lines_net} and {lines_gross}."
        for id_, net, gross, lines_net, lines_gross in await sql.rows(MISCOUNTED)
    ]
    found += [
        f"Order {id_} sold {sold} pieces, took {taken} from stock and owns, or was shipped, {owned}."
        for id_, sold, taken, owned in await sql.rows(MISALLOCATED)
    ]
    found += [
        f"Order {id_} is {state}, but {pieces} pieces are {kind} for it."
        for id_, state, kind, pieces in await sql.rows(HELD_FOR_NOBODY)
    ]
    return found
