from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any
from uuid import UUID

import pytest

from shop.payments import service
from shop.payments.errors import (
    PaymentActionRequired,
    PaymentAlreadyActive,
    PaymentDeclined,
    PaymentInvalid,
    PaymentNotFound,
    PaymentNotOpen,
    PaymentUnresolved,
    UnknownGateway,
)
from shop.payments.gateways.base import OutcomeState
from shop.payments.gateways.test.gateway import TestGateway
from shop.platform.config import settings
from shop.platform.db import sql
from shop.platform.db.transaction import InsideTransaction, in_transaction
from shop.platform.ids import uuid7
from tests.factories.payments import (
    CAPTURED,
    create_payment,
    end_lease,
    intend_payment,
    settle,
    state_of,
)


async def test_second_payment_of_a_reference_is_refused_while_one_is_active(channel_id: UUID) -> None:
    reference = uuid7()
    await intend_payment(channel_id, reference=reference)

    with pytest.raises(PaymentAlreadyActive):
        await intend_payment(channel_id, reference=reference)


async def test_one_of_many_at_once_is_accepted(channel_id: UUID) -> None:
    reference = uuid7()

    made = await asyncio.gather(
        *(intend_payment(channel_id, reference=reference) for _ in range(5)), return_exceptions=True
    )

    assert Counter(type(result) for result in made) == {PaymentAlreadyActive: 4, UUID: 1}


async def test_reference_is_paid_anew_after_a_decline(channel_id: UUID) -> None:
    reference = uuid7()
    await create_payment(channel_id, "tok_decline_card_expired", reference=reference)

    second = await create_payment(channel_id, reference=reference)

    assert await state_of(second) == "captured"


@pytest.mark.parametrize("over", [{"amount": 0}, {"amount": -1}, {"amount": 2**53}, {"currency": "XXY"}])
async def test_amount_that_cannot_be_paid_is_refused(channel_id: UUID, over: dict[str, Any]) -> None:
    with pytest.raises(PaymentInvalid):
        await intend_payment(channel_id, **over)


async def test_unknown_gateway_is_refused(channel_id: UUID) -> None:
    with pytest.raises(UnknownGateway):
        await intend_payment(channel_id, gateway="barter")


async def test_test_gateway_is_refused_where_it_is_switched_off(
    channel_id: UUID, environment: pytest.MonkeyPatch
) -> None:
    environment.setenv("SHOP_TEST_GATEWAY", "false")

    with pytest.raises(UnknownGateway):
        await intend_payment(channel_id)
    assert service.gateway_names() == []


async def test_named_gateway_is_loaded(channel_id: UUID, environment: pytest.MonkeyPatch) -> None:
    path = "shop.payments.gateways.test.gateway:TestGateway"
    environment.setenv("SHOP_GATEWAYS", f'{{"other": "{path}"}}')

    payment_id = await create_payment(channel_id, gateway="other")

    assert service.gateway_names() == ["test", "other"]
    assert await state_of(payment_id) == "captured"


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
    channel_id: UUID, token: str, state: str, error: type[Exception] | None
) -> None:
    payment_id = await intend_payment(channel_id)

    outcome = await service.charge(payment_id, token)
    settled = await settle(payment_id, outcome)

    assert (settled.state, await state_of(payment_id)) == (state, state)
    assert type(service.refusal(outcome)) is (error or type(None))


async def test_charge_is_refused_inside_a_transaction(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)

    with pytest.raises(InsideTransaction):
        await in_transaction(lambda: service.charge(payment_id, "tok_approve"))


async def test_gateway_that_takes_too_long_is_unknown(channel_id: UUID, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SHOP_GATEWAY_TIMEOUT_SECONDS", "0.05")
    payment_id = await intend_payment(channel_id)

    outcome = await service.charge(payment_id, "tok_slow_5000")

    assert (outcome.state, outcome.reason) == (OutcomeState.UNKNOWN, "timeout")
    assert await TestGateway().lookup(str(payment_id)) is None


async def test_nothing_is_charged_after_the_lease(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    await end_lease(payment_id)

    with pytest.raises(PaymentNotOpen):
        await service.charge(payment_id, "tok_approve")


async def test_settled_payment_is_not_charged_again(channel_id: UUID) -> None:
    payment_id = await create_payment(channel_id)

    with pytest.raises(PaymentNotOpen):
        await service.charge(payment_id, "tok_approve")


async def test_other_token_for_the_same_payment_is_refused(channel_id: UUID) -> None:
    payment_id = await intend_payment(channel_id)
    await service.charge(payment_id, "tok_approve")

    with pytest.raises(PaymentNotOpen):
        await service.charge(payment_id, "tok_slow_0")


@pytest.mark.usefixtures("committed")
async def test_unknown_payment_is_not_found() -> None:
    with pytest.raises(PaymentNotFound):
        await service.charge(uuid7(), "tok_approve")
    with pytest.raises(PaymentNotFound):
        await settle(uuid7(), CAPTURED)


async def test_token_is_kept_nowhere(channel_id: UUID) -> None:
    await create_payment(channel_id, "tok_slow_7")

    dump = await sql.value(
        "SELECT string_agg(t::text, '') FROM (SELECT p::text FROM payments p UNION ALL "
        "SELECT o::text FROM test_gateway.operations o UNION ALL SELECT x::text FROM payment_transactions x) t"
    )

    assert "tok_slow_7" not in dump


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
