from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import asyncpg
import pytest

from shop.payments import checks, service
from shop.payments.errors import (
    RefundTooLarge,
)
from shop.payments.gateways.base import Outcome, OutcomeState
from shop.payments.gateways.test.gateway import TestGateway
from shop.payments.states import PaymentState
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import uuid7
from shop.platform.scope import SYSTEM
from tests.factories.payments import (
    CAPTURED,
    FORGETFUL,
    booked,
    create_payment,
    end_lease,
    intend_payment,
    settle,
    state_of,
)


async def test_three_at_once_are_one(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)

    settled = await asyncio.gather(*(settle(payment_id, CAPTURED) for _ in range(3)))

    assert sorted(one.is_first for one in settled) == [False, False, True]
    assert {one.state for one in settled} == {PaymentState.CAPTURED}
    assert await booked(payment_id) == [("charge", 4990)]


async def test_contradicting_outcomes_at_once_leave_the_first(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    declined = Outcome(state=OutcomeState.DECLINED, reason="card_expired")

    settled = await asyncio.gather(settle(payment_id, CAPTURED), settle(payment_id, declined))

    assert sum(one.is_first for one in settled) == 1
    assert len(await booked(payment_id)) == 1


async def test_old_answer_that_comes_late_changes_nothing(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)

    settled = await settle(payment_id, Outcome(state=OutcomeState.ACTION_REQUIRED, action_url="https://x.test"))

    assert (settled.state, settled.is_first) == (PaymentState.CAPTURED, False)


@pytest.mark.usefixtures("committed")
async def test_outside_of_a_transaction_it_is_refused() -> None:
    with pytest.raises(RuntimeError):
        await service.settle(uuid7(), CAPTURED)


@pytest.mark.parametrize(("succeeds", "state"), [(True, "captured"), (False, "declined")])
async def test_confirmed_action_ends_the_payment(channel_id: UUID, *, succeeds: bool, state: str) -> None:
    payment_id = await create_payment(channel_id, "tok_action")
    waiting = await service.ask_gateway(payment_id)
    assert waiting.charge_id is not None

    await TestGateway().confirm(waiting.charge_id, succeeds=succeeds)
    settled = await settle(payment_id, await service.ask_gateway(payment_id))

    assert (settled.state, settled.is_first) == (state, True)
    assert await checks.check() == []


async def test_transactions_cannot_be_changed_by_the_application(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)

    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await sql.execute("UPDATE payment_transactions SET amount = 1 WHERE payment_id = $1", payment_id)


async def test_charge_whose_answer_was_lost_is_found_and_booked(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    await settle(payment_id, await service.charge(payment_id, "tok_charge_then_timeout"))
    await end_lease(payment_id)
    before = await checks.check()

    (found,) = await service.find_unsettled(clock.now())
    settled = await settle(found, await service.ask_gateway(found))

    assert found == payment_id
    assert len(before) == 1
    assert (settled.state, settled.is_first) == (PaymentState.CAPTURED, True)
    assert await checks.check() == []


async def test_charge_survives_the_roll_back_of_the_shop(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    outcome = await service.charge(payment_id, "tok_approve")

    async def crash() -> None:
        await service.settle(payment_id, outcome)
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        await in_transaction(crash)

    assert await state_of(payment_id) == "pending"
    assert (await service.ask_gateway(payment_id)).state is OutcomeState.CAPTURED


async def test_charge_that_never_arrived_is_failed_only_after_the_lease(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    await service.charge(payment_id, "tok_timeout")

    early = await service.ask_gateway(payment_id)
    await end_lease(payment_id)
    late = await service.ask_gateway(payment_id)
    settled = await settle(payment_id, late)

    assert [early.state, late.state] == [OutcomeState.UNKNOWN, OutcomeState.FAILED]
    assert settled.state is PaymentState.FAILED
    assert await booked(payment_id) == [("failure", 4990)]
    assert await checks.check() == []


async def test_payment_within_its_lease_is_left_alone(channel_id: UUID) -> None:
    await intend_payment(channel_id)

    assert await service.find_unsettled(clock.now()) == []
    assert len(await service.find_unsettled(clock.now() + timedelta(minutes=2))) == 1


async def test_charge_that_arrives_after_it_was_given_up_is_taken_back(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    await end_lease(payment_id)
    await settle(payment_id, await service.ask_gateway(payment_id))
    late = await TestGateway().charge(
        key=str(payment_id), amount=4990, currency="EUR", token="tok_approve", description=""
    )

    settled = await settle(payment_id, late)
    told = await checks.check()
    await service.void(SYSTEM, payment_id, key="late")

    assert (settled.is_first, settled.is_late_charge) == (False, True)
    assert len(told) == 1
    assert await state_of(payment_id) == "voided"
    assert await checks.check() == []


async def test_refund_whose_answer_was_lost_is_carried_out_once(
    channel_id: UUID, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("SHOP_GATEWAYS", FORGETFUL)
    payment_id = await create_payment(channel_id, gateway="forgetful")
    promised = await service.refund(SYSTEM, payment_id, amount=1000, key="a")
    before = (await state_of(payment_id), await booked(payment_id))

    (found,) = await service.find_unsettled_reversals(clock.now() + timedelta(minutes=1))
    resumed = await asyncio.gather(*(service.resume(found) for _ in range(3)))

    assert (promised.state, before) == ("pending", ("captured", [("charge", 4990)]))
    assert {one.state for one in resumed} == {"done"}
    assert await booked(payment_id) == [("charge", 4990), ("refund", 1000)]
    assert await sql.value("SELECT count(*) FROM test_gateway.operations WHERE kind = 'refund'") == 1


async def test_promised_refund_is_not_promised_to_another(channel_id: UUID, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SHOP_GATEWAYS", FORGETFUL)
    payment_id = await create_payment(channel_id, gateway="forgetful")
    await service.refund(SYSTEM, payment_id, amount=4000, key="a")

    with pytest.raises(RefundTooLarge):
        await service.refund(SYSTEM, payment_id, amount=1000, key="b")


async def test_void_whose_answer_was_lost_is_done_by_asking_again(
    channel_id: UUID, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("SHOP_GATEWAYS", FORGETFUL)
    payment_id = await create_payment(channel_id, "tok_action", gateway="forgetful")
    promised = await service.void(SYSTEM, payment_id, key="a")
    meanwhile = await settle(payment_id, await service.ask_gateway(payment_id))

    again = await service.void(SYSTEM, payment_id, key="a")

    assert (promised and promised.state, meanwhile.is_first, again and again.state) == ("pending", False, "done")
    assert await booked(payment_id) == [("void", 0)]


async def test_answer_and_lookups_at_once_in_any_order_are_one_capture(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    outcome = await service.charge(payment_id, "tok_approve")

    async def ask() -> bool:
        return (await settle(payment_id, await service.ask_gateway(payment_id))).is_first

    async def answer() -> bool:
        return (await settle(payment_id, outcome)).is_first

    firsts = await asyncio.gather(*(work() for work in (ask, answer, ask, answer, ask, answer)))

    assert sum(firsts) == 1
    assert await booked(payment_id) == [("charge", 4990)]
    assert await checks.check() == []
