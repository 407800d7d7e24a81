"""What every gateway must do, whoever is behind it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest

from shop.payments.gateways.base import Gateway, GatewayKeyReused, GatewayTimeout, GatewayUnavailable, OutcomeState
from shop.payments.gateways.test.gateway import TestGateway
from shop.platform.db.connect import Database


@dataclass(frozen=True)
class Party:
    """A gateway with tokens that make it do the same as the others; one that it has no token for is skipped."""

    make: Callable[[], Gateway]
    approved: str
    declined: str
    action: str
    unanswered: str | None = None
    lost_answer: str | None = None
    down: str | None = None


PARTIES = {
    "test": Party(
        TestGateway,
        approved="tok_approve",
        declined="tok_decline_insufficient_funds",
        action="tok_action",
        unanswered="tok_timeout",
        lost_answer="tok_charge_then_timeout",
        down="tok_unavailable",
    )
}


@pytest.fixture(params=list(PARTIES))
def party(request: pytest.FixtureRequest, committed: Database) -> Party:
    return PARTIES[request.param]


@pytest.fixture
def gateway(party: Party) -> Gateway:
    return party.make()


def call(token: str, **over: Any) -> dict[str, Any]:
    return {"key": uuid4().hex, "amount": 4990, "currency": "EUR", "token": token, "description": "", **over}


async def captured(gateway: Gateway, party: Party) -> str:
    outcome = await gateway.charge(**call(party.approved))
    assert outcome.charge_id is not None
    return outcome.charge_id


async def test_approved_charge_is_captured_and_found_by_its_key(gateway: Gateway, party: Party) -> None:
    made = call(party.approved)

    outcome = await gateway.charge(**made)

    assert outcome.state is OutcomeState.CAPTURED
    assert outcome.charge_id
    assert await gateway.lookup(made["key"]) == outcome


async def test_declined_charge_says_why(gateway: Gateway, party: Party) -> None:
    outcome = await gateway.charge(**call(party.declined))

    assert (outcome.state, outcome.reason) == (OutcomeState.DECLINED, "insufficient_funds")


async def test_charge_that_needs_an_action_says_where(gateway: Gateway, party: Party) -> None:
    outcome = await gateway.charge(**call(party.action))

    assert outcome.state is OutcomeState.ACTION_REQUIRED
    assert outcome.action_url is not None
    assert outcome.action_url.startswith("https://")


async def test_same_key_again_is_the_same_charge(gateway: Gateway, party: Party) -> None:
    made = call(party.approved)

    outcomes = await asyncio.gather(*(gateway.charge(**made) for _ in range(5)))

    assert len({outcome.charge_id for outcome in outcomes}) == 1


@pytest.mark.parametrize("over", [{"amount": 4991}, {"currency": "USD"}, {"token": "tok_slow_0"}])
async def test_same_key_with_other_parameters_is_refused(gateway: Gateway, party: Party, over: dict[str, Any]) -> None:
    made = call(party.approved)
    await gateway.charge(**made)

    with pytest.raises(GatewayKeyReused):
        await gateway.charge(**{**made, **over})


async def test_unknown_key_is_not_found(gateway: Gateway) -> None:
    assert await gateway.lookup(uuid4().hex) is None


async def test_refunds_at_once_never_give_back_more_than_was_taken(gateway: Gateway, party: Party) -> None:
    charge_id = await captured(gateway, party)

    outcomes = await asyncio.gather(
        *(gateway.refund(key=uuid4().hex, charge_id=charge_id, amount=2000) for _ in range(5))
    )

    states = [outcome.state for outcome in outcomes]
    assert states.count(OutcomeState.REFUNDED) == 2
    assert states.count(OutcomeState.DECLINED) == 3


async def test_same_refund_again_gives_back_once(gateway: Gateway, party: Party) -> None:
    charge_id = await captured(gateway, party)
    key = uuid4().hex

    first = await gateway.refund(key=key, charge_id=charge_id, amount=4990)
    again = await gateway.refund(key=key, charge_id=charge_id, amount=4990)

    assert first.state is OutcomeState.REFUNDED
    assert again == first
    with pytest.raises(GatewayKeyReused):
        await gateway.refund(key=key, charge_id=charge_id, amount=1)


async def test_void_takes_back_the_whole_charge_once(gateway: Gateway, party: Party) -> None:
    charge_id = await captured(gateway, party)
    key = uuid4().hex

    first = await gateway.void(key=key, charge_id=charge_id)
    again = await gateway.void(key=key, charge_id=charge_id)
    refund = await gateway.refund(key=uuid4().hex, charge_id=charge_id, amount=1)

    assert first.state is OutcomeState.VOIDED
    assert again == first
    assert refund.state is OutcomeState.DECLINED


async def test_void_after_a_refund_is_declined(gateway: Gateway, party: Party) -> None:
    charge_id = await captured(gateway, party)
    await gateway.refund(key=uuid4().hex, charge_id=charge_id, amount=1)

    outcome = await gateway.void(key=uuid4().hex, charge_id=charge_id)

    assert outcome.state is OutcomeState.DECLINED


async def test_unknown_charge_is_neither_refunded_nor_voided(gateway: Gateway) -> None:
    refund = await gateway.refund(key=uuid4().hex, charge_id="none", amount=1)
    void = await gateway.void(key=uuid4().hex, charge_id="none")

    assert [refund.state, void.state] == [OutcomeState.DECLINED, OutcomeState.DECLINED]


async def test_charge_that_never_arrived_is_not_found(gateway: Gateway, party: Party) -> None:
    if party.unanswered is None or party.down is None:
        pytest.skip("this gateway cannot be made to fail")
    unanswered, down = call(party.unanswered), call(party.down)

    with pytest.raises(GatewayTimeout):
        await gateway.charge(**unanswered)
    with pytest.raises(GatewayUnavailable):
        await gateway.charge(**down)

    assert [await gateway.lookup(made["key"]) for made in (unanswered, down)] == [None, None]


async def test_charge_whose_answer_was_lost_is_found(gateway: Gateway, party: Party) -> None:
    if party.lost_answer is None:
        pytest.skip("this gateway cannot be made to lose an answer")
    made = call(party.lost_answer)

    with pytest.raises(GatewayTimeout):
        await gateway.charge(**made)
    found = await gateway.lookup(made["key"])
    again = await gateway.charge(**made)

    assert found is not None
    assert found.state is OutcomeState.CAPTURED
    assert again == found
