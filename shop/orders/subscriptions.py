from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Annotated

import strawberry

from shop.orders import loaders, service
from shop.orders.types import Order, OrderBy
from shop.platform.graphql.context import Info
from shop.platform.graphql.faults import BadUserInput
from shop.platform.graphql.fields import subscription
from shop.platform.graphql.permissions import within
from shop.platform.graphql.subscriptions import changes


@strawberry.type
class OrderSubscription:
    @subscription(
        permission=within(service.SEES_OWN, service.SEES_ALL),
        description="An order of the caller's, whenever its state changed. Ends when it is not theirs to see any more.",
    )
    async def order_updated(
        self, info: Info, by: Annotated[OrderBy, strawberry.argument(description="Which one.")]
    ) -> AsyncGenerator[Order, None]:
        load = info.context.load
        id_ = await by.find(info.context.scope)
        if id_ is None or await load(loaders.order_by_id, id_) is None:
            raise BadUserInput("There is no such order, or it is not yours.", inputPath=["by"])
        async for changed in changes(info.context, [id_], lambda id_: [service.topic_of(id_)]):
            row = await load(loaders.order_by_id, changed)
            if row is None:
                return
            yield Order.of(row)
