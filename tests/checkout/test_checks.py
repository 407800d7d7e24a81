"""Each fault is planted behind the shop's back and must be named."""

from __future__ import annotations

from uuid import UUID

import pytest

from shop.checkout import checks, service
from shop.payments.errors import PaymentUnresolved
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.shipping import service as shipping
from tests.books import problems
from tests.factories.carts import create_ready_cart
from tests.factories.checkouts import check_out, order_of, request_of
from tests.factories.store import OIL, seed, set_stock


@pytest.fixture
async def order_id(committed: Database) -> UUID:
    await seed()
    await set_stock(OIL, berlin=20)
    _, completed = await check_out((OIL, 2))
    return completed.order_id


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("UPDATE payments SET amount = amount - 1 WHERE reference = $1", "was taken for it"),
        ("UPDATE payments SET reference = gen_random_uuid() WHERE reference = $1", "its order is missing"),
        ("UPDATE orders SET state = 'failed', paid_at = NULL WHERE id = $1", "its order is failed"),
    ],
)
async def test_fault_is_named(order_id: UUID, fault: str, said: str) -> None:
    assert await problems() == []
    await sql.execute(fault, order_id)

    assert any(said in problem for problem in await checks.check())


async def test_checkout_is_half_way_only_after_its_lease_and_a_margin(order_id: UUID) -> None:
    scope, cart_id = await create_ready_cart((OIL, 2))
    with pytest.raises(PaymentUnresolved):
        await service.complete(scope, await request_of(scope, cart_id, "tok_timeout"))
    pending = await order_of(cart_id)
    early = await checks.check()
    await sql.execute("UPDATE orders SET created_at = now() - interval '7 minutes' WHERE id = $1", pending)
    waiting = await checks.check()
    await sql.execute("UPDATE payments SET lease_until = now() - interval '6 minutes' WHERE reference = $1", pending)

    (problem,) = await checks.check()

    assert (early, waiting) == ([], [])
    assert f"Order {pending} has been half-way since" in problem


async def test_free_order_needs_no_payment(order_id: UUID) -> None:
    await sql.execute("UPDATE prices SET amount = 0, compare_at = NULL")
    await sql.execute("UPDATE shipping_rates SET amount = 0")
    shipping.forget_offers()
    await check_out((OIL, 1))

    assert await problems() == []
    assert await sql.value("SELECT count(*) FROM payments") == 1
