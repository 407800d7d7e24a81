"""Finding orders: whose they are is a condition of every query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shop.orders import reads
from shop.orders.reads import OrderRow, Owner
from shop.orders.rules import token_hash
from shop.orders.states import OrderState
from shop.platform.db.paging import Page, PageRequest
from shop.platform.scope import Actor

SEES_ALL, CANCELS_ALL = "orders.read", "orders.cancel"
MOST_PENDING = 1_000


def owner_of(actor: Actor, permission: str = SEES_ALL) -> Owner:
    """Give the condition under which the actor has orders: their own, and those that a permission is for."""
    hashed = token_hash(actor.order_token) if actor.order_token else None
    limits = actor.channel_limits.get(permission)
    return Owner(actor.customer_id, hashed, actor.can(permission), None if limits is None else list(limits))


async def order_id_by_token(actor: Actor) -> UUID | None:
    """Find the order whose secret came with the request."""
    return await reads.id_by(reads.ORDER_ID_BY_TOKEN, token_hash(actor.order_token)) if actor.order_token else None


async def order_id_by_number(channel_id: UUID, number: int) -> UUID | None:
    return await reads.id_by(reads.ORDER_ID_BY_NUMBER, channel_id, number)


async def order(order_id: UUID) -> OrderRow | None:
    """Give an order by id alone, for work that acts for the shop."""
    return next(iter(await reads.orders([order_id], Owner(None, None, sees_all=True))), None)


async def visible_order(actor: Actor, order_id: UUID) -> OrderRow | None:
    """Give an order that the actor may see."""
    return next(iter(await reads.orders([order_id], owner_of(actor))), None)


async def find_pending(older_than: datetime) -> list[UUID]:
    """Find orders that have waited for their payment since before a moment; at most 1,000, the oldest first."""
    return await reads.pending(older_than, MOST_PENDING)


async def standing_order_of_cart(cart_id: UUID) -> UUID | None:
    """Find the order that a cart became, or is becoming."""
    return await reads.id_by(reads.STANDING_BY_CART, cart_id)


async def list_mine(customer_id: UUID, request: PageRequest) -> Page[UUID]:
    return await reads.page_of_customer(customer_id, request)


async def count_mine(customer_id: UUID) -> int:
    return await reads.count_of_customer(customer_id)


async def list_all(actor: Actor, states: Sequence[OrderState], request: PageRequest) -> Page[UUID]:
    """List the orders in any of the states, of the channels that the member of staff works for."""
    return await reads.page_of_states([state.value for state in states], owner_of(actor).channel_ids, request)


async def count_all(actor: Actor, states: Sequence[OrderState]) -> int:
    return await reads.count_of_states([state.value for state in states], owner_of(actor).channel_ids)
