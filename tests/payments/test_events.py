from __future__ import annotations

import pytest

from shop.payments import events
from shop.payments.states import PaymentState
from shop.platform.ids import uuid7


@pytest.mark.parametrize("state", [state for state in PaymentState if state is not PaymentState.PENDING])
def test_each_state_that_a_payment_comes_into_is_a_fact(state: PaymentState) -> None:
    payment_id, reference = uuid7(), uuid7()

    made = events.fact(
        state, payment_id=payment_id, reference=reference, amount=4990, currency="EUR", reason="insufficient_funds"
    )

    assert (made.aggregate, made.aggregate_id, made.reference) == ("payment", payment_id, reference)


def test_declined_payment_tells_the_reason() -> None:
    made = events.fact(
        PaymentState.DECLINED, payment_id=uuid7(), reference=uuid7(), amount=1, currency="EUR", reason="card_expired"
    )

    assert isinstance(made, events.PaymentDeclined)
    assert made.reason == "card_expired"
