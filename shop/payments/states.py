"""The states of a payment, and which may follow which."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class PaymentState(StrEnum):
    PENDING = "pending"
    ACTION_REQUIRED = "action_required"
    CAPTURED = "captured"
    DECLINED = "declined"
    VOIDED = "voided"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    FAILED = "failed"


class TransactionKind(StrEnum):
    """What happened to the money; a `failure` moved none."""

    CHARGE = "charge"
    REFUND = "refund"
    VOID = "void"
    FAILURE = "failure"


class ReversalState(StrEnum):
    PENDING = "pending"
    DONE = "done"
    DECLINED = "declined"


_S = PaymentState
TRANSITIONS: Mapping[PaymentState, frozenset[PaymentState]] = {
    _S.PENDING: frozenset({_S.ACTION_REQUIRED, _S.CAPTURED, _S.DECLINED, _S.VOIDED, _S.FAILED}),
    _S.ACTION_REQUIRED: frozenset({_S.CAPTURED, _S.DECLINED, _S.VOIDED, _S.FAILED}),
    _S.CAPTURED: frozenset({_S.VOIDED, _S.PARTIALLY_REFUNDED, _S.REFUNDED}),
    _S.PARTIALLY_REFUNDED: frozenset({_S.PARTIALLY_REFUNDED, _S.REFUNDED}),
    _S.REFUNDED: frozenset(),
    _S.DECLINED: frozenset(),
    _S.VOIDED: frozenset(),
    # A charge that arrived after it had been given up is taken back, never kept.
    _S.FAILED: frozenset({_S.VOIDED}),
}
OPEN = frozenset({_S.PENDING, _S.ACTION_REQUIRED})
"""The gateway has the last word on these."""
REFUNDABLE = frozenset({_S.CAPTURED, _S.PARTIALLY_REFUNDED})
ACTIVE = OPEN | REFUNDABLE
"""Of these, one reference has at most one."""


def may_follow(before: PaymentState, after: PaymentState) -> bool:
    return after in TRANSITIONS[before]
