from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.orders import loaders, service
from shop.orders.rules import number_of
from shop.orders.types import Order
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import Public, within


@strawberry.input(description="An order to cancel.")
class OrderCancelInput:
    order_id: Annotated[UUID, IdOf("order")] = strawberry.field(description="Which order.")
    reason: str = strawberry.field(description="Why, in 1 to 300 characters.")


@strawberry.type(description="The cancelled order.")
class OrderCancelPayload:
    order: Order | None = strawberry.field(default=None, description="The order.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was cancelled.")


@strawberry.input(description="An order whose link is lost.")
class OrderLinkRequestInput:
    number: str = strawberry.field(description="Its number in this channel.")
    email: str = strawberry.field(description="The e-mail address that it was placed with.")


@strawberry.type(description="What came of it: the same whether there is such an order or not.")
class OrderLinkRequestPayload:
    is_accepted: bool | None = strawberry.field(default=None, description="True when the input could be used.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="What is wrong with the input.")


@strawberry.type
class OrderMutation:
    @mutation(
        permission=within(service.PLACES, service.CANCELS_ALL),
        description="Cancel an order that is the caller's, or any with `orders.cancel`: "
        "its stock can be sold again at once, its money goes back.",
    )
    async def order_cancel(self, info: Info, input: OrderCancelInput) -> OrderCancelPayload | None:
        scope = info.context.scope
        order_id = await service.cancel(scope.actor, input.order_id, reason=input.reason, now=scope.now)
        # Whoever may cancel it need not have the right to look orders up.
        row = await info.context.load(loaders.proven_order_by_id, order_id)
        return OrderCancelPayload(order=Order.of(row) if row else None)

    @mutation(
        permission=Public,
        description="Ask for the link of an order by mail. Where number and address belong together it is sent to "
        "that address; whether they do is told to nobody.",
    )
    async def order_link_request(self, info: Info, input: OrderLinkRequestInput) -> OrderLinkRequestPayload | None:
        await service.request_link(
            info.context.scope.channel.id,
            number=number_of(input.number),
            email=input.email,
            client_address=info.context.client_address,
        )
        return OrderLinkRequestPayload(is_accepted=True)
