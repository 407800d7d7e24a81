"""Finding orders: whose they are is a condition of every query."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from shop.accounts.rules import Address
from shop.orders import reads
from shop.orders.reads import OrderLineRow, OrderRow, Owner, Standing
from shop.orders.states import OrderState
from shop.platform.db.paging import Page, PageRequest
from shop.platform.scope import Actor
from shop.platform.security.digests import token_hash

SEES_ALL, CANCELS_ALL = "orders.read", "orders.cancel"
SEES_OWN, PLACES = "orders.own", "orders.place"
MOST_PENDING = 1_000


def owner_of(actor: Actor, permission: str = SEES_ALL, own: str = SEES_OWN) -> Owner:
    """Give the condition under which the actor has orders: their own, and those that a permission is for.

    Args:
        own: the scope within which a client of others has the orders of the shopper that it acts for.
    """
    hashed = token_hash(actor.order_token) if actor.order_token else None
    limits = actor.channel_limits.get(permission)
    return Owner(actor.as_customer(own), hashed, actor.can(permission), None if limits is None else list(limits))


async def order_id_by_token(actor: Actor) -> UUID | None:
    """Find the order whose secret came with the request."""
    return await reads.id_by(reads.ORDER_ID_BY_TOKEN, token_hash(actor.order_token)) if actor.order_token else None


async def order_id_by_number(channel_id: UUID, number: int) -> UUID | None:
    return await reads.id_by(reads.ORDER_ID_BY_NUMBER, channel_id, number)


async def order(order_id: UUID) -> OrderRow | None:
    """Give an order by id alone, for work that acts for the shop."""
    return next(iter(await reads.orders([order_id], Owner(None, None, sees_all=True))), None)


async def standing(order_id: UUID) -> Standing | None:
    """Tell where an order stands, for work that acts for the shop."""
    return await reads.standing(order_id)


async def lines_of(order_id: UUID) -> list[OrderLineRow]:
    """Give the lines of an order, for work that acts for the shop."""
    return await reads.lines([order_id])


async def addresses_of(order_id: UUID) -> dict[str, Address]:
    """Give the addresses of an order by kind, for work that acts for the shop."""
    return {row.kind: row.address for row in await reads.addresses([order_id])}


async def visible_order(actor: Actor, order_id: UUID) -> OrderRow | None:
    """Give an order that the actor may see."""
    return next(iter(await reads.orders([order_id], owner_of(actor))), None)


async def find_pending(older_than: datetime) -> list[UUID]:
    """Find orders that have waited for their payment since before a moment; at most 1,000, the oldest first."""
    return await reads.pending(older_than, MOST_PENDING)


async def list_mine(customer_id: UUID, request: PageRequest) -> Page[UUID]:
    return await reads.page_of_customer(customer_id, request)


async def count_mine(customer_id: UUID) -> int:
    return await reads.count_of_customer(customer_id)


async def list_all(actor: Actor, states: Sequence[OrderState], request: PageRequest) -> Page[UUID]:
    """List the orders in any of the states, of the channels that the member of staff works for."""
    return await reads.page_of_states([state.value for state in states], owner_of(actor).channel_ids, request)


async def count_all(actor: Actor, states: Sequence[OrderState]) -> int:
    return await reads.count_of_states([state.value for state in states], owner_of(actor).channel_ids)
