"""What `shop doctor` proves of checkouts: no money without its order, no order without its money, none half-way."""

from __future__ import annotations

from datetime import timedelta

from shop.platform.config import settings
from shop.platform.db import sql

MARGIN = timedelta(minutes=5)
"""How long after its lease a checkout may wait for the recovery, which runs every minute."""
# Of each order that stands what was taken for it and not taken back, or given back after it stood.
UNPAID = """
    SELECT o.id, o.total_gross, o.currency, coalesce(sum(p.amount), 0) AS paid
    FROM orders o LEFT JOIN payments p ON p.reference = o.id AND p.currency = o.currency
        AND (p.state IN ('captured', 'partially_refunded', 'refunded') OR p.state = 'voided' AND p.reversed_amount > 0)
    WHERE o.state IN ('paid', 'cancelled')
    GROUP BY o.id HAVING coalesce(sum(p.amount), 0) <> o.total_gross
    ORDER BY o.id LIMIT 100
"""
ORDERLESS = """
    SELECT p.id, p.amount, p.currency, coalesce(o.state, 'missing')
    FROM payments p LEFT JOIN orders o ON o.id = p.reference
    WHERE p.state IN ('captured', 'partially_refunded') AND (o.id IS NULL OR o.state IN ('pending', 'failed'))
    ORDER BY p.id LIMIT 100
"""
# One whose shopper is asked to confirm has the payment's own, longer lease.
STRANDED = """
    SELECT o.id, o.created_at
    FROM orders o LEFT JOIN payments p ON p.reference = o.id AND p.state IN ('pending', 'action_required')
    WHERE o.state = 'pending'
        AND greatest(p.lease_until, o.created_at + $1::interval) < clock_timestamp() - $2::interval
    ORDER BY o.created_at LIMIT 100
"""


async def check() -> list[str]:
    """Tell which orders and payments do not fit together, in words; at most 100 of each kind."""
    lease = timedelta(seconds=settings().checkout_lease_seconds)
    found = [
        f"Order {id_} stands for {total} {currency}, but {paid} was taken for it."
        for id_, total, currency, paid in await sql.rows(UNPAID)
    ]
    found += [
        f"Payment {id_} took {amount} {currency}, but its order is {state}."
        for id_, amount, currency, state in await sql.rows(ORDERLESS)
    ]
    found += [
        f"Order {id_} has been half-way since {since.isoformat()}: no recovery has ended it."
        for id_, since in await sql.rows(STRANDED, lease, MARGIN)
    ]
    return found
