from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.notifications import loaders, service
from shop.notifications.reads import Asked
from shop.notifications.rules import MailKind
from shop.notifications.states import DeliveryState
from shop.notifications.types import MailDelivery
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.relation import one, relation


@strawberry.input(description="What the list of mails is narrowed to.")
class MailDeliveryWhere:
    states: list[DeliveryState] | None = strawberry.field(default=None, description="In one of these states.")
    kinds: list[MailKind] | None = strawberry.field(default=None, description="About one of these things.")
    order_id: Annotated[UUID, IdOf("order")] | None = strawberry.field(default=None, description="About this order.")

    def asked(self) -> Asked:
        return Asked(
            states=None if self.states is None else [state.value for state in self.states],
            kinds=None if self.kinds is None else [kind.value for kind in self.kinds],
            order_id=self.order_id,
        )


@strawberry.input(description="A mail to send again.")
class MailDeliveryRetryInput:
    id: Annotated[UUID, IdOf("mail")] = strawberry.field(
        description="Which mail; one that failed, or that nobody tries any more."
    )


@strawberry.type(description="The mail, which is sent soon.")
class MailDeliveryRetryPayload:
    delivery_id: strawberry.Private[UUID | None] = None
    delivery: MailDelivery | None = relation(
        loaders.delivery_by_id,
        key="delivery_id",
        of=one(lambda: MailDelivery.of),
        description="The mail as it stands now, where that may be seen.",
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it is not sent again.")


@strawberry.type
class NotificationStaffQuery:
    @query(permission=requires(loaders.PERMISSION), description="The mails of the shop, the newest first.")
    async def mail_deliveries(
        self,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: Annotated[
            MailDeliveryWhere | None, strawberry.argument(description="What the list is narrowed to.")
        ] = None,
    ) -> Connection[MailDelivery] | None:
        asked = where.asked() if where else Asked()
        found = await service.list_deliveries(asked, page_request(first, after, last, before))
        made: Connection[MailDelivery] = Connection[MailDelivery].of(
            found, MailDelivery.of, lambda: service.count_deliveries(asked)
        )
        return made


@strawberry.type
class NotificationStaffMutation:
    @mutation(permission=requires("notifications.retry"), description="Send a mail again that failed.")
    async def mail_delivery_retry(self, input: MailDeliveryRetryInput) -> MailDeliveryRetryPayload | None:
        return MailDeliveryRetryPayload(delivery_id=await service.retry(input.id))
