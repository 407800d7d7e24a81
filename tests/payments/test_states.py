from __future__ import annotations

from itertools import product

import pytest

from shop.payments.states import ACTIVE, OPEN, REFUNDABLE, TRANSITIONS, PaymentState, may_follow

ALLOWED = {
    "pending": "action_required captured declined voided failed",
    "action_required": "captured declined voided failed",
    "captured": "voided partially_refunded refunded",
    "partially_refunded": "partially_refunded refunded",
    "refunded": "",
    "declined": "",
    "voided": "",
    "failed": "voided",
}


@pytest.mark.parametrize(("before", "after"), list(product(PaymentState, PaymentState)))
def test_only_the_listed_states_may_follow(before: PaymentState, after: PaymentState) -> None:
    assert may_follow(before, after) is (after.value in ALLOWED[before.value].split())


def test_machine_says_something_of_each_state() -> None:
    assert set(TRANSITIONS) == set(PaymentState)


def test_inactive_states_never_take_money_again() -> None:
    inactive = set(PaymentState) - ACTIVE

    assert not any(may_follow(before, after) for before in inactive for after in OPEN | REFUNDABLE)
