"""What staff does to accounts that ends their sessions."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.accounts.types import Customer, StaffMember, changed_customer, changed_staff
from shop.oauth import service
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import requires

MANAGE = requires("staff.manage", step_up=True)


@strawberry.input(description="Which account is to be closed.")
class StaffDeactivateInput:
    id: Annotated[UUID, IdOf("stff")] = strawberry.field(description="Which member of staff.")


@strawberry.type(description="The closed account.")
class StaffDeactivatePayload:
    staff_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it is still open.")
    staff: StaffMember | None = changed_staff()


@strawberry.input(description="Who has lost their authenticator.")
class StaffSecondFactorResetInput:
    id: Annotated[UUID, IdOf("stff")] = strawberry.field(description="Which member of staff.")


@strawberry.type(description="The member of staff, who signs in by password alone until they set up another one.")
class StaffSecondFactorResetPayload:
    staff_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it is still there.")
    staff: StaffMember | None = changed_staff()


@strawberry.input(description="Which account is to be closed.")
class CustomerDeactivateInput:
    id: Annotated[UUID, IdOf("cust")] = strawberry.field(description="Which customer.")


@strawberry.type(description="The closed account.")
class CustomerDeactivatePayload:
    customer_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it is still open.")
    customer: Customer | None = changed_customer()


@strawberry.type
class AccountClosingStaffMutation:
    @mutation(
        permission=MANAGE,
        description=(
            "Close a member of staff's account; its sessions end at once. The last admin stays, and so does whoever "
            "may more than the caller. Needs `sessionStepUp`."
        ),
    )
    async def staff_deactivate(self, info: Info, input: StaffDeactivateInput) -> StaffDeactivatePayload | None:
        return StaffDeactivatePayload(staff_id=await service.deactivate_staff(info.context.actor, input.id))

    @mutation(
        permission=MANAGE,
        description=(
            "Remove the authenticator that a member of staff has lost; their sessions end. Needs `sessionStepUp`."
        ),
    )
    async def staff_second_factor_reset(
        self, info: Info, input: StaffSecondFactorResetInput
    ) -> StaffSecondFactorResetPayload | None:
        staff_id = await service.reset_second_factor(info.context.actor, input.id)
        return StaffSecondFactorResetPayload(staff_id=staff_id)

    @mutation(
        permission=requires("customers.write", step_up=True),
        description=(
            "Close a customer's account; its sessions end at once, and nobody can sign up with its address. "
            "Needs `sessionStepUp`."
        ),
    )
    async def customer_deactivate(self, input: CustomerDeactivateInput) -> CustomerDeactivatePayload | None:
        return CustomerDeactivatePayload(customer_id=await service.deactivate_customer(input.id))
