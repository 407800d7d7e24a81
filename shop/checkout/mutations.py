from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Annotated, TypeVar
from uuid import UUID

import strawberry

from shop.cart import service as carts
from shop.checkout import service
from shop.checkout.errors import TotalInvalid
from shop.checkout.service import CheckoutRequest, Completed
from shop.orders import loaders as order_loaders
from shop.orders import service as orders
from shop.orders.types import Order
from shop.platform.graphql.context import Info
from shop.platform.graphql.costs import Cost
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import within
from shop.platform.graphql.scalars import Url
from shop.platform.money import Money


@strawberry.input(description="How the order is paid.")
class PaymentInput:
    gateway: str = strawberry.field(description="Which gateway, e.g. `test`.")
    token: str = strawberry.field(
        description="What the gateway made of the means of payment. Of the test gateway: `tok_approve`, "
        "`tok_decline_insufficient_funds`, `tok_action`, `tok_timeout`, `tok_charge_then_timeout`, ..."
    )


@strawberry.input(description="A cart to order.")
class CheckoutCompleteInput:
    cart_id: Annotated[UUID, IdOf("cart")] = strawberry.field(description="Which cart.")
    expected_total: Decimal = strawberry.field(description="The `total.gross.amount` that the shopper agreed to.")
    payment: PaymentInput = strawberry.field(description="How it is paid.")
    idempotency_key: str | None = strawberry.field(
        default=None,
        description="Made by the client, 8 to 200 characters; the same one again answers the first result. "
        "The header `Idempotency-Key` may carry it instead.",
    )


@strawberry.input(description="An order whose payment needed an action of the shopper.")
class CheckoutConfirmInput:
    order_id: Annotated[UUID, IdOf("order")] = strawberry.field(description="Which order.")


@strawberry.type(description="The order, or why there is none.")
class CheckoutPayload:
    order: Order | None = strawberry.field(default=None, description="The order.")
    order_token: str | None = strawberry.field(
        default=None, description="A guest's secret of the order: send it as `X-Order-Token`. Null for customers."
    )
    action_url: Url | None = strawberry.field(
        default=None, description="Where the shopper must confirm the payment before the order stands."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was ordered.")


@strawberry.type(description="The order, or why there is none.")
class CheckoutCompletePayload(CheckoutPayload):
    pass


@strawberry.type(description="The order, or why it does not stand.")
class CheckoutConfirmPayload(CheckoutPayload):
    pass


PLACE = within(orders.PLACES)
P = TypeVar("P", bound=CheckoutPayload)


@strawberry.type
class CheckoutMutation:
    @mutation(
        permission=PLACE,
        description="Turn a cart into a paid order, exactly once for an idempotency key. "
        "Another total than expected is `PRICE_CHANGED`, before anything is charged.",
        directives=[Cost(weight=100)],
    )
    async def checkout_complete(self, info: Info, input: CheckoutCompleteInput) -> CheckoutCompletePayload | None:
        await carts.claim(info.context.scope)
        request = CheckoutRequest(
            cart_id=input.cart_id,
            expected_total=_total(input.expected_total, info.context.scope.currency),
            gateway=input.payment.gateway,
            token=input.payment.token,
            idempotency_key=input.idempotency_key or info.context.idempotency_key or "",
        )
        completed = await service.complete(info.context.scope, request)
        return await _shown(info, completed, CheckoutCompletePayload())

    @mutation(
        permission=PLACE,
        description="Settle an order after the shopper confirmed its payment.",
        directives=[Cost(weight=50)],
    )
    async def checkout_confirm(self, info: Info, input: CheckoutConfirmInput) -> CheckoutConfirmPayload | None:
        completed = await service.confirm(info.context.scope, input.order_id)
        return await _shown(info, completed, CheckoutConfirmPayload())


async def _shown(info: Info, completed: Completed, payload: P) -> P:
    scope = info.context.scope
    row = await info.context.load(order_loaders.proven_order_by_id, completed.order_id)
    token = orders.secret_of(completed.order_id) if row and row.customer_id is None else None
    if token is not None:
        # Whoever ordered has proven it: the rest of this request may see the order.
        info.context.scope = replace(scope, actor=replace(scope.actor, order_token=token))
    payload.order = Order.of(row) if row else None
    payload.order_token = token
    payload.action_url = Url(completed.action_url) if completed.action_url else None
    return payload


def _total(amount: Decimal, currency: str) -> Money:
    try:
        return Money.parse(amount, currency)
    except ValueError as error:
        raise TotalInvalid(str(error), "expectedTotal") from None
