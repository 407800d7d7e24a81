from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from shop.accounts import loaders as account_loaders
from shop.accounts.types import Customer
from shop.notifications.reads import DeliveryRow
from shop.notifications.rules import MailKind
from shop.notifications.states import DeliveryState
from shop.orders import loaders as order_loaders
from shop.orders.types import Order
from shop.platform.graphql.enums import show
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import LanguageCode
from shop.platform.ids import encode

show(
    MailKind,
    "What a mail is about.",
    {
        MailKind.EMAIL_VERIFICATION: "An address is to be proven.",
        MailKind.EMAIL_CHANGE_REQUESTED: "Another address was asked for; sent to the present one.",
        MailKind.EMAIL_CHANGED: "The address of an account was replaced; sent to the former one.",
        MailKind.PASSWORD_RESET: "A new password was asked for.",
        MailKind.SIGN_UP_REPEATED: "Somebody signed up with an address that has an account.",
        MailKind.STAFF_INVITATION: "A member of staff is invited.",
        MailKind.NEW_DEVICE: "An account was signed in to on a new device.",
        MailKind.ORDER_PLACED: "An order was placed and paid.",
        MailKind.ORDER_CANCELLED: "An order was cancelled.",
        MailKind.ORDER_LINK: "The link to an order was asked for.",
    },
)
show(
    DeliveryState,
    "Where a mail stands.",
    {
        DeliveryState.QUEUED: "It is tried, or waits for its next try.",
        DeliveryState.SENT: "The mail server took it.",
        DeliveryState.FAILED: "The mail server refused it, or was out of reach for too long.",
        DeliveryState.SKIPPED: "When its turn came, it was not to be sent any more.",
    },
    name="MailDeliveryState",
)


@strawberry.type(description="A mail that was sent, or is to be. Its address and its words are not kept.")
class MailDelivery(Node):
    user_id: strawberry.Private[UUID | None]
    order_id: strawberry.Private[UUID | None]
    kind: MailKind = strawberry.field(description="What it is about.")
    state: DeliveryState = strawberry.field(description="Where it stands.")
    language: LanguageCode = strawberry.field(description="What it is written in.")
    attempts: int = strawberry.field(description="How often it was tried.")
    last_error: str | None = strawberry.field(description="Why the last try did not succeed, by the server's codes.")
    created_at: datetime = strawberry.field(description="When it was first tried.")
    sent_at: datetime | None = strawberry.field(description="When the mail server took it.")
    order: Order | None = relation(
        order_loaders.order_by_id,
        key="order_id",
        of=one(lambda: Order.of),
        description="The order that it is about, where that may be seen.",
    )
    customer: Customer | None = relation(
        account_loaders.customer_by_id,
        key="user_id",
        of=one(lambda: Customer.of),
        description="The customer that it went to, where that may be seen; null for guests and staff.",
    )

    @classmethod
    def of(cls, row: DeliveryRow) -> MailDelivery:
        return cls(
            id=strawberry.ID(encode("mail", row.id)),
            user_id=row.user_id,
            order_id=row.order_id,
            kind=MailKind(row.kind),
            state=DeliveryState(row.state),
            language=LanguageCode(row.language),
            attempts=row.attempts,
            last_error=row.last_error,
            created_at=row.created_at,
            sent_at=row.sent_at,
        )
