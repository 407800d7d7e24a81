"""Giving money back: a promise is written down, the gateway is asked, the promise is ended.

A crash between leaves a promise behind, which `resume` carries out with the same key, so that it is done once.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from uuid import UUID

from shop.payments import reads, writes
from shop.payments.errors import (
    PaymentInvalid,
    PaymentNotRefundable,
    PaymentNotVoidable,
    RefundDeclined,
    RefundKeyReused,
    RefundTooLarge,
)
from shop.payments.gateways import known
from shop.payments.gateways.base import Outcome, OutcomeState
from shop.payments.reads import PaymentRow, ReversalRow
from shop.payments.service._ask import ask
from shop.payments.service._find import visible
from shop.payments.service._settle import change
from shop.payments.states import REFUNDABLE, PaymentState, ReversalState, TransactionKind
from shop.payments.writes import Booking, NewReversal
from shop.platform.config import settings
from shop.platform.db.transaction import in_transaction, require_no_transaction
from shop.platform.scope import Actor

_LONGEST_KEY, _LONGEST_NOTE = 200, 200


async def refund(actor: Actor, payment_id: UUID, *, amount: int | None, key: str, note: str = "") -> ReversalRow:
    """Give back a part of a captured payment, or all that is left of it (None); never inside a transaction.

    The same key again is the same refund. A gateway that does not answer leaves it `pending`: it is promised, and
    recovery carries it out.

    Raises:
        PaymentNotFound: there is no such payment, or it is of a channel that the actor may not touch.
        PaymentNotRefundable, RefundTooLarge, RefundKeyReused, PaymentInvalid: nothing was promised.
        RefundDeclined: the gateway refused; the promise is taken back.
    """
    require_no_transaction("A refund")
    if not 0 < len(key) <= _LONGEST_KEY or len(note) > _LONGEST_NOTE or (amount is not None and amount <= 0):
        raise PaymentInvalid("A refund needs a positive amount, a key and a note of at most 200 characters.")

    async def promise() -> UUID:
        row = await _locked(actor, payment_id)
        made = await reads.reversal_by_key(payment_id, key)
        if made is not None:
            if made.kind != TransactionKind.REFUND or amount not in {None, made.amount}:
                raise RefundKeyReused("This key stands for another refund of this payment.", "idempotencyKey")
            return made.id
        if PaymentState(row.state) not in REFUNDABLE or await reads.void_of(payment_id) is not None:
            raise PaymentNotRefundable("Nothing of this payment can be given back.", "paymentId")
        left = row.amount - row.reversed_amount
        wanted = left if amount is None else amount
        if not 0 < wanted <= left:
            raise RefundTooLarge(left, row.currency)
        return await _promise(row, TransactionKind.REFUND, key, wanted, note)

    return await resume(await in_transaction(promise))


async def void(actor: Actor, payment_id: UUID, *, key: str, note: str = "") -> ReversalRow | None:
    """Take back a payment as a whole: captured and nothing refunded, waiting for its action, or charged too late.

    Never inside a transaction. None where there is nothing to take back, since the gateway never charged.

    Raises:
        PaymentNotFound: as for `refund`.
        PaymentNotVoidable: it is in another state; or its outcome is not known yet: `ask_gateway`, `settle` first.
        RefundDeclined: the gateway refused.
    """
    require_no_transaction("A void")
    if not 0 < len(key) <= _LONGEST_KEY or len(note) > _LONGEST_NOTE:
        raise PaymentInvalid("A void needs a key, and a note of at most 200 characters.")
    if not await _has_charge(actor, payment_id):
        return None

    async def promise() -> UUID:
        row = await _locked(actor, payment_id)
        made = await reads.void_of(payment_id)
        if made is not None:
            return made.id
        if await reads.reversal_by_key(payment_id, key) is not None:
            raise RefundKeyReused("This key stands for another refund of this payment.", "idempotencyKey")
        state = PaymentState(row.state)
        is_whole = state is PaymentState.CAPTURED and row.reversed_amount == 0
        if not is_whole and state not in {PaymentState.ACTION_REQUIRED, PaymentState.FAILED}:
            raise PaymentNotVoidable("This payment cannot be taken back as a whole.", "paymentId")
        return await _promise(row, TransactionKind.VOID, key, row.amount if is_whole else 0, note)

    return await resume(await in_transaction(promise))


async def resume(reversal_id: UUID) -> ReversalRow:
    """Carry out what was promised, if that is still open; for the recovery of what a crash left behind.

    Raises `RefundDeclined`, `LookupError` for an id that is none.
    """
    reversal = await _reversal(reversal_id)
    if reversal.state == ReversalState.PENDING:
        outcome = await _ask(reversal)
        await in_transaction(lambda: _end(reversal_id, outcome))
        reversal = await _reversal(reversal_id)
    if reversal.state == ReversalState.DECLINED:
        raise RefundDeclined("The gateway refused to give the money back.", "paymentId")
    return reversal


async def _locked(actor: Actor, payment_id: UUID) -> PaymentRow:
    return visible(actor, await reads.lock(payment_id))


async def _promise(row: PaymentRow, kind: TransactionKind, key: str, amount: int, note: str) -> UUID:
    lease = 2 * settings().gateway_timeout_seconds
    new = NewReversal(payment_id=row.id, kind=kind, key=key, amount=amount, note=note, lease_seconds=lease)
    await writes.hold(row.id, amount)
    return await writes.add_reversal(new)


async def _has_charge(actor: Actor, payment_id: UUID) -> bool:
    """Tell whether the gateway took anything; raises `PaymentNotVoidable` while that is not known."""
    row = visible(actor, await reads.payment_by_id(payment_id))
    if row.charge_id is not None:
        return True
    found = await _found(row) if row.state == PaymentState.FAILED else None
    if row.state == PaymentState.PENDING or (found is not None and found.state is OutcomeState.UNKNOWN):
        raise PaymentNotVoidable("It is not known yet whether the gateway has charged.", "paymentId")
    return found is not None and found.state is not OutcomeState.DECLINED


async def _found(row: PaymentRow) -> Outcome | None:
    gateway = known.find(row.gateway)
    return await ask(lambda: gateway.lookup(str(row.id)), gateway=row.gateway)


async def _charge_id(row: PaymentRow) -> str | None:
    """Give the gateway's name of the charge; of one that was given up, the gateway is asked for it."""
    if row.charge_id is not None or row.state != PaymentState.FAILED:
        return row.charge_id
    found = await _found(row)
    return found.charge_id if found is not None else None


async def _ask(reversal: ReversalRow) -> Outcome:
    row = await reads.payment_by_id(reversal.payment_id)
    charge_id = await _charge_id(row) if row is not None else None
    if row is None or charge_id is None:
        return Outcome(state=OutcomeState.UNKNOWN)
    gateway, key = known.find(row.gateway), str(reversal.id)
    call: Callable[[], Awaitable[Outcome]]
    if reversal.kind == TransactionKind.VOID:
        call = lambda: gateway.void(key=key, charge_id=charge_id)  # noqa: E731 - one of two
    else:
        call = lambda: gateway.refund(key=key, charge_id=charge_id, amount=reversal.amount)  # noqa: E731 - one of two
    return await ask(call, gateway=row.gateway) or Outcome(state=OutcomeState.UNKNOWN)


async def _end(reversal_id: UUID, outcome: Outcome) -> None:
    """Book the gateway's answer once, under the payment's lock."""
    known_reversal = await _reversal(reversal_id)
    row = await reads.lock(known_reversal.payment_id)
    reversal = await reads.lock_reversal(reversal_id)
    if row is None or reversal is None or reversal.state != ReversalState.PENDING:
        return
    if outcome.state is OutcomeState.REFUNDED:
        is_all = await reads.refunded(row.id) + reversal.amount == row.amount
        after = PaymentState.REFUNDED if is_all else PaymentState.PARTIALLY_REFUNDED
        await _done(row, reversal, after, outcome, reversal.amount)
    elif outcome.state is OutcomeState.VOIDED:
        # It may have been captured after the promise was made: then all of it is taken back.
        amount = row.amount if row.state == PaymentState.CAPTURED else 0
        await writes.hold(row.id, amount - reversal.amount)
        await _done(row, reversal, PaymentState.VOIDED, outcome, amount)
    elif outcome.state is OutcomeState.DECLINED:
        await writes.hold(row.id, -reversal.amount)
        await writes.end_reversal(reversal.id, ReversalState.DECLINED, reversal.amount)
        message = f"{reversal.kind} declined: {outcome.reason or 'no reason given'}"
        refused = Booking(
            kind=TransactionKind.FAILURE,
            amount=reversal.amount,
            gateway_reference=outcome.reference,
            message=message,
        )
        await writes.add_transaction(row.id, refused)


async def _done(row: PaymentRow, reversal: ReversalRow, after: PaymentState, outcome: Outcome, amount: int) -> None:
    await writes.end_reversal(reversal.id, ReversalState.DONE, amount)
    await change(row, after, outcome, booked=TransactionKind(reversal.kind), amount=amount)


async def _reversal(reversal_id: UUID) -> ReversalRow:
    found = await reads.reversal_by_id(reversal_id)
    if found is None:
        raise LookupError("There is no such reversal.")
    return found
