"""What `shop doctor` proves of the money: the books agree with themselves, and with the test gateway's."""

from __future__ import annotations

from shop.platform.config import settings
from shop.platform.db import sql

# Of each payment what was booked, against what its state says.
UNBALANCED = """
    WITH booked AS (
        SELECT p.id, p.state, p.amount, p.reversed_amount,
            coalesce(sum(t.amount) FILTER (WHERE t.kind = 'charge'), 0) AS charged,
            coalesce(sum(t.amount) FILTER (WHERE t.kind = 'refund'), 0) AS refunded,
            coalesce(sum(t.amount) FILTER (WHERE t.kind = 'void'), 0) AS voided
        FROM payments p LEFT JOIN payment_transactions t ON t.payment_id = p.id
        GROUP BY p.id
    )
    SELECT id, state, amount, charged, refunded, voided FROM booked
    WHERE NOT CASE state
        WHEN 'captured' THEN charged = amount AND refunded = 0 AND voided = 0
        WHEN 'partially_refunded' THEN charged = amount AND refunded BETWEEN 1 AND amount - 1 AND voided = 0
        WHEN 'refunded' THEN charged = amount AND refunded = amount AND voided = 0
        WHEN 'voided' THEN charged IN (0, amount) AND refunded = 0 AND voided = charged
        ELSE charged = 0 AND refunded = 0 AND voided = 0
    END
    ORDER BY id LIMIT 100
"""
MISPROMISED = """
    SELECT p.id, p.reversed_amount, coalesce(sum(r.amount), 0) AS promised
    FROM payments p LEFT JOIN payment_reversals r ON r.payment_id = p.id AND r.state <> 'declined'
    GROUP BY p.id HAVING p.reversed_amount <> coalesce(sum(r.amount), 0)
    ORDER BY p.id LIMIT 100
"""
# While a lease runs, the gateway may know more than the shop; after it, both say the same.
DISAGREEING = """
    WITH gateway AS (
        SELECT o.key, o.charge_id, o.amount, o.currency, o.state, (
            SELECT coalesce(sum(amount), 0) FROM test_gateway.operations r
            WHERE r.charge_id = o.charge_id AND r.kind = 'refund' AND r.state = 'refunded'
        ) AS refunded
        FROM test_gateway.operations o WHERE o.kind = 'charge'
    ), shop AS (
        SELECT p.id, p.charge_id, p.amount, p.currency, p.state, p.lease_until < clock_timestamp() AS is_over, (
            SELECT coalesce(sum(amount), 0) FROM payment_transactions t WHERE t.payment_id = p.id AND t.kind = 'refund'
        ) AS refunded, EXISTS (
            SELECT FROM payment_reversals r
            WHERE r.payment_id = p.id AND r.state = 'pending' AND r.lease_until >= clock_timestamp()
        ) AS is_reversing
        FROM payments p WHERE p.gateway = 'test'
    )
    SELECT s.id, g.charge_id, s.state, g.state, s.amount, g.amount, s.refunded, g.refunded
    FROM shop s FULL JOIN gateway g ON g.key = s.id::text
    WHERE s.id IS NULL
        OR (g.key IS NULL AND s.state IN ('action_required', 'captured', 'partially_refunded', 'refunded', 'voided'))
        OR (g.key IS NOT NULL AND s.state IN ('pending', 'action_required') AND g.state <> s.state AND s.is_over)
        OR (g.state = 'captured' AND s.state IN ('declined', 'failed'))
        OR (g.state <> 'captured' AND s.state IN ('captured', 'partially_refunded', 'refunded') AND NOT s.is_reversing)
        OR (g.state = 'captured' AND s.state = 'voided')
        OR ((g.amount, g.currency) <> (s.amount, s.currency))
        OR (g.refunded <> s.refunded AND NOT s.is_reversing)
    ORDER BY s.id, g.charge_id LIMIT 100
"""


async def check() -> list[str]:
    """Tell what is wrong with the money, in words; at most 100 of each kind."""
    found = [
        f"Payment {id_} is {state} for {amount}, but {charged} was booked as charged, {refunded} as refunded and "
        f"{voided} as voided."
        for id_, state, amount, charged, refunded, voided in await sql.rows(UNBALANCED)
    ]
    found += [
        f"Payment {id_} holds {held} as given back or promised, but its reversals sum to {promised}."
        for id_, held, promised in await sql.rows(MISPROMISED)
    ]
    if settings().has_test_gateway:
        found += [_disagreement(*row) for row in await sql.rows(DISAGREEING)]
    return found


def _disagreement(*row: object) -> str:
    id_, charge_id, state, there, amount, amount_there, refunded, refunded_there = row
    if id_ is None:
        return f"The test gateway has the charge {charge_id} ({there}, {amount_there}), and no payment is of it."
    if charge_id is None:
        return f"Payment {id_} is {state}, and the test gateway knows no charge of it."
    return (
        f"Payment {id_} is {state} ({amount}, refunded {refunded}); its charge {charge_id} at the test gateway is "
        f"{there} ({amount_there}, refunded {refunded_there})."
    )
