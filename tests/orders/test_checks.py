"""Each fault is planted behind the shop's back and must be named."""

from __future__ import annotations

from uuid import UUID

import pytest

from shop.orders import checks
from shop.platform.db import sql
from shop.platform.db.connect import Database
from tests.factories.checkouts import check_out
from tests.factories.store import AIR, HOSE, OIL, make_bundle, seed, set_stock

RESERVE = """
    INSERT INTO reservations (reference, stock_id, quantity, expires_at) SELECT $1, id, 1, now() FROM stocks LIMIT 1
"""


@pytest.fixture
async def order_id(committed: Database) -> UUID:
    await seed()
    for sku in (OIL, AIR):
        await set_stock(sku, berlin=20)
    await make_bundle(HOSE, oil_filter=2, air_filter=1)
    _, completed = await check_out((OIL, 2), (AIR, 1))
    await check_out((HOSE, 2), (OIL, 1))
    return completed.order_id


async def test_books_of_orders_agree(order_id: UUID) -> None:
    assert await checks.check() == []


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("UPDATE order_lines SET total_gross = total_gross + 1 WHERE order_id = $1", "its lines sum to"),
        ("DELETE FROM allocations WHERE reference = $1", "owns, or was shipped, 0"),
        ("UPDATE allocations SET quantity = quantity + 1 WHERE reference = $1", "sold 3 pieces, took 3"),
        ("UPDATE order_lines SET quantity = quantity + 1 WHERE order_id = $1", "sold 5 pieces, took 3"),
        ("UPDATE orders SET state = 'cancelled' WHERE id = $1", "is cancelled, but 3 pieces are allocated"),
        (
            RESERVE,
            "is paid, but 1 pieces are reserved",
        ),
    ],
)
async def test_fault_is_named(order_id: UUID, fault: str, said: str) -> None:
    await sql.execute(fault, order_id)

    (problem,) = await checks.check()

    assert str(order_id) in problem
    assert said in problem


async def test_bundle_that_is_made_of_other_parts_by_now_is_no_fault(order_id: UUID) -> None:
    await sql.execute("UPDATE bundle_items SET quantity = quantity + 3")

    assert await checks.check() == []
