from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.payments import reads, service
from shop.payments.gateways.base import GatewayTimeout, Outcome, OutcomeState
from shop.payments.gateways.test.gateway import TestGateway
from shop.payments.service import Settlement
from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import uuid7


class ForgetfulGateway(TestGateway):
    """The first answer to each refund and void is lost, after it was done."""

    def __init__(self) -> None:
        self._answered: set[str] = set()

    @property
    def name(self) -> str:
        return "forgetful"

    async def refund(self, *, key: str, charge_id: str, amount: int) -> Outcome:
        return self._lose(key, await super().refund(key=key, charge_id=charge_id, amount=amount))

    async def void(self, *, key: str, charge_id: str) -> Outcome:
        return self._lose(key, await super().void(key=key, charge_id=charge_id))

    def _lose(self, key: str, outcome: Outcome) -> Outcome:
        if key not in self._answered:
            self._answered.add(key)
            raise GatewayTimeout("The answer was lost.")
        return outcome


CAPTURED = Outcome(state=OutcomeState.CAPTURED, charge_id="test_charge", reference="test_charge")
"""An answer that the test gateway never gave."""
FORGETFUL = '{"forgetful": "tests.factories.payments:ForgetfulGateway"}'
"""For `SHOP_GATEWAYS`."""


async def intend_payment(channel_id: UUID, **over: Any) -> UUID:
    """Begin a payment of 49.90 EUR with the test gateway."""
    values = {
        "reference": uuid7(),
        "channel_id": channel_id,
        "gateway": "test",
        "amount": 4990,
        "currency": "EUR",
        "lease_seconds": 60,
        **over,
    }
    return await in_transaction(lambda: service.intend(**values))


async def settle(payment_id: UUID, outcome: Outcome) -> Settlement:
    return await in_transaction(lambda: service.settle(payment_id, outcome))


async def create_payment(channel_id: UUID, token: str = "tok_approve", **over: Any) -> UUID:
    """Make a payment through the gateway, settled with what the token stands for."""
    payment_id = await intend_payment(channel_id, **over)
    outcome = await service.charge(payment_id, token)
    assert outcome.state is not OutcomeState.UNKNOWN
    await settle(payment_id, outcome)
    return payment_id


async def state_of(payment_id: UUID) -> str:
    row = await reads.payment_by_id(payment_id)
    assert row is not None
    return row.state


async def booked(payment_id: UUID) -> list[tuple[str, int]]:
    """Give the kind and the amount of each transaction, in order."""
    return [(row.kind, row.amount) for row in await reads.transactions([payment_id])]


async def end_lease(payment_id: UUID) -> None:
    await sql.execute("UPDATE payments SET lease_until = now() - interval '1 second' WHERE id = $1", payment_id)
