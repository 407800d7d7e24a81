from __future__ import annotations

from uuid import UUID

from shop.payments import writes
from shop.payments.errors import (
    PaymentActionRequired,
    PaymentAlreadyActive,
    PaymentDeclined,
    PaymentInvalid,
    PaymentNotOpen,
    PaymentUnresolved,
)
from shop.payments.gateways import known
from shop.payments.gateways.base import GatewayKeyReused, Outcome, OutcomeState
from shop.payments.service._ask import ask
from shop.payments.service._find import payment
from shop.payments.states import PaymentState
from shop.platform import money
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import require_transaction
from shop.platform.errors import ShopError

_UNKNOWN = Outcome(state=OutcomeState.UNKNOWN)


async def intend(
    *, reference: UUID, channel_id: UUID, gateway: str, amount: int, currency: str, lease_seconds: float
) -> UUID:
    """Write down that an amount is about to be charged, in the caller's transaction, and give the payment's id.

    The lease is the time in which `charge` may be called; after it nothing is charged any more, and recovery settles
    what became of it. It is longer than the gateway's timeout.

    Raises:
        UnknownGateway: there is no such way to pay here.
        PaymentInvalid: nothing, or more than can be, is to be paid.
        PaymentAlreadyActive: the reference is being paid or has been; the transaction is lost.
    """
    require_transaction("An intended payment")
    known.find(gateway)
    if not money.is_currency(currency) or not 0 < amount <= money.MAX_MINOR:
        raise PaymentInvalid("This amount cannot be paid.", "amount")
    active = PaymentAlreadyActive("This is being paid, or has been, by another payment.")
    with constraint_errors({"payments_reference_key": lambda: active}):
        return await writes.intend((reference, channel_id, gateway, amount, currency), lease_seconds)


async def charge(payment_id: UUID, token: str) -> Outcome:
    """Ask the gateway for the money of a pending payment, outside of any transaction; `settle` the outcome then.

    Never raises for a gateway that fails: the outcome is `unknown` then. The payment's id is the idempotency key, so
    calling again with the same token is safe.

    Raises:
        PaymentNotFound: there is no such payment.
        PaymentNotOpen: it is settled, its lease is over, or another token was tried.
        UnknownGateway: its gateway has been switched off.
    """
    row = await payment(payment_id)
    if row.state != PaymentState.PENDING or row.lease_seconds <= 0:
        raise PaymentNotOpen("The payment is settled, or the time to charge it is over.", "payment")
    gateway = known.find(row.gateway)

    async def call() -> Outcome:
        return await gateway.charge(
            key=str(row.id), amount=row.amount, currency=row.currency, token=token, description=str(row.reference)
        )

    try:
        answered = await ask(call, gateway=row.gateway, limit_seconds=row.lease_seconds)
    except GatewayKeyReused:
        raise PaymentNotOpen("Another token was tried for this payment.", "payment", "token") from None
    return answered or _UNKNOWN


async def ask_gateway(payment_id: UUID) -> Outcome:
    """Ask what has become of a payment's charge, outside of any transaction; `settle` the outcome then.

    It is `failed` where the gateway never heard of the charge and the lease is over, so that nobody charges any more;
    `unknown` while it may still come, or when the gateway does not answer. Raises `PaymentNotFound`.
    """
    row = await payment(payment_id)
    gateway = known.find(row.gateway)
    # The lease is read before the gateway is asked: what is over then cannot arrive between.
    answered = await ask(lambda: gateway.lookup(str(row.id)), gateway=row.gateway)
    if answered is not None:
        return answered
    if row.lease_seconds > 0:
        return Outcome(state=OutcomeState.UNKNOWN, reason="not_arrived_yet")
    return Outcome(state=OutcomeState.FAILED, reason="never_arrived", message="The gateway never got the charge.")


def refusal(outcome: Outcome) -> ShopError | None:
    """Give the error that tells a shopper of an outcome; None where the money was taken."""
    if outcome.state is OutcomeState.CAPTURED:
        return None
    if outcome.state is OutcomeState.ACTION_REQUIRED:
        return PaymentActionRequired(outcome.action_url)
    if outcome.state is OutcomeState.UNKNOWN:
        return PaymentUnresolved("It is not known yet whether the money was taken. Do not pay again.", "payment")
    message = outcome.message or "The payment was declined."
    return PaymentDeclined(message, outcome.reason or "declined", "payment")
