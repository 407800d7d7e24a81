from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.orders import reads, service
from shop.orders.reads import OrderAddressRow, OrderEventRow, OrderLineRow, OrderRow, Owner
from shop.platform.acting import shows
from shop.platform.scope import Scope


@shows("orders")
async def order_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, OrderRow]:
    """Orders that the actor may see."""
    return {row.id: row for row in await reads.orders(ids, service.owner_of(scope.actor))}


@shows("orders")
async def proven_order_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, OrderRow]:
    """Orders by id alone, for those who have just proven a right to it (the answer of a checkout, a cancellation)."""
    return {row.id: row for row in await reads.orders(ids, Owner(None, None, sees_all=True))}


async def lines_by_order(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[OrderLineRow]]:
    found: dict[UUID, list[OrderLineRow]] = defaultdict(list)
    for row in await reads.lines(ids):
        found[row.order_id].append(row)
    return found


@shows("orders")
async def addresses_by_order(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, dict[str, OrderAddressRow]]:
    """Addresses by order, then by kind."""
    found: dict[UUID, dict[str, OrderAddressRow]] = defaultdict(dict)
    for row in await reads.addresses(ids):
        found[row.order_id][row.kind] = row
    return found


async def events_by_order(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[OrderEventRow]]:
    found: dict[UUID, list[OrderEventRow]] = defaultdict(list)
    for row in await reads.events(ids):
        found[row.order_id].append(row)
    return found
