from __future__ import annotations

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from shop.checkout import service as checkout
from shop.checkout.service import _settle
from shop.orders import service
from shop.orders.errors import OrderNotFound, OrderReasonInvalid, OrderStateInvalid
from shop.payments import service as payments
from shop.payments.errors import PaymentUnresolved
from shop.payments.gateways.base import Outcome, OutcomeState
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import encode, uuid7
from shop.platform.scope import ANONYMOUS, SYSTEM, Actor
from tests.actors import act_as, customer, staff
from tests.books import problems
from tests.client import Client
from tests.factories.accounts import create_customer
from tests.factories.carts import create_ready_cart
from tests.factories.checkouts import check_out, order_of, request_of, state_of
from tests.factories.store import OIL, seed, set_stock, stock
from tests.flows import documents


@pytest.fixture(autouse=True)
async def _goods(committed: Database) -> None:
    await seed()
    await set_stock(OIL, berlin=5)


def holder(order_id: UUID) -> Actor:
    return replace(ANONYMOUS, order_token=service.secret_of(order_id))


async def cancel(actor: Actor, order_id: UUID, reason: str = "Changed my mind.") -> UUID:
    return await service.cancel(actor, order_id, reason=reason, now=clock.now())


async def pending_order() -> UUID:
    scope, cart_id = await create_ready_cart((OIL, 2))
    with pytest.raises(PaymentUnresolved):
        await checkout.complete(scope, await request_of(scope, cart_id, "tok_charge_then_timeout"))
    return await order_of(cart_id)


async def test_others_find_no_order_to_cancel() -> None:
    _, completed = await check_out((OIL, 2))

    for actor in (ANONYMOUS, customer(), staff("orders.read"), Actor(order_token="shop_ot_wrong")):
        with pytest.raises(OrderNotFound):
            await cancel(actor, completed.order_id)
    with pytest.raises(OrderNotFound):
        await cancel(staff("orders.cancel"), uuid7())

    assert await state_of(completed.order_id) == "paid"


async def test_who_may_cancel_is_shown_what_became_of_the_order(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    owner_id = (await create_customer()).id
    app = replace(customer(), user_id=owner_id, client_id=uuid7(), scopes=frozenset({service.PLACES}))

    for actor in (staff("orders.cancel"), app):
        _, completed = await check_out((OIL, 1))
        await sql.execute("UPDATE orders SET customer_id = $1 WHERE id = $2", owner_id, completed.order_id)
        act_as(monkeypatch, actor)
        given = {"orderId": encode("order", completed.order_id), "reason": "Changed my mind."}
        cancelled = (await client.data(documents.CANCEL, {"input": given}))["orderCancel"]
        assert (cancelled["order"]["state"], cancelled["errors"]) == ("CANCELLED", [])


@pytest.mark.parametrize("reason", ["", " \n ", "x" * 301])
async def test_reason_is_neither_empty_nor_endless(reason: str) -> None:
    _, completed = await check_out((OIL, 2))

    with pytest.raises(OrderReasonInvalid):
        await cancel(holder(completed.order_id), completed.order_id, reason)


async def test_ten_cancellations_at_once_are_one() -> None:
    _, completed = await check_out((OIL, 2))
    actor = holder(completed.order_id)

    done = await asyncio.gather(*(cancel(actor, completed.order_id) for _ in range(10)), return_exceptions=True)

    refused = [one for one in done if isinstance(one, BaseException)]
    assert [type(one) for one in refused] == [OrderStateInvalid] * 9
    assert await stock(OIL) == (5, 0, 0)
    assert await sql.value("SELECT count(*) FROM domain_events WHERE name = 'OrderCancelled'") == 1
    assert await problems() == []


async def test_order_that_waits_for_its_payment_is_not_cancelled() -> None:
    order_id = await pending_order()

    with pytest.raises(OrderStateInvalid) as raised:
        await cancel(holder(order_id), order_id)

    assert raised.value.state == "pending"
    assert await stock(OIL) == (3, 2, 0)


async def test_order_that_is_being_paid_at_this_moment_keeps_what_it_gets() -> None:
    order_id = await pending_order()
    payment = await payments.active_payment(order_id)
    assert payment is not None
    outcome = await payments.ask_gateway(payment.id)
    paid, cancelling = asyncio.Event(), asyncio.Event()

    async def pay() -> None:
        await _settle.settle(SYSTEM, order_id, payment.id, outcome)
        paid.set()
        await cancelling.wait()

    settling = asyncio.create_task(in_transaction(pay))
    await paid.wait()
    asking = asyncio.create_task(cancel(holder(order_id), order_id))
    await asyncio.sleep(0.2)  # it waits for the order's lock now, or has been refused
    cancelling.set()
    await settling
    refused = await asyncio.gather(asking, return_exceptions=True)

    assert isinstance(refused[0], OrderStateInvalid)
    assert (await state_of(order_id), await stock(OIL)) == ("paid", (3, 0, 2))
    assert await problems() == []


async def test_late_outcomes_change_a_cancelled_order_no_more() -> None:
    _, completed = await check_out((OIL, 2))
    await cancel(holder(completed.order_id), completed.order_id)
    payment = await payments.active_payment(completed.order_id)
    assert payment is not None

    for state in (OutcomeState.CAPTURED, OutcomeState.DECLINED, OutcomeState.FAILED):
        result = await _settle.settle(SYSTEM, completed.order_id, payment.id, Outcome(state=state))
        assert result["order"] == str(completed.order_id)

    assert await state_of(completed.order_id) == "cancelled"
    assert await problems() == []
