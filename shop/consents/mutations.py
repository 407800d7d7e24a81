from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.accounts import loaders as account_loaders
from shop.accounts.permissions import AsCustomer
from shop.accounts.types import Customer
from shop.consents import service
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf


@strawberry.input(description="What the customer agrees to.")
class ConsentGiveInput:
    text_id: Annotated[UUID, IdOf("ctext")] = strawberry.field(description="The text that was shown.")


@strawberry.type(description="The customer with their consents.")
class ConsentGivePayload:
    customer: Customer | None = strawberry.field(default=None, description="The customer.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not recorded.")


@strawberry.input(description="What the customer does not agree to any more.")
class ConsentWithdrawInput:
    purpose: str = strawberry.field(description="What for, as in the consent.")


@strawberry.type(description="The customer with their consents.")
class ConsentWithdrawPayload:
    customer: Customer | None = strawberry.field(default=None, description="The customer.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not recorded.")


@strawberry.type
class ConsentMutation:
    @mutation(
        permission=AsCustomer,
        description=(
            "Record that the signed-in customer agrees to a text, with the time. A newsletter goes to verified "
            "addresses only, so a consent for one counts from then on."
        ),
    )
    async def consent_give(self, info: Info, input: ConsentGiveInput) -> ConsentGivePayload | None:
        return ConsentGivePayload(customer=await _customer(info, await service.give(info.context.actor, input.text_id)))

    @mutation(permission=AsCustomer, description="Take a consent back, from now on; what was recorded stays on record.")
    async def consent_withdraw(self, info: Info, input: ConsentWithdrawInput) -> ConsentWithdrawPayload | None:
        customer_id = await service.withdraw(info.context.actor, input.purpose)
        return ConsentWithdrawPayload(customer=await _customer(info, customer_id))


async def _customer(info: Info, customer_id: UUID) -> Customer | None:
    row = await info.context.load(account_loaders.customer_by_id, customer_id)
    return None if row is None else Customer.of(row)
