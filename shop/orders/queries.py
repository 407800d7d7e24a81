from __future__ import annotations

from typing import Annotated

import strawberry

from shop.orders import loaders, service
from shop.orders.types import Order, OrderBy
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import signed_in, within


@strawberry.type
class OrderQuery:
    @query(
        permission=within(service.SEES_OWN, service.SEES_ALL),
        description="An order of the caller's: the customer's own, or the one whose secret came along; null else.",
    )
    async def order(
        self, info: Info, by: Annotated[OrderBy, strawberry.argument(description="Which one.")]
    ) -> Order | None:
        id_ = await by.find(info.context.scope)
        row = await info.context.load(loaders.order_by_id, id_) if id_ else None
        return Order.of(row) if row else None

    @query(
        permission=signed_in(service.SEES_OWN), description="The orders of the signed-in customer, the newest first."
    )
    async def my_orders(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Order] | None:
        customer_id = info.context.actor.as_customer(service.SEES_OWN)
        if customer_id is None:
            return None
        found = await service.list_mine(customer_id, page_request(first, after, last, before))
        made: Connection[Order] = await Connection[Order].loaded(
            info, found, loaders.order_by_id, Order.of, lambda: service.count_mine(customer_id)
        )
        return made
