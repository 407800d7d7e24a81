from __future__ import annotations

import strawberry

from shop.accounts import loaders
from shop.accounts.types import Customer, StaffMember
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query
from shop.platform.graphql.permissions import within
from shop.platform.scope import ActorKind


@strawberry.type
class AccountQuery:
    @query(permission=within("profile.read"), description="The signed-in customer; null for guests and staff.")
    async def me(self, info: Info) -> Customer | None:
        customer_id = info.context.actor.as_customer("profile.read")
        row = None if customer_id is None else await info.context.load(loaders.customer_by_id, customer_id)
        return None if row is None else Customer.of(row)

    @query(permission=within("profile.read"), description="The signed-in member of staff; null for everybody else.")
    async def staff_me(self, info: Info) -> StaffMember | None:
        actor = info.context.actor
        if actor.kind is not ActorKind.STAFF or actor.user_id is None:
            return None
        row = await info.context.load(loaders.staff_by_id, actor.user_id)
        return None if row is None else StaffMember.of(row)
