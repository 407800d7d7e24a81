from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.cart import loaders, service
from shop.cart.types import Cart
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import within


@strawberry.input(one_of=True, description="One way to name a cart.")
class CartBy:
    id: Annotated[UUID, IdOf("cart")] | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    is_current: bool | None = strawberry.field(
        default=strawberry.UNSET, description="The caller's open cart in this channel; give true."
    )


@strawberry.type
class CartQuery:
    @query(
        permission=within(service.OWN, service.SEES_ALL),
        description="A cart of the caller's: the customer's own, or that of the secret in `X-Cart-Token`; else null.",
    )
    async def cart(
        self, info: Info, by: Annotated[CartBy, strawberry.argument(description="Which one.")]
    ) -> Cart | None:
        await service.claim(info.context.scope)
        return await shown_cart(info, by.id or await service.current_cart_id(info.context.scope))


async def shown_cart(info: Info, cart_id: UUID | None) -> Cart | None:
    """Give a cart that the caller may see; a merged one leads to the customer's."""
    row = await info.context.load(loaders.cart_by_id, cart_id) if cart_id else None
    if row is not None and row.merged_into_id is not None:
        row = await info.context.load(loaders.cart_by_id, row.merged_into_id)
    return Cart.of(row) if row is not None else None
