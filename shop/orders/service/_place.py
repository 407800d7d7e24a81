"""From a checkout to a standing order; all in the caller's transaction, orders after stock and payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from shop.accounts.rules import Address
from shop.orders import writes
from shop.orders.events import OrderPlaced
from shop.orders.rules import order_token
from shop.orders.service._told import tell
from shop.orders.states import OrderEventKind, OrderState
from shop.orders.writes import Change, NewLine, NewOrder
from shop.platform.config import settings
from shop.platform.db.transaction import require_transaction
from shop.platform.events.record import record
from shop.platform.scope import Actor


def secret_of(order_id: UUID) -> str:
    """Give the secret that opens an order to a guest; whoever asks must have proven that it is theirs."""
    return order_token(settings().secret.get_secret_value(), order_id)


async def place(actor: Actor, order: NewOrder, *, lines: Sequence[NewLine], addresses: Mapping[str, Address]) -> int:
    """Write an order that waits for its payment; gives its number."""
    require_transaction("Placing an order")
    return await writes.insert(order, lines, addresses, actor)


async def mark_paid(actor: Actor, order_id: UUID, *, now: datetime) -> bool:
    """Let a pending order stand; tells whether it was this call that did so."""
    require_transaction("Paying an order")
    paid = Change(present=OrderState.PENDING, wanted=OrderState.PAID, at=now, kind=OrderEventKind.PAID)
    row = await writes.become(order_id, paid, actor)
    if row is None:
        return False
    await record(
        OrderPlaced(
            aggregate_id=row.id,
            channel_id=row.channel_id,
            number=row.number,
            total_gross=row.total_gross,
            currency=row.currency,
            customer_id=row.customer_id,
        )
    )
    tell(order_id)
    return True


async def fail(actor: Actor, order_id: UUID, *, now: datetime, reason: str) -> bool:
    """Give up a pending order whose payment did not come; tells whether it was this call that did so."""
    require_transaction("Failing an order")
    failed = Change(
        present=OrderState.PENDING,
        wanted=OrderState.FAILED,
        at=now,
        kind=OrderEventKind.PAYMENT_FAILED,
        message=reason,
    )
    if not await writes.become(order_id, failed, actor):
        return False
    tell(order_id)
    return True
