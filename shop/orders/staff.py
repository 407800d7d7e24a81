from __future__ import annotations

from typing import Annotated

import strawberry

from shop.orders import loaders, service
from shop.orders.states import OrderState
from shop.orders.types import Order
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import requires


@strawberry.input(description="What the list of all orders is narrowed to.")
class OrderWhere:
    states: list[OrderState] | None = strawberry.field(default=None, description="In one of these states.")


@strawberry.type
class OrderStaffQuery:
    @query(
        permission=requires("orders.read"),
        description="The orders of the channels that the member of staff works for, failed attempts too; "
        "the newest first.",
    )
    async def orders(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: Annotated[OrderWhere | None, strawberry.argument(description="What the list is narrowed to.")] = None,
    ) -> Connection[Order] | None:
        actor, states = info.context.actor, (where.states if where else None) or list(OrderState)
        found = await service.list_all(actor, states, page_request(first, after, last, before))
        made: Connection[Order] = await Connection[Order].loaded(
            info, found, loaders.order_by_id, Order.of, lambda: service.count_all(actor, states)
        )
        return made
