from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.orders import loaders, service
from shop.orders.types import Order
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import SignedIn

_LONGEST_NUMBER = 18


@strawberry.input(one_of=True, description="One way to name an order.")
class OrderBy:
    id: Annotated[UUID, IdOf("order")] | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    number: str | None = strawberry.field(default=strawberry.UNSET, description="Its number in this channel.")
    by_token: bool | None = strawberry.field(
        default=strawberry.UNSET, name="token", description="The one whose secret is in `X-Order-Token`; give true."
    )


@strawberry.type
class OrderQuery:
    @query(description="An order of the caller's: the customer's own, or the one whose secret came along; null else.")
    async def order(
        self, info: Info, by: Annotated[OrderBy, strawberry.argument(description="Which one.")]
    ) -> Order | None:
        scope = info.context.scope
        id_ = by.id
        if by.number and by.number.isdecimal() and len(by.number) <= _LONGEST_NUMBER:
            id_ = await service.order_id_by_number(scope.channel.id, int(by.number))
        elif by.by_token:
            id_ = await service.order_id_by_token(scope.actor)
        row = await info.context.load(loaders.order_by_id, id_) if id_ else None
        return Order.of(row) if row else None

    @query(permission=SignedIn, description="The orders of the signed-in customer, the newest first.")
    async def my_orders(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Order] | None:
        customer_id = info.context.actor.customer_id
        if customer_id is None:
            return None
        found = await service.list_mine(customer_id, page_request(first, after, last, before))
        made: Connection[Order] = await Connection[Order].loaded(
            info, found, loaders.order_by_id, Order.of, lambda: service.count_mine(customer_id)
        )
        return made
