"""The end of a cart: ordered by a checkout, or expired. The first three run in the checkout's transactions."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from shop.cart import writes
from shop.cart.states import CartState

_BATCH = 500


async def set_ordering(cart_id: UUID) -> bool:
    """Close a cart to changes while its checkout is under way."""
    return await writes.become(cart_id, CartState.OPEN, CartState.ORDERING)


async def set_ordered(cart_id: UUID) -> bool:
    return await writes.become(cart_id, CartState.ORDERING, CartState.ORDERED)


async def reopen(cart_id: UUID) -> bool:
    """Give a cart back whose payment failed."""
    return await writes.become(cart_id, CartState.ORDERING, CartState.OPEN)


async def expire(now: datetime) -> int:
    """Close every open cart whose time is over, in batches; gives how many."""
    total = 0
    while closed := await writes.expire(now, _BATCH):
        total += closed
    return total
