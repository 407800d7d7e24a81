from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.orders import loaders, service
from shop.orders.types import Order
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import Public


@strawberry.input(description="An order to cancel.")
class OrderCancelInput:
    order_id: Annotated[UUID, IdOf("order")] = strawberry.field(description="Which order.")
    reason: str = strawberry.field(description="Why, in 1 to 300 characters.")


@strawberry.type(description="The cancelled order.")
class OrderCancelPayload:
    order: Order | None = strawberry.field(default=None, description="The order.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was cancelled.")


@strawberry.type
class OrderMutation:
    @mutation(
        permission=Public,
        description="Cancel an order that is the caller's, or any with `orders.cancel`: "
        "its stock can be sold again at once, its money goes back.",
    )
    async def order_cancel(self, info: Info, input: OrderCancelInput) -> OrderCancelPayload | None:
        scope = info.context.scope
        order_id = await service.cancel(scope.actor, input.order_id, reason=input.reason, now=scope.now)
        row = await info.context.load(loaders.order_by_id, order_id)
        return OrderCancelPayload(order=Order.of(row) if row else None)
