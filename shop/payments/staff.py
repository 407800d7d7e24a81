from __future__ import annotations

from decimal import Decimal
from typing import Annotated
from uuid import UUID

import strawberry

from shop.payments import loaders, service
from shop.payments.errors import PaymentInvalid, PaymentNotVoidable
from shop.payments.types import Payment, RefundState
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.relation import one, relation
from shop.platform.money import Money
from shop.platform.scope import Actor

REFUND = requires("refunds.create", step_up=True)
_ERRORS = "Why nothing was given back; empty when it was, or is promised."
_KEY = "A text of your choice: the same key again is the same refund. At most 200 characters."
_STATE = "Whether the gateway has confirmed it; null with errors."
_PAYMENT = "The payment as it is now, where it may be seen."


@strawberry.input(description="A refund of a payment.")
class PaymentRefundInput:
    payment_id: Annotated[UUID, IdOf("pay")] = strawberry.field(description="The payment.")
    idempotency_key: str = strawberry.field(description=_KEY)
    amount: Decimal | None = strawberry.field(
        default=None, description="How much, in the payment's currency; all that is left if null."
    )
    note: str = strawberry.field(default="", description="Why, for the books; at most 200 characters.")


@strawberry.type(description="What became of a refund.")
class PaymentRefundPayload:
    payment_id: strawberry.Private[UUID | None] = None
    state: RefundState | None = strawberry.field(default=None, description=_STATE)
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)
    payment: Payment | None = relation(
        loaders.payment_by_id, key="payment_id", of=one(lambda: Payment.of), description=_PAYMENT
    )


@strawberry.input(description="The taking back of a whole payment.")
class PaymentVoidInput:
    payment_id: Annotated[UUID, IdOf("pay")] = strawberry.field(description="The payment.")
    idempotency_key: str = strawberry.field(description=_KEY)
    note: str = strawberry.field(default="", description="Why, for the books; at most 200 characters.")


@strawberry.type(description="What became of the taking back.")
class PaymentVoidPayload:
    payment_id: strawberry.Private[UUID | None] = None
    state: RefundState | None = strawberry.field(default=None, description=_STATE)
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)
    payment: Payment | None = relation(
        loaders.payment_by_id, key="payment_id", of=one(lambda: Payment.of), description=_PAYMENT
    )


@strawberry.type
class PaymentStaffMutation:
    @mutation(permission=REFUND, description="Give back a part of a captured payment, or all that is left of it.")
    async def payment_refund(
        self, info: Info, input: Annotated[PaymentRefundInput, strawberry.argument(description="The refund.")]
    ) -> PaymentRefundPayload | None:
        amount = None if input.amount is None else await _minor(info.context.actor, input.payment_id, input.amount)
        made = await service.refund(
            info.context.actor, input.payment_id, amount=amount, key=input.idempotency_key, note=input.note
        )
        return PaymentRefundPayload(payment_id=input.payment_id, state=RefundState(made.state))

    @mutation(permission=REFUND, description="Take back a payment as a whole, before anything of it was refunded.")
    async def payment_void(
        self, info: Info, input: Annotated[PaymentVoidInput, strawberry.argument(description="The payment.")]
    ) -> PaymentVoidPayload | None:
        made = await service.void(info.context.actor, input.payment_id, key=input.idempotency_key, note=input.note)
        if made is None:
            raise PaymentNotVoidable("The gateway has charged nothing.", "paymentId")
        return PaymentVoidPayload(payment_id=input.payment_id, state=RefundState(made.state))


async def _minor(actor: Actor, payment_id: UUID, amount: Decimal) -> int:
    currency = await service.currency_of(actor, payment_id)
    try:
        return Money.parse(amount, currency).minor
    except ValueError as error:
        raise PaymentInvalid(str(error), "amount") from None
