from __future__ import annotations

from enum import StrEnum


class OrderState(StrEnum):
    """PENDING waits for its payment and is no order yet to anybody; FAILED never became one."""

    PENDING = "pending"
    FAILED = "failed"
    PAID = "paid"
    CANCELLED = "cancelled"


TRANSITIONS: dict[OrderState, frozenset[OrderState]] = {
    OrderState.PENDING: frozenset({OrderState.PAID, OrderState.FAILED}),
    OrderState.PAID: frozenset({OrderState.CANCELLED}),
    OrderState.FAILED: frozenset(),
    OrderState.CANCELLED: frozenset(),
}


class OrderEventKind(StrEnum):
    """What stands in the history of an order."""

    CREATED = "created"
    PAYMENT_FAILED = "payment_failed"
    PAID = "paid"
    CANCELLED = "cancelled"
    NOTE = "note"
