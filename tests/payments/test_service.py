from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from shop.payments import checks, reads, service
from shop.payments.errors import (
    PaymentActionRequired,
    PaymentAlreadyActive,
    PaymentDeclined,
    PaymentInvalid,
    PaymentNotFound,
    PaymentNotOpen,
    PaymentNotRefundable,
    PaymentNotVoidable,
    PaymentUnresolved,
    RefundDeclined,
    RefundKeyReused,
    RefundTooLarge,
    UnknownGateway,
)
from shop.payments.gateways.base import Outcome, OutcomeState
from shop.payments.gateways.test.gateway import TestGateway
from shop.payments.states import PaymentState
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import InsideTransaction, in_transaction
from shop.platform.ids import uuid7
from shop.platform.scope import SYSTEM
from tests.actors import staff
from tests.factories.channels import create_channel
from tests.factories.payments import FORGETFUL, create_payment, intend_payment, settle

CAPTURED = Outcome(state=OutcomeState.CAPTURED, charge_id="test_charge", reference="test_charge")


@pytest.fixture
async def channel_id(committed: Database) -> UUID:
    return await create_channel()


async def state_of(payment_id: UUID) -> str:
    row = await reads.payment_by_id(payment_id)
    assert row is not None
    return row.state


async def booked(payment_id: UUID) -> list[tuple[str, int]]:
    return [(row.kind, row.amount) for row in await reads.transactions([payment_id])]


async def end_lease(payment_id: UUID) -> None:
    await sql.execute("UPDATE payments SET lease_until = now() - interval '1 second' WHERE id = $1", payment_id)


class TestIntend:
    async def test_second_payment_of_a_reference_is_refused_while_one_is_active(self, channel_id: UUID) -> None:
        reference = uuid7()
        await intend_payment(channel_id, reference=reference)

        with pytest.raises(PaymentAlreadyActive):
            await intend_payment(channel_id, reference=reference)

    async def test_one_of_many_at_once_is_accepted(self, channel_id: UUID) -> None:
        reference = uuid7()

        made = await asyncio.gather(
            *(intend_payment(channel_id, reference=reference) for _ in range(5)), return_exceptions=True
        )

        assert Counter(type(result) for result in made) == {PaymentAlreadyActive: 4, UUID: 1}

    async def test_reference_is_paid_anew_after_a_decline(self, channel_id: UUID) -> None:
        reference = uuid7()
        await create_payment(channel_id, "tok_decline_card_expired", reference=reference)

        second = await create_payment(channel_id, reference=reference)

        assert await state_of(second) == "captured"

    @pytest.mark.parametrize("over", [{"amount": 0}, {"amount": -1}, {"amount": 2**53}, {"currency": "XXY"}])
    async def test_amount_that_cannot_be_paid_is_refused(self, channel_id: UUID, over: dict[str, Any]) -> None:
        with pytest.raises(PaymentInvalid):
            await intend_payment(channel_id, **over)

    async def test_unknown_gateway_is_refused(self, channel_id: UUID) -> None:
        with pytest.raises(UnknownGateway):
            await intend_payment(channel_id, gateway="barter")

    async def test_test_gateway_is_refused_where_it_is_switched_off(
        self, channel_id: UUID, environment: pytest.MonkeyPatch
    ) -> None:
        environment.setenv("SHOP_TEST_GATEWAY", "false")

        with pytest.raises(UnknownGateway):
            await intend_payment(channel_id)
        assert service.gateway_names() == []

    async def test_named_gateway_is_loaded(self, channel_id: UUID, environment: pytest.MonkeyPatch) -> None:
        path = "shop.payments.gateways.test.gateway:TestGateway"
        environment.setenv("SHOP_GATEWAYS", f'{{"other": "{path}"}}')

        payment_id = await create_payment(channel_id, gateway="other")

        assert service.gateway_names() == ["test", "other"]
        assert await state_of(payment_id) == "captured"


@pytest.mark.parametrize(
    ("mode", "chosen", "allowed"),
    [
        ("development", None, True),
        ("production", None, False),
        ("production", True, True),
        ("development", False, False),
    ],
)
def test_test_gateway_is_for_development_unless_it_is_set(mode: str, *, chosen: bool | None, allowed: bool) -> None:
    given = settings().model_copy(update={"mode": mode, "test_gateway": chosen})

    assert given.has_test_gateway is allowed


class TestCharge:
    @pytest.mark.parametrize(
        ("token", "state", "error"),
        [
            ("tok_approve", "captured", None),
            ("tok_slow_1", "captured", None),
            ("tok_decline_insufficient_funds", "declined", PaymentDeclined),
            ("tok_action", "action_required", PaymentActionRequired),
            ("tok_timeout", "pending", PaymentUnresolved),
            ("tok_unavailable", "pending", PaymentUnresolved),
            ("tok_charge_then_timeout", "pending", PaymentUnresolved),
        ],
    )
    async def test_token_decides_what_becomes_of_the_payment(
        self, channel_id: UUID, token: str, state: str, error: type[Exception] | None
    ) -> None:
        payment_id = await intend_payment(channel_id)

        outcome = await service.charge(payment_id, token)
        settled = await settle(payment_id, outcome)

        assert (settled.state, await state_of(payment_id)) == (state, state)
        assert type(service.refusal(outcome)) is (error or type(None))

    async def test_charge_is_refused_inside_a_transaction(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)

        with pytest.raises(InsideTransaction):
            await in_transaction(lambda: service.charge(payment_id, "tok_approve"))

    async def test_gateway_that_takes_too_long_is_unknown(
        self, channel_id: UUID, environment: pytest.MonkeyPatch
    ) -> None:
        environment.setenv("SHOP_GATEWAY_TIMEOUT_SECONDS", "0.05")
        payment_id = await intend_payment(channel_id)

        outcome = await service.charge(payment_id, "tok_slow_5000")

        assert (outcome.state, outcome.reason) == (OutcomeState.UNKNOWN, "timeout")
        assert await TestGateway().lookup(str(payment_id)) is None

    async def test_nothing_is_charged_after_the_lease(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)
        await end_lease(payment_id)

        with pytest.raises(PaymentNotOpen):
            await service.charge(payment_id, "tok_approve")

    async def test_settled_payment_is_not_charged_again(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)

        with pytest.raises(PaymentNotOpen):
            await service.charge(payment_id, "tok_approve")

    async def test_other_token_for_the_same_payment_is_refused(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)
        await service.charge(payment_id, "tok_approve")

        with pytest.raises(PaymentNotOpen):
            await service.charge(payment_id, "tok_slow_0")

    @pytest.mark.usefixtures("committed")
    async def test_unknown_payment_is_not_found(self) -> None:
        with pytest.raises(PaymentNotFound):
            await service.charge(uuid7(), "tok_approve")
        with pytest.raises(PaymentNotFound):
            await settle(uuid7(), CAPTURED)

    async def test_token_is_kept_nowhere(self, channel_id: UUID) -> None:
        await create_payment(channel_id, "tok_slow_7")

        dump = await sql.value(
            "SELECT string_agg(t::text, '') FROM (SELECT p::text FROM payments p UNION ALL "
            "SELECT o::text FROM test_gateway.operations o UNION ALL SELECT x::text FROM payment_transactions x) t"
        )

        assert "tok_slow_7" not in dump


class TestSettle:
    async def test_three_at_once_are_one(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)

        settled = await asyncio.gather(*(settle(payment_id, CAPTURED) for _ in range(3)))

        assert sorted(one.is_first for one in settled) == [False, False, True]
        assert {one.state for one in settled} == {PaymentState.CAPTURED}
        assert await booked(payment_id) == [("charge", 4990)]

    async def test_contradicting_outcomes_at_once_leave_the_first(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)
        declined = Outcome(state=OutcomeState.DECLINED, reason="card_expired")

        settled = await asyncio.gather(settle(payment_id, CAPTURED), settle(payment_id, declined))

        assert sum(one.is_first for one in settled) == 1
        assert len(await booked(payment_id)) == 1

    async def test_old_answer_that_comes_late_changes_nothing(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)

        settled = await settle(payment_id, Outcome(state=OutcomeState.ACTION_REQUIRED, action_url="https://x.test"))

        assert (settled.state, settled.is_first) == (PaymentState.CAPTURED, False)

    @pytest.mark.usefixtures("committed")
    async def test_outside_of_a_transaction_it_is_refused(self) -> None:
        with pytest.raises(RuntimeError):
            await service.settle(uuid7(), CAPTURED)

    @pytest.mark.parametrize(("succeeds", "state"), [(True, "captured"), (False, "declined")])
    async def test_confirmed_action_ends_the_payment(self, channel_id: UUID, *, succeeds: bool, state: str) -> None:
        payment_id = await create_payment(channel_id, "tok_action")
        waiting = await service.ask_gateway(payment_id)
        assert waiting.charge_id is not None

        await TestGateway().confirm(waiting.charge_id, succeeds=succeeds)
        settled = await settle(payment_id, await service.ask_gateway(payment_id))

        assert (settled.state, settled.is_first) == (state, True)
        assert await checks.check() == []

    async def test_transactions_cannot_be_changed_by_the_application(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)

        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await sql.execute("UPDATE payment_transactions SET amount = 1 WHERE payment_id = $1", payment_id)


class TestRecovery:
    async def test_charge_whose_answer_was_lost_is_found_and_booked(self, channel_id: UUID) -> None:
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

    async def test_charge_survives_the_roll_back_of_the_shop(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)
        outcome = await service.charge(payment_id, "tok_approve")

        async def crash() -> None:
            await service.settle(payment_id, outcome)
            raise ConnectionResetError

        with pytest.raises(ConnectionResetError):
            await in_transaction(crash)

        assert await state_of(payment_id) == "pending"
        assert (await service.ask_gateway(payment_id)).state is OutcomeState.CAPTURED

    async def test_charge_that_never_arrived_is_failed_only_after_the_lease(self, channel_id: UUID) -> None:
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

    async def test_payment_within_its_lease_is_left_alone(self, channel_id: UUID) -> None:
        await intend_payment(channel_id)

        assert await service.find_unsettled(clock.now()) == []
        assert len(await service.find_unsettled(clock.now() + timedelta(minutes=2))) == 1

    async def test_charge_that_arrives_after_it_was_given_up_is_taken_back(self, channel_id: UUID) -> None:
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
        self, channel_id: UUID, environment: pytest.MonkeyPatch
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

    async def test_promised_refund_is_not_promised_to_another(
        self, channel_id: UUID, environment: pytest.MonkeyPatch
    ) -> None:
        environment.setenv("SHOP_GATEWAYS", FORGETFUL)
        payment_id = await create_payment(channel_id, gateway="forgetful")
        await service.refund(SYSTEM, payment_id, amount=4000, key="a")

        with pytest.raises(RefundTooLarge):
            await service.refund(SYSTEM, payment_id, amount=1000, key="b")

    async def test_void_whose_answer_was_lost_is_done_by_asking_again(
        self, channel_id: UUID, environment: pytest.MonkeyPatch
    ) -> None:
        environment.setenv("SHOP_GATEWAYS", FORGETFUL)
        payment_id = await create_payment(channel_id, "tok_action", gateway="forgetful")
        promised = await service.void(SYSTEM, payment_id, key="a")
        meanwhile = await settle(payment_id, await service.ask_gateway(payment_id))

        again = await service.void(SYSTEM, payment_id, key="a")

        assert (promised and promised.state, meanwhile.is_first, again and again.state) == ("pending", False, "done")
        assert await booked(payment_id) == [("void", 0)]


class TestRefund:
    async def test_parts_are_given_back_until_nothing_is_left(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)

        first = await service.refund(SYSTEM, payment_id, amount=1990, key="a")
        after_first = await state_of(payment_id)
        rest = await service.refund(SYSTEM, payment_id, amount=None, key="b")

        assert (first.state, after_first) == ("done", "partially_refunded")
        assert (rest.amount, await state_of(payment_id)) == (3000, "refunded")
        assert await booked(payment_id) == [("charge", 4990), ("refund", 1990), ("refund", 3000)]
        assert await checks.check() == []

    async def test_refunds_at_once_never_exceed_what_was_captured(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)

        results = await asyncio.gather(
            *(service.refund(SYSTEM, payment_id, amount=2000, key=f"key-{i}") for i in range(6)),
            return_exceptions=True,
        )

        assert Counter(type(result).__name__ for result in results) == {"ReversalRow": 2, "RefundTooLarge": 4}
        assert await sql.value("SELECT sum(amount) FROM test_gateway.operations WHERE kind = 'refund'") == 4000
        assert await checks.check() == []

    async def test_same_key_at_once_is_one_refund(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)

        results = await asyncio.gather(*(service.refund(SYSTEM, payment_id, amount=2000, key="same") for _ in range(3)))

        assert len({result.id for result in results}) == 1
        assert await booked(payment_id) == [("charge", 4990), ("refund", 2000)]

    async def test_same_key_for_another_amount_is_refused(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)
        await service.refund(SYSTEM, payment_id, amount=1000, key="a")

        with pytest.raises(RefundKeyReused):
            await service.refund(SYSTEM, payment_id, amount=1001, key="a")

    async def test_more_than_is_left_is_refused_with_what_is_left(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)
        await service.refund(SYSTEM, payment_id, amount=4000, key="a")

        with pytest.raises(RefundTooLarge) as refused:
            await service.refund(SYSTEM, payment_id, amount=991, key="b")

        assert refused.value.refundable == 990

    @pytest.mark.parametrize("token", ["tok_action", "tok_decline_card_expired"])
    async def test_payment_that_was_not_captured_is_not_refundable(self, channel_id: UUID, token: str) -> None:
        payment_id = await create_payment(channel_id, token)

        with pytest.raises(PaymentNotRefundable):
            await service.refund(SYSTEM, payment_id, amount=1, key="a")

    @pytest.mark.parametrize("over", [{"amount": 0}, {"key": ""}, {"key": "k" * 201}, {"note": "n" * 201}])
    async def test_impossible_refund_is_refused(self, channel_id: UUID, over: dict[str, Any]) -> None:
        payment_id = await create_payment(channel_id)

        with pytest.raises(PaymentInvalid):
            await service.refund(SYSTEM, payment_id, **{"amount": 1, "key": "a", **over})

    async def test_declined_refund_takes_the_promise_back(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)
        row = await reads.payment_by_id(payment_id)
        assert row is not None
        assert row.charge_id is not None
        await TestGateway().refund(key="at the provider's own desk", charge_id=row.charge_id, amount=4990)

        with pytest.raises(RefundDeclined):
            await service.refund(SYSTEM, payment_id, amount=1000, key="a")

        after = await reads.payment_by_id(payment_id)
        assert after is not None
        assert (after.state, after.reversed_amount) == ("captured", 0)
        assert len(await checks.check()) == 1

    async def test_staff_of_another_channel_do_not_find_the_payment(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)
        other = staff("refunds.create", channel_ids=frozenset({uuid7()}))

        with pytest.raises(PaymentNotFound):
            await service.refund(other, payment_id, amount=1, key="a")


class TestVoid:
    @pytest.mark.parametrize(
        ("token", "entries"),
        [("tok_approve", [("charge", 4990), ("void", 4990)]), ("tok_action", [("void", 0)])],
    )
    async def test_whole_payment_is_taken_back(
        self, channel_id: UUID, token: str, entries: list[tuple[str, int]]
    ) -> None:
        payment_id = await create_payment(channel_id, token)

        results = await asyncio.gather(*(service.void(SYSTEM, payment_id, key=f"key-{i}") for i in range(3)))

        assert len({result.id for result in results if result}) == 1
        assert await state_of(payment_id) == "voided"
        assert await booked(payment_id) == entries
        assert await checks.check() == []

    async def test_refund_and_void_at_once_give_back_once(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)

        await asyncio.gather(
            service.refund(SYSTEM, payment_id, amount=4990, key="a"),
            service.void(SYSTEM, payment_id, key="b"),
            return_exceptions=True,
        )

        assert await state_of(payment_id) in {"voided", "refunded"}
        assert await checks.check() == []

    async def test_refunded_payment_is_not_voided(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)
        await service.refund(SYSTEM, payment_id, amount=1, key="a")

        with pytest.raises(PaymentNotVoidable):
            await service.void(SYSTEM, payment_id, key="b")

    async def test_payment_that_never_was_charged_has_nothing_to_take_back(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)
        await end_lease(payment_id)
        await settle(payment_id, await service.ask_gateway(payment_id))

        assert await service.void(SYSTEM, payment_id, key="a") is None

    async def test_payment_whose_outcome_is_not_known_is_not_voided(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)
        await settle(payment_id, await service.charge(payment_id, "tok_charge_then_timeout"))

        with pytest.raises(PaymentNotVoidable):
            await service.void(SYSTEM, payment_id, key="a")

    async def test_staff_of_another_channel_do_not_find_the_payment(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)
        other = staff("refunds.create", channel_ids=frozenset({uuid7()}))

        with pytest.raises(PaymentNotFound):
            await service.void(other, payment_id, key="a")


class TestChecks:
    @pytest.mark.usefixtures("committed")
    async def test_charge_that_no_payment_is_of_is_told(self) -> None:
        await TestGateway().charge(key="alien", amount=1, currency="EUR", token="tok_approve", description="")

        (problem,) = await checks.check()

        assert "no payment is of it" in problem

    async def test_captured_payment_that_the_gateway_does_not_know_is_told(self, channel_id: UUID) -> None:
        payment_id = await intend_payment(channel_id)
        await settle(payment_id, CAPTURED)

        (problem,) = await checks.check()

        assert str(payment_id) in problem

    async def test_state_that_the_books_do_not_bear_out_is_told(self, channel_id: UUID) -> None:
        payment_id = await create_payment(channel_id)
        await sql.execute("UPDATE payments SET state = 'refunded', reversed_amount = 4990 WHERE id = $1", payment_id)

        problems = await checks.check()

        assert len(problems) == 2
        assert all(str(payment_id) in problem for problem in problems)
