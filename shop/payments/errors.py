from __future__ import annotations

from shop.platform.errors import Conflict, Invalid, NotFound


class PaymentNotFound(NotFound):
    """There is no such payment."""

    code = "PAYMENT_NOT_FOUND"


class UnknownGateway(Invalid):
    """There is no such way to pay here."""

    code = "UNKNOWN_GATEWAY"


class PaymentInvalid(Invalid):
    """The amount or the currency cannot be paid."""

    code = "PAYMENT_INVALID"


class PaymentAlreadyActive(Conflict):
    """The same thing is being paid, or has been, by another payment."""

    code = "PAYMENT_ALREADY_ACTIVE"


class PaymentNotOpen(Conflict):
    """The payment cannot be charged: it is settled, its time is over, or another token was tried for it."""

    code = "PAYMENT_NOT_OPEN"


class PaymentDeclined(Conflict):
    """The gateway declined the payment; nothing was charged.

    Attributes:
        reason: the gateway's code for it, e.g. `insufficient_funds`.
    """

    code = "PAYMENT_DECLINED"

    def __init__(self, message: str, reason: str, *path: str) -> None:
        super().__init__(message, *path)
        self.reason = reason


class PaymentActionRequired(Conflict):
    """The shopper must confirm the payment first, at an address of the gateway.

    Attributes:
        action_url: where.
    """

    code = "PAYMENT_ACTION_REQUIRED"

    def __init__(self, action_url: str | None) -> None:
        super().__init__("The payment must be confirmed first.", "payment")
        self.action_url = action_url


class PaymentUnresolved(Conflict):
    """The gateway did not answer in time, so it is not known yet whether the money was taken."""

    code = "PAYMENT_UNRESOLVED"


class RefundTooLarge(Conflict):
    """More is to be given back than is left of the payment.

    Attributes:
        refundable: what is left, in minor units.
    """

    code = "REFUND_TOO_LARGE"

    def __init__(self, refundable: int, currency: str) -> None:
        super().__init__("More is to be given back than is left of the payment.", "amount")
        self.refundable = refundable
        self.currency = currency


class RefundDeclined(Conflict):
    """The gateway refused to give the money back."""

    code = "REFUND_DECLINED"


class RefundKeyReused(Conflict):
    """The idempotency key stands for another refund of this payment."""

    code = "REFUND_KEY_REUSED"


class PaymentNotRefundable(Conflict):
    """In this state nothing of the payment can be given back."""

    code = "PAYMENT_NOT_REFUNDABLE"


class PaymentNotVoidable(Conflict):
    """In this state the payment cannot be taken back as a whole."""

    code = "PAYMENT_NOT_VOIDABLE"
