from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Annotated, cast
from uuid import UUID

import strawberry

from shop.accounts.types import Address
from shop.catalog import loaders as catalog_loaders
from shop.catalog import types as catalog_types
from shop.orders import loaders, service
from shop.orders.errors import OrderStateInvalid
from shop.orders.reads import OrderEventRow, OrderLineRow, OrderRow
from shop.orders.rules import number_of
from shop.orders.states import OrderEventKind, OrderState
from shop.payments import loaders as payment_loaders
from shop.payments import types as payment_types
from shop.platform.graphql.context import Info
from shop.platform.graphql.enums import show
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import each, one, relation
from shop.platform.graphql.scalars import CountryCode, LanguageCode, Price
from shop.platform.ids import encode
from shop.platform.money import to_decimal_text
from shop.platform.scope import Scope

_MILLIONTHS = 6

show(
    OrderState,
    "Where an order stands.",
    {
        OrderState.PENDING: "It waits for its payment.",
        OrderState.FAILED: "Its payment did not come; it never became an order.",
        OrderState.PAID: "It is paid and stands.",
        OrderState.CANCELLED: "It was cancelled and its stock given back.",
    },
)
show(
    OrderEventKind,
    "What happened to an order.",
    {
        OrderEventKind.CREATED: "A checkout began.",
        OrderEventKind.PAYMENT_FAILED: "The payment did not come.",
        OrderEventKind.PAID: "The payment came.",
        OrderEventKind.CANCELLED: "It was cancelled.",
        OrderEventKind.NOTE: "Somebody wrote something down.",
    },
)


@strawberry.type(
    description="What was bought, as it was sold: names, prices and taxes never change with the catalogue."
)
class OrderLine(Node):
    variant_id: strawberry.Private[UUID]
    sku: str = strawberry.field(description="The SKU.")
    product_name: str = strawberry.field(description="The product's name.")
    variant_name: str | None = strawberry.field(description="What told the variant from its siblings.")
    quantity: int = strawberry.field(description="How many.")
    total: Price = strawberry.field(description="What the line cost.")
    tax_rate: Decimal = strawberry.field(description="The tax rate that was applied, as a fraction: 0.19 is 19 %.")
    variant: catalog_types.Variant | None = relation(
        catalog_loaders.sold_variant_by_id,
        key="variant_id",
        of=one(lambda: catalog_types.Variant.of),
        description="The variant as it is today.",
    )

    @classmethod
    def of(cls, row: OrderLineRow) -> OrderLine:
        return cls(
            id=strawberry.ID(encode("oline", row.id)),
            variant_id=row.variant_id,
            sku=row.sku,
            product_name=row.product_name,
            variant_name=row.variant_name,
            quantity=row.quantity,
            total=Price.of(row.total_net, row.total_gross, row.currency),
            tax_rate=cast("Decimal", to_decimal_text(row.tax_rate_millionths, _MILLIONTHS)),
        )


@strawberry.type(description="Something that happened to an order.")
class OrderEvent:
    kind: OrderEventKind = strawberry.field(description="What.")
    message: str | None = strawberry.field(description="In words, where there are any.")
    created_at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, row: OrderEventRow) -> OrderEvent:
        return cls(kind=OrderEventKind(row.kind), message=row.message, created_at=row.created_at)


@strawberry.type(description="What was ordered. Its secret, its customer's account, or staff opens it.")
class Order(Node):
    row_id: strawberry.Private[UUID]
    number: str = strawberry.field(description="Its number in its channel, for people.")
    state: OrderState = strawberry.field(description="Where it stands.")
    email: str = strawberry.field(description="Where its mails go.")
    language: LanguageCode = strawberry.field(description="The language it was placed in.")
    tax_country: CountryCode = strawberry.field(description="Whose taxes were applied.")
    subtotal: Price = strawberry.field(description="What its lines cost together.")
    shipping: Price = strawberry.field(description="What its delivery cost.")
    total: Price = strawberry.field(description="What was to be paid.")
    shipping_method_name: str | None = strawberry.field(description="How it is delivered.")
    cancel_reason: str | None = strawberry.field(description="Why it was cancelled.")
    version: int = strawberry.field(description="Counts its changes.")
    created_at: datetime = strawberry.field(description="When it was placed.")
    paid_at: datetime | None = strawberry.field(description="When it was paid.")
    cancelled_at: datetime | None = strawberry.field(description="When it was cancelled.")
    lines: list[OrderLine] = relation(
        loaders.lines_by_order, key="row_id", of=each(lambda: OrderLine.of), description="Its lines; at most 100."
    )
    events: list[OrderEvent] = relation(
        loaders.events_by_order,
        key="row_id",
        of=each(lambda: OrderEvent.of),
        description="Its history, the oldest first.",
    )

    payments: list[payment_types.Payment] = relation(
        payment_loaders.payments_by_reference,
        key="row_id",
        of=each(lambda: payment_types.Payment.of),
        description="The tries to pay for it, the oldest first, for staff with `orders.read`; empty for others.",
    )

    @strawberry.field(description="Where it goes.")
    async def shipping_address(self, info: Info) -> Address | None:
        return await self._address(info, "shipping")

    @strawberry.field(description="Who is billed.")
    async def billing_address(self, info: Info) -> Address | None:
        return await self._address(info, "billing")

    async def _address(self, info: Info, kind: str) -> Address | None:
        found = await info.context.load(loaders.addresses_by_order, self.row_id)
        return Address.of(found[kind].address) if found and kind in found else None

    @classmethod
    def of(cls, row: OrderRow) -> Order:
        return cls(
            id=strawberry.ID(encode("order", row.id)),
            row_id=row.id,
            number=str(row.number),
            state=OrderState(row.state),
            email=row.email,
            language=LanguageCode(row.language),
            tax_country=CountryCode(row.tax_country),
            subtotal=Price.of(row.subtotal_net, row.subtotal_gross, row.currency),
            shipping=Price.of(row.shipping_net, row.shipping_gross, row.currency),
            total=Price.of(row.total_net, row.total_gross, row.currency),
            shipping_method_name=row.shipping_method_name,
            cancel_reason=row.cancel_reason,
            version=row.version,
            created_at=row.created_at,
            paid_at=row.paid_at,
            cancelled_at=row.cancelled_at,
        )


@strawberry.input(one_of=True, description="One way to name an order.")
class OrderBy:
    id: Annotated[UUID, IdOf("order")] | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    number: str | None = strawberry.field(default=strawberry.UNSET, description="Its number in this channel.")
    by_token: bool | None = strawberry.field(
        default=strawberry.UNSET, name="token", description="The one whose secret is in `X-Order-Token`; give true."
    )

    async def find(self, scope: Scope) -> UUID | None:
        """Find the order's id, whoever may see it."""
        if self.number:
            return await service.order_id_by_number(scope.channel.id, number_of(self.number))
        if self.by_token:
            return await service.order_id_by_token(scope.actor)
        return self.id or None


@strawberry.type(description="The state of the order does not allow this.")
class OrderStateInvalidError(UserError):
    made_from = OrderStateInvalid

    state: str = strawberry.field(description="Where it stands.")
