"""The end of a cart: ordered by a checkout, or expired. The first three run in the checkout's transactions."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from shop.cart import writes
from shop.cart.reads import FoundCart
from shop.cart.service._find import lock_open, proof_of
from shop.cart.states import CartState
from shop.platform.db.transaction import in_transaction
from shop.platform.scope import Scope

_BATCH = 500


async def take(scope: Scope, cart_id: UUID) -> FoundCart:
    """Lock a cart of the caller's and close it to changes while its checkout is under way.

    Raises what `lock_open` does.
    """
    proof = proof_of(scope.actor)
    columns = await writes.take(
        cart_id, token_hash=proof.token_hash, customer_id=proof.customer_id, channel_id=scope.channel.id
    )
    if columns is not None:
        return FoundCart(*columns)
    found = await lock_open(scope, cart_id)  # it says why not, and leads from a merged cart to the customer's
    await set_ordering(found.id)
    return found


async def set_ordering(cart_id: UUID) -> bool:
    return await writes.become(cart_id, CartState.OPEN, CartState.ORDERING)


async def set_ordered(cart_id: UUID) -> bool:
    return await writes.become(cart_id, CartState.ORDERING, CartState.ORDERED)


async def reopen(cart_id: UUID) -> bool:
    """Give a cart back whose payment failed."""
    return await writes.become(cart_id, CartState.ORDERING, CartState.OPEN)


async def expire(now: datetime) -> int:
    """Close every open cart whose time is over, in batches; gives how many.

    Whose they were is forgotten, as it is of those that were ordered and whose time is over.
    """

    async def forget(find: Callable[[datetime, int], Awaitable[list[UUID]]]) -> int:
        found = await find(now, _BATCH)
        await writes.forget_persons(found)
        return len(found)

    total = 0
    while closed := await in_transaction(partial(forget, writes.expire)):
        total += closed
    while await in_transaction(partial(forget, writes.ordered_long_ago)):
        pass
    return total
