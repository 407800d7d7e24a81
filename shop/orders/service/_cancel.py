"""Cancelling: the stock goes back in the same transaction, the money afterwards by the event."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from shop.inventory import service as inventory
from shop.orders import reads, writes
from shop.orders.errors import OrderNotFound, OrderReasonInvalid, OrderStateInvalid
from shop.orders.events import OrderCancelled
from shop.orders.service._find import CANCELS_ALL, PLACES, owner_of
from shop.orders.service._told import tell
from shop.orders.states import OrderEventKind, OrderState
from shop.orders.writes import Change
from shop.platform.db.transaction import in_transaction
from shop.platform.events.record import record
from shop.platform.scope import Actor

_LONGEST_REASON = 300


async def cancel(actor: Actor, order_id: UUID, *, reason: str, now: datetime) -> UUID:
    """Cancel a paid order that is the actor's, or any with `orders.cancel`; its stock can be sold again at once.

    Raises:
        OrderNotFound: there is none, or it is not the actor's.
        OrderStateInvalid: it is pending or cancelled already.
        OrderReasonInvalid: the reason is empty or too long.
    """
    if not 0 < len(reason.strip()) <= _LONGEST_REASON:
        raise OrderReasonInvalid(f"A reason has 1 to {_LONGEST_REASON} characters.", "reason")

    async def run() -> UUID:
        found = await reads.orders([order_id], owner_of(actor, CANCELS_ALL, PLACES))
        if not found:
            raise OrderNotFound
        if found[0].state != OrderState.PAID:
            # One that is being paid now has no stock of its own yet: what it gets after this look would stay with it.
            raise OrderStateInvalid(found[0].state)
        await inventory.cancel(order_id)  # stock before orders: the one order of locks
        state = await writes.lock(order_id)
        cancelled = Change(
            present=OrderState.PAID,
            wanted=OrderState.CANCELLED,
            at=now,
            kind=OrderEventKind.CANCELLED,
            message=reason.strip(),
            cancel_reason=reason.strip(),
        )
        if not await writes.become(order_id, cancelled, actor):
            raise OrderStateInvalid(str(state))
        await record(OrderCancelled(aggregate_id=order_id, channel_id=found[0].channel_id, number=found[0].number))
        tell(order_id)
        return order_id

    return await in_transaction(run)
