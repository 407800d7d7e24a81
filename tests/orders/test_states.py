from __future__ import annotations

import itertools

import pytest

from shop.orders.states import TRANSITIONS, OrderState

ALLOWED = {
    (OrderState.PENDING, OrderState.PAID),
    (OrderState.PENDING, OrderState.FAILED),
    (OrderState.PAID, OrderState.CANCELLED),
}


@pytest.mark.parametrize(("present", "wanted"), list(itertools.product(OrderState, repeat=2)))
def test_states_follow_each_other_as_declared(present: OrderState, wanted: OrderState) -> None:
    assert (wanted in TRANSITIONS[present]) is ((present, wanted) in ALLOWED)
