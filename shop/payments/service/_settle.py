from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from shop.payments import events, reads, writes
from shop.payments.errors import PaymentNotFound
from shop.payments.gateways.base import Outcome, OutcomeState
from shop.payments.reads import PaymentRow
from shop.payments.states import OPEN, PaymentState, TransactionKind, may_follow
from shop.payments.writes import Booking
from shop.platform.db.transaction import require_transaction
from shop.platform.events.record import record

ACTION_SECONDS = 900.0
"""How long a shopper may take to confirm a payment, before recovery asks what became of it."""
_BECOMES: Mapping[OutcomeState, PaymentState] = {
    OutcomeState.CAPTURED: PaymentState.CAPTURED,
    OutcomeState.DECLINED: PaymentState.DECLINED,
    OutcomeState.ACTION_REQUIRED: PaymentState.ACTION_REQUIRED,
    OutcomeState.VOIDED: PaymentState.VOIDED,
    OutcomeState.FAILED: PaymentState.FAILED,
}
_BOOKED: Mapping[PaymentState, TransactionKind] = {
    PaymentState.CAPTURED: TransactionKind.CHARGE,
    PaymentState.DECLINED: TransactionKind.FAILURE,
    PaymentState.FAILED: TransactionKind.FAILURE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What a payment is after an outcome was applied.

    Attributes:
        is_first: whether this call changed it; what follows from the change is done by that one caller only.
        is_late_charge: the gateway took the money of a payment that had been given up: `void` it.
    """

    state: PaymentState
    is_first: bool
    is_late_charge: bool = False


async def settle(payment_id: UUID, outcome: Outcome) -> Settlement:
    """Apply what became of a charge, in the caller's transaction; however often and at once, it is applied once.

    The payment is locked, after stock and before orders. An outcome that may not follow the payment's state (an old
    answer that comes late, an `unknown` one) changes nothing. Raises `PaymentNotFound`.
    """
    require_transaction("A settlement")
    after = _BECOMES.get(outcome.state)
    if after is not None and after is not PaymentState.VOIDED:
        before = [state for state in OPEN if may_follow(state, after)]
        if await _change(payment_id, before, after, outcome, booked=_BOOKED.get(after)):
            return Settlement(state=after, is_first=True)
    row = await reads.lock(payment_id)
    if row is None:
        raise PaymentNotFound("There is no such payment.")
    present = PaymentState(row.state)
    if after is not PaymentState.VOIDED or present not in OPEN or await reads.void_of(payment_id) is not None:
        # An old answer, or a void of our own that is on its way and is booked by its own end.
        is_late = present is PaymentState.FAILED and after is PaymentState.CAPTURED
        if is_late and outcome.charge_id is not None:
            await writes.keep_charge(payment_id, outcome.charge_id)  # so that recovery takes it back at the latest
        return Settlement(state=present, is_first=False, is_late_charge=is_late)
    await change(row, after, outcome, booked=None, amount=row.amount)
    return Settlement(state=after, is_first=True)


async def change(
    row: PaymentRow, after: PaymentState, outcome: Outcome, *, booked: TransactionKind | None, amount: int
) -> None:
    """Bring a locked payment into a state and book what was moved."""
    await _change(row.id, [row.state], after, outcome, booked=booked, amount=amount)


async def _change(
    payment_id: UUID,
    before: Iterable[str],
    after: PaymentState,
    outcome: Outcome,
    *,
    booked: TransactionKind | None,
    amount: int | None = None,
) -> bool:
    """Change, book and tell: every change of a payment's state is this one. False where it is in no state before it.

    Args:
        amount: what was moved; None for all of the payment.
    """
    failed = {PaymentState.DECLINED, PaymentState.FAILED}
    to = writes.Change(
        state=after,
        charge_id=outcome.charge_id,
        failure_code=outcome.reason if after in failed else None,
        action_url=outcome.action_url if after is PaymentState.ACTION_REQUIRED else None,
        action_seconds=ACTION_SECONDS,
    )
    reference = outcome.reference or outcome.charge_id
    booking = None
    if booked is not None:
        booking = Booking(kind=booked, amount=amount, gateway_reference=reference, message=outcome.message)
    changed = await writes.change(payment_id, before, to, booking)
    if changed is None:
        return False
    fact = events.fact(
        after,
        payment_id=payment_id,
        reference=changed.reference,
        amount=changed.amount if amount is None else amount,
        currency=changed.currency,
        reason=outcome.reason,
    )
    await record(fact)
    return True
