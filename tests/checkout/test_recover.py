from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from shop.cart import reads as cart_reads
from shop.checkout import service
from shop.checkout.service import _complete
from shop.checkout.service._prepare import prepare
from shop.checkout.service._settle import settle
from shop.orders import service as orders
from shop.payments import service as payments
from shop.payments.errors import PaymentDeclined, PaymentUnresolved
from shop.payments.gateways.base import Outcome, OutcomeState
from shop.payments.gateways.test.gateway import TestGateway
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction
from shop.platform.scope import SYSTEM, Scope
from shop.shipping import service as shipping
from tests.books import problems
from tests.factories.carts import create_ready_cart
from tests.factories.checkouts import check_out, end_leases, order_of, request_of, state_of
from tests.factories.payments import state_of as payment_state
from tests.factories.store import OIL, seed, set_stock, stock


@pytest.fixture(autouse=True)
async def _goods(committed: Database) -> None:
    await seed()
    await set_stock(OIL, berlin=5)


async def _payment_of(order_id: UUID) -> UUID:
    payment = await payments.last_payment(order_id)
    assert payment is not None
    return payment.id


def _with_secret(scope: Scope, order_id: UUID) -> Scope:
    return replace(scope, actor=replace(scope.actor, order_token=orders.secret_of(order_id)))


async def _unresolved(token: str) -> UUID:
    scope, cart_id = await create_ready_cart((OIL, 2))
    with pytest.raises(PaymentUnresolved):
        await service.complete(scope, await request_of(scope, cart_id, token))
    return await order_of(cart_id)


@pytest.mark.parametrize(
    ("token", "state", "left"),
    [
        ("tok_timeout", "failed", (5, 0, 0)),
        ("tok_charge_then_timeout", "paid", (3, 0, 2)),
        ("tok_unavailable", "failed", (5, 0, 0)),
    ],
)
async def test_silent_gateway_is_settled_after_the_lease(token: str, state: str, left: tuple[int, int, int]) -> None:
    order_id = await _unresolved(token)
    before = await service.recover(clock.now()), await state_of(order_id), await stock(OIL)

    await end_leases()
    ended = await service.recover(clock.now())

    assert before == (0, "pending", (3, 2, 0))
    assert ended == 1
    assert await state_of(order_id) == state
    assert await stock(OIL) == left
    assert await problems() == []


async def test_same_key_after_recovery_answers_what_it_found() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    request = await request_of(scope, cart_id, "tok_charge_then_timeout")
    with pytest.raises(PaymentUnresolved):
        await service.complete(scope, request)
    await end_leases()
    await service.recover(clock.now())

    completed = await service.complete(scope, request)

    assert completed.order_id == await order_of(cart_id)


async def test_failed_checkout_gives_the_cart_back_for_another_try() -> None:
    scope, cart_id = await create_ready_cart((OIL, 2))
    with pytest.raises(PaymentDeclined) as raised:
        await service.complete(scope, await request_of(scope, cart_id, "tok_decline_card_expired"))

    completed = await service.complete(scope, await request_of(scope, cart_id))

    assert raised.value.reason == "card_expired"
    assert await state_of(completed.order_id) == "paid"
    assert await stock(OIL) == (3, 0, 2)
    assert await problems() == []


async def test_five_recoveries_at_once_settle_once() -> None:
    orders = [await _unresolved("tok_charge_then_timeout"), await _unresolved("tok_timeout")]
    await end_leases()

    await asyncio.gather(*(service.recover(clock.now()) for _ in range(5)))

    assert [await state_of(order_id) for order_id in orders] == ["paid", "failed"]
    events = "SELECT count(*) FROM domain_events WHERE name = 'OrderPlaced'"
    assert await sql.value(events) == 1
    assert await sql.value("SELECT count(*) FROM payment_transactions WHERE kind = 'charge'") == 1
    assert await stock(OIL) == (3, 0, 2)
    assert await problems() == []


async def test_action_that_is_never_confirmed_gives_the_stock_back() -> None:
    _, completed = await check_out((OIL, 2), token="tok_action")
    early = await service.recover(clock.now())
    await end_leases()

    ended = await service.recover(clock.now())
    again = await service.recover(clock.now())

    assert completed.action_url is not None
    assert (early, ended, again) == (0, 1, 0)
    assert await state_of(completed.order_id) == "failed"
    assert await payment_state(await _payment_of(completed.order_id)) == "voided"
    assert await stock(OIL) == (5, 0, 0)
    assert await problems() == []


async def test_action_confirmed_too_late_is_given_back() -> None:
    _, completed = await check_out((OIL, 2), token="tok_action")
    payment_id = await _payment_of(completed.order_id)
    failed = Outcome(state=OutcomeState.FAILED, reason="action_expired")
    await settle(SYSTEM, completed.order_id, payment_id, failed)
    charge = await payments.ask_gateway(payment_id)
    assert charge.charge_id is not None

    await TestGateway().confirm(charge.charge_id)
    result = await settle(SYSTEM, completed.order_id, payment_id, await payments.ask_gateway(payment_id))

    assert result["declined"] == "action_expired"
    assert await payment_state(payment_id) == "voided"
    assert await problems() == []


async def test_answer_lost_by_a_crash_still_lets_the_shopper_act() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    request = await request_of(scope, cart_id, "tok_action")
    attempt = await prepare(scope, request, _complete._key(scope.actor, request))
    assert attempt is not None
    assert attempt.payment_id is not None
    await payments.charge(attempt.payment_id, "tok_action")
    await end_leases()

    await service.recover(clock.now())
    completed = await service.complete(scope, request)

    assert completed.action_url is not None
    assert await state_of(completed.order_id) == "pending"


async def test_charge_that_comes_after_the_order_failed_is_voided() -> None:
    order_id = await _unresolved("tok_timeout")
    payment_id = await _payment_of(order_id)
    await end_leases()
    await service.recover(clock.now())

    late = await TestGateway().charge(
        key=str(payment_id),
        amount=await sql.value("SELECT amount FROM payments"),
        currency="EUR",
        token="tok_approve",
        description="",
    )
    result = await settle(SYSTEM, order_id, payment_id, late)

    assert "declined" in result
    assert await payment_state(payment_id) == "voided"
    assert await state_of(order_id) == "failed"
    assert await problems() == []


async def test_late_charge_that_a_crash_kept_from_its_void_is_voided_by_the_next_recovery() -> None:
    order_id = await _unresolved("tok_timeout")
    payment_id = await _payment_of(order_id)
    await end_leases()
    await service.recover(clock.now())
    amount = await sql.value("SELECT amount FROM payments")
    late = await TestGateway().charge(
        key=str(payment_id), amount=amount, currency="EUR", token="tok_approve", description=""
    )
    await in_transaction(lambda: payments.settle(payment_id, late))
    before = await problems()

    await asyncio.gather(*(service.recover(clock.now()) for _ in range(3)))

    assert len(before) == 1
    assert await payment_state(payment_id) == "voided"
    assert await problems() == []


async def test_late_answer_after_the_key_is_forgotten_is_still_no_order() -> None:
    order_id = await _unresolved("tok_timeout")
    payment_id = await _payment_of(order_id)
    await end_leases()
    await service.recover(clock.now())
    await sql.execute("DELETE FROM idempotency_keys")

    result = await settle(SYSTEM, order_id, payment_id, Outcome(state=OutcomeState.DECLINED))

    assert result["declined"] == "failed"


async def test_free_order_that_a_crash_left_half_way_stands() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    order_id = await _crash_with_a_free_order(scope, cart_id)
    early = await service.recover(clock.now())
    await end_leases()

    ended = await service.recover(clock.now())

    assert (early, ended) == (0, 1)
    assert await state_of(order_id) == "paid"
    assert await problems() == []


async def _crash_with_a_free_order(scope: Scope, cart_id: UUID) -> UUID:
    from_price = (
        "UPDATE prices SET amount = 0, compare_at = NULL WHERE variant_id = (SELECT id FROM variants WHERE sku = $1)"
    )
    await sql.execute(from_price, OIL)
    await sql.execute("UPDATE shipping_rates SET amount = 0")
    shipping.forget_offers()
    request = await request_of(scope, cart_id)
    attempt = await prepare(scope, request, _complete._key(scope.actor, request))
    assert attempt is not None
    assert attempt.payment_id is None
    return attempt.order_id


async def test_payment_that_staff_took_back_ends_its_order() -> None:
    _, completed = await check_out((OIL, 2), token="tok_action")
    await payments.void(SYSTEM, await _payment_of(completed.order_id), key="by-hand")
    await end_leases()

    await service.recover(clock.now())

    assert await state_of(completed.order_id) == "failed"
    assert await stock(OIL) == (5, 0, 0)
    assert await problems() == []


async def test_one_that_cannot_be_ended_keeps_no_other_from_it() -> None:
    stuck, other = await _unresolved("tok_timeout"), await _unresolved("tok_timeout")
    await end_leases()
    await sql.execute("UPDATE payments SET gateway = 'gone' WHERE reference = $1", stuck)

    ended = await service.recover(clock.now())

    assert ended == 1
    assert [await state_of(stuck), await state_of(other)] == ["pending", "failed"]


async def test_confirmed_action_makes_the_order_stand_and_forgets_the_address() -> None:
    scope, cart_id = await create_ready_cart((OIL, 2))
    request = await request_of(scope, cart_id, "tok_action")
    waiting = await service.complete(scope, request)
    charge = await payments.ask_gateway(await _payment_of(waiting.order_id))
    assert charge.charge_id is not None
    await TestGateway().confirm(charge.charge_id)
    owner = _with_secret(scope, waiting.order_id)

    confirmed = await asyncio.gather(*(service.confirm(owner, waiting.order_id) for _ in range(3)))
    again = await service.complete(scope, request)

    assert waiting.action_url is not None
    assert {one.action_url for one in (*confirmed, again)} == {None}
    assert await state_of(waiting.order_id) == "paid"
    assert await stock(OIL) == (3, 0, 2)
    cart = await cart_reads.carts(scope.channel.id, [cart_id], None, None, sees_all=True)
    assert cart[0].state == "ordered"
    assert await problems() == []


async def test_refused_action_is_a_decline_for_the_first_call_too() -> None:
    scope, cart_id = await create_ready_cart((OIL, 2))
    request = await request_of(scope, cart_id, "tok_action")
    waiting = await service.complete(scope, request)
    charge = await payments.ask_gateway(await _payment_of(waiting.order_id))
    assert charge.charge_id is not None
    await TestGateway().confirm(charge.charge_id, succeeds=False)

    with pytest.raises(PaymentDeclined):
        await service.confirm(_with_secret(scope, waiting.order_id), waiting.order_id)
    with pytest.raises(PaymentDeclined):
        await service.complete(scope, request)

    assert await stock(OIL) == (5, 0, 0)
    assert await problems() == []
