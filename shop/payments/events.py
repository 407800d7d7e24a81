"""What became of payments, as facts; `reference` is what was paid for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shop.payments.states import PaymentState
from shop.platform.events.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentEvent(Event):
    """A change of a payment.

    Attributes:
        aggregate_id: the payment.
        amount: what was moved, in minor units; what was asked for where nothing was.
    """

    aggregate: ClassVar[str] = "payment"
    is_outward_only: ClassVar[bool] = True

    reference: UUID
    amount: int
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentCaptured(PaymentEvent):
    is_outward_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentActionAsked(PaymentEvent):
    is_outward_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentDeclined(PaymentEvent):
    is_outward_only: ClassVar[bool] = True

    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentFailed(PaymentEvent):
    """The gateway never charged, and the time to do so is over."""

    is_outward_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentVoided(PaymentEvent):
    is_outward_only: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentRefunded(PaymentEvent):
    """All or a part was given back; `amount` is this part."""

    is_outward_only: ClassVar[bool] = True


_PLAIN: dict[PaymentState, type[PaymentEvent]] = {
    PaymentState.CAPTURED: PaymentCaptured,
    PaymentState.ACTION_REQUIRED: PaymentActionAsked,
    PaymentState.FAILED: PaymentFailed,
    PaymentState.VOIDED: PaymentVoided,
    PaymentState.PARTIALLY_REFUNDED: PaymentRefunded,
    PaymentState.REFUNDED: PaymentRefunded,
}


def fact(
    state: PaymentState, *, payment_id: UUID, reference: UUID, amount: int, currency: str, reason: str | None = None
) -> PaymentEvent:
    """Give the event of a payment that came into a state."""
    if state is PaymentState.DECLINED:
        return PaymentDeclined(
            aggregate_id=payment_id, reference=reference, amount=amount, currency=currency, reason=reason
        )
    return _PLAIN[state](aggregate_id=payment_id, reference=reference, amount=amount, currency=currency)
