from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, cast
from uuid import UUID

import strawberry

from shop.payments import loaders
from shop.payments.errors import PaymentActionRequired, PaymentDeclined, RefundTooLarge
from shop.payments.reads import PaymentRow, TransactionRow
from shop.payments.states import REFUNDABLE, ReversalState, TransactionKind
from shop.payments.states import PaymentState as State
from shop.platform.errors import ShopError
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.scalars import Money, Url
from shop.platform.ids import encode

if TYPE_CHECKING:
    from shop.platform.graphql.codes import ErrorCode


@strawberry.enum(description="Where a payment stands.")
class PaymentState(Enum):
    PENDING = strawberry.enum_value(State.PENDING.value, description="The gateway has not answered yet.")
    ACTION_REQUIRED = strawberry.enum_value(
        State.ACTION_REQUIRED.value, description="The shopper must confirm it with the gateway."
    )
    CAPTURED = strawberry.enum_value(State.CAPTURED.value, description="The money was taken.")
    DECLINED = strawberry.enum_value(State.DECLINED.value, description="The gateway declined it.")
    VOIDED = strawberry.enum_value(State.VOIDED.value, description="It was taken back as a whole.")
    PARTIALLY_REFUNDED = strawberry.enum_value(
        State.PARTIALLY_REFUNDED.value, description="A part of the money was given back."
    )
    REFUNDED = strawberry.enum_value(State.REFUNDED.value, description="All of the money was given back.")
    FAILED = strawberry.enum_value(State.FAILED.value, description="The gateway never charged it.")


@strawberry.enum(description="What happened to the money.")
class PaymentTransactionKind(Enum):
    CHARGE = strawberry.enum_value(TransactionKind.CHARGE.value, description="It was taken.")
    REFUND = strawberry.enum_value(TransactionKind.REFUND.value, description="It was given back.")
    VOID = strawberry.enum_value(TransactionKind.VOID.value, description="The charge was taken back as a whole.")
    FAILURE = strawberry.enum_value(TransactionKind.FAILURE.value, description="It was tried, and nothing moved.")


@strawberry.enum(description="Whether the gateway has given money back.")
class RefundState(Enum):
    PENDING = strawberry.enum_value(
        ReversalState.PENDING.value, description="Promised; the gateway did not answer yet and is asked again."
    )
    DONE = strawberry.enum_value(ReversalState.DONE.value, description="The gateway confirmed it.")


@strawberry.type(description="Something that happened to the money of a payment.")
class PaymentTransaction:
    kind: PaymentTransactionKind = strawberry.field(description="What happened.")
    amount: Money = strawberry.field(description="How much was moved, or was tried to.")
    gateway_reference: str | None = strawberry.field(description="The gateway's name for it.")
    message: str = strawberry.field(description="What the gateway said.")
    at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, row: TransactionRow, currency: str) -> PaymentTransaction:
        return cls(
            kind=PaymentTransactionKind(row.kind),
            amount=Money.of(row.amount, currency),
            gateway_reference=row.gateway_reference,
            message=row.message,
            at=row.at,
        )


@strawberry.type(description="A try to take an amount.")
class Payment(Node):
    state: PaymentState = strawberry.field(description="Where it stands.")
    amount: Money = strawberry.field(description="What was to be taken.")
    refundable: Money = strawberry.field(description="What can still be given back.")
    gateway: str = strawberry.field(description="Who moves the money.")
    failure_code: str | None = strawberry.field(description="Why it was declined or failed, by the gateway's code.")
    version: int = strawberry.field(description="Counts its changes.")
    created_at: datetime = strawberry.field(description="When it was begun.")
    payment_id: strawberry.Private[UUID]
    currency: strawberry.Private[str]

    @strawberry.field(description="What happened to the money, in order; at most a few dozen.")
    async def transactions(self, info: Info) -> list[PaymentTransaction]:
        rows = await info.context.load(loaders.transactions_by_payment, self.payment_id)
        return [PaymentTransaction.of(row, self.currency) for row in rows or ()]

    @classmethod
    def of(cls, row: PaymentRow) -> Payment:
        left = row.amount - row.reversed_amount if State(row.state) in REFUNDABLE else 0
        return cls(
            id=strawberry.ID(encode("pay", row.id)),
            state=PaymentState(row.state),
            amount=Money.of(row.amount, row.currency),
            refundable=Money.of(left, row.currency),
            gateway=row.gateway,
            failure_code=row.failure_code,
            version=row.version,
            created_at=row.created_at,
            payment_id=row.id,
            currency=row.currency,
        )


@strawberry.type(description="The gateway declined the payment; nothing was charged.")
class PaymentDeclinedError(UserError):
    made_from = PaymentDeclined

    reason: str = strawberry.field(description="The gateway's code, e.g. insufficient_funds.")


@strawberry.type(description="The shopper must confirm the payment first.")
class PaymentActionRequiredError(UserError):
    made_from = PaymentActionRequired

    action_url: Url | None = strawberry.field(description="Where to confirm it.")


@strawberry.type(description="More is to be given back than is left of the payment.")
class RefundTooLargeError(UserError):
    made_from = RefundTooLarge

    refundable: Money = strawberry.field(description="What is left.")

    @classmethod
    def of(cls, error: ShopError) -> UserError:
        """Make the error's data: its minor units become money."""
        if not isinstance(error, RefundTooLarge):
            return UserError.of(error)
        left = Money.of(error.refundable, error.currency)
        return cls(code=cast("ErrorCode", error.code), message=error.message, path=list(error.path), refundable=left)
