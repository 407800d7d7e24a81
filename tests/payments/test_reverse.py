from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from shop.payments import checks, reads, service
from shop.payments.errors import (
    PaymentInvalid,
    PaymentNotFound,
    PaymentNotRefundable,
    PaymentNotVoidable,
    RefundDeclined,
    RefundKeyReused,
    RefundTooLarge,
)
from shop.payments.gateways.test.gateway import TestGateway
from shop.platform.db import sql
from shop.platform.db.transaction import InsideTransaction, in_transaction
from shop.platform.ids import uuid7
from shop.platform.scope import SYSTEM
from tests.actors import staff
from tests.factories.payments import (
    booked,
    create_payment,
    end_lease,
    intend_payment,
    settle,
    state_of,
)


async def test_parts_are_given_back_until_nothing_is_left(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)

    first = await service.refund(SYSTEM, payment_id, amount=1990, key="a")
    after_first = await state_of(payment_id)
    rest = await service.refund(SYSTEM, payment_id, amount=None, key="b")

    assert (first.state, after_first) == ("done", "partially_refunded")
    assert (rest.amount, await state_of(payment_id)) == (3000, "refunded")
    assert await booked(payment_id) == [("charge", 4990), ("refund", 1990), ("refund", 3000)]
    assert await checks.check() == []


async def test_refunds_at_once_never_exceed_what_was_captured(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)

    results = await asyncio.gather(
        *(service.refund(SYSTEM, payment_id, amount=2000, key=f"key-{i}") for i in range(6)),
        return_exceptions=True,
    )

    assert Counter(type(result).__name__ for result in results) == {"ReversalRow": 2, "RefundTooLarge": 4}
    assert await sql.value("SELECT sum(amount) FROM test_gateway.operations WHERE kind = 'refund'") == 4000
    assert await checks.check() == []


async def test_same_key_at_once_is_one_refund(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)

    results = await asyncio.gather(*(service.refund(SYSTEM, payment_id, amount=2000, key="same") for _ in range(3)))

    assert len({result.id for result in results}) == 1
    assert await booked(payment_id) == [("charge", 4990), ("refund", 2000)]


async def test_same_key_for_another_amount_is_refused(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)
    await service.refund(SYSTEM, payment_id, amount=1000, key="a")

    with pytest.raises(RefundKeyReused):
        await service.refund(SYSTEM, payment_id, amount=1001, key="a")


async def test_more_than_is_left_is_refused_with_what_is_left(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)
    await service.refund(SYSTEM, payment_id, amount=4000, key="a")

    with pytest.raises(RefundTooLarge) as refused:
        await service.refund(SYSTEM, payment_id, amount=991, key="b")

    assert refused.value.refundable == 990


@pytest.mark.parametrize("token", ["tok_action", "tok_decline_card_expired"])
async def test_payment_that_was_not_captured_is_not_refundable(channel_id: UUID, token: str) -> None:
    payment_id = await create_payment(channel_id, token)

    with pytest.raises(PaymentNotRefundable):
        await service.refund(SYSTEM, payment_id, amount=1, key="a")


@pytest.mark.parametrize("over", [{"amount": 0}, {"key": ""}, {"key": "k" * 201}, {"note": "n" * 201}])
async def test_impossible_refund_is_refused(channel_id: UUID, over: dict[str, Any]) -> None:
    payment_id = await create_payment(channel_id)

    with pytest.raises(PaymentInvalid):
        await service.refund(SYSTEM, payment_id, **{"amount": 1, "key": "a", **over})


async def test_declined_refund_takes_the_promise_back(channel_id: UUID) -> None:
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


async def test_staff_of_another_channel_do_not_find_the_payment(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)
    other = staff("refunds.create", channel_ids=frozenset({uuid7()}))

    with pytest.raises(PaymentNotFound):
        await service.refund(other, payment_id, amount=1, key="a")


@pytest.mark.parametrize(
    ("token", "entries"),
    [("tok_approve", [("charge", 4990), ("void", 4990)]), ("tok_action", [("void", 0)])],
)
async def test_whole_payment_is_taken_back(channel_id: UUID, token: str, entries: list[tuple[str, int]]) -> None:
    payment_id = await create_payment(channel_id, token)

    results = await asyncio.gather(*(service.void(SYSTEM, payment_id, key=f"key-{i}") for i in range(3)))

    assert len({result.id for result in results if result}) == 1
    assert await state_of(payment_id) == "voided"
    assert await booked(payment_id) == entries
    assert await checks.check() == []


async def test_refund_and_void_at_once_give_back_once(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)

    await asyncio.gather(
        service.refund(SYSTEM, payment_id, amount=4990, key="a"),
        service.void(SYSTEM, payment_id, key="b"),
        return_exceptions=True,
    )

    assert await state_of(payment_id) in {"voided", "refunded"}
    assert await checks.check() == []


async def test_refunded_payment_is_not_voided(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)
    await service.refund(SYSTEM, payment_id, amount=1, key="a")

    with pytest.raises(PaymentNotVoidable):
        await service.void(SYSTEM, payment_id, key="b")


async def test_payment_that_never_was_charged_has_nothing_to_take_back(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    await end_lease(payment_id)
    await settle(payment_id, await service.ask_gateway(payment_id))

    assert await service.void(SYSTEM, payment_id, key="a") is None


async def test_payment_whose_outcome_is_not_known_is_not_voided(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    await settle(payment_id, await service.charge(payment_id, "tok_charge_then_timeout"))

    with pytest.raises(PaymentNotVoidable):
        await service.void(SYSTEM, payment_id, key="a")


async def test_staff_of_another_channel_do_not_void_the_payment(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)
    other = staff("refunds.create", channel_ids=frozenset({uuid7()}))

    with pytest.raises(PaymentNotFound):
        await service.void(other, payment_id, key="a")


async def test_money_is_never_given_back_inside_a_transaction(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)

    with pytest.raises(InsideTransaction):
        await in_transaction(lambda: service.refund(SYSTEM, payment_id, amount=1, key="a"))
    with pytest.raises(InsideTransaction):
        await in_transaction(lambda: service.void(SYSTEM, payment_id, key="a"))

    assert await booked(payment_id) == [("charge", 4990)]
