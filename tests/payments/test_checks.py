from __future__ import annotations

from uuid import UUID

import pytest

from shop.payments import checks
from shop.payments.gateways.test.gateway import TestGateway
from shop.platform.db import sql
from tests.factories.payments import (
    CAPTURED,
    create_payment,
    intend_payment,
    settle,
)


@pytest.mark.usefixtures("committed")
async def test_charge_that_no_payment_is_of_is_told() -> None:
    await TestGateway().charge(key="alien", amount=1, currency="EUR", token="tok_approve", description="")

    (problem,) = await checks.check()

    assert "no payment is of it" in problem


async def test_captured_payment_that_the_gateway_does_not_know_is_told(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    await settle(payment_id, CAPTURED)

    (problem,) = await checks.check()

    assert str(payment_id) in problem


async def test_state_that_the_books_do_not_bear_out_is_told(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)
    await sql.execute("UPDATE payments SET state = 'refunded', reversed_amount = 4990 WHERE id = $1", payment_id)

    problems = await checks.check()

    assert len(problems) == 2
    assert all(str(payment_id) in problem for problem in problems)
