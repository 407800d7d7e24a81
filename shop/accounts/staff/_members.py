from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.accounts import service
from shop.accounts.service import Invitation, RoleGrant
from shop.accounts.types import Customer, StaffMember, changed_customer, changed_staff
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.scalars import LanguageCode

MANAGE = requires("staff.manage", step_up=True)


@strawberry.type(name="StaffMemberConnection", description="A page of members of staff.")
class StaffMemberConnection(Connection[StaffMember]):
    pass


@strawberry.input(description="A role to be given.")
class StaffRoleInput:
    role: str = strawberry.field(description="The role's name, e.g. support.")
    channel_id: Annotated[UUID, IdOf("chan")] | None = strawberry.field(
        default=None, description="The channel that it is limited to; null means all."
    )


@strawberry.input(description="Somebody who is to become a member of staff.")
class StaffInviteInput:
    email: str = strawberry.field(description="E-mail address; the invitation goes there.")
    roles: list[StaffRoleInput] = strawberry.field(description="The roles.")
    first_name: str = strawberry.field(default="", description="Given name.")
    last_name: str = strawberry.field(default="", description="Family name.")
    language: LanguageCode | None = strawberry.field(
        default=None, description="What mails are written in; by default the language of the request."
    )


@strawberry.type(description="The invited member of staff.")
class StaffInvitePayload:
    staff_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nobody was invited.")
    staff: StaffMember | None = changed_staff()


@strawberry.input(description="The roles that a member of staff is to have.")
class StaffRolesSetInput:
    id: Annotated[UUID, IdOf("stff")] = strawberry.field(description="Which member of staff.")
    roles: list[StaffRoleInput] = strawberry.field(description="All roles from now on; those not named are taken.")


@strawberry.type(description="The member of staff with the roles.")
class StaffRolesSetPayload:
    staff_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was changed.")
    staff: StaffMember | None = changed_staff()


@strawberry.input(description="Which account is to be opened again.")
class StaffReactivateInput:
    id: Annotated[UUID, IdOf("stff")] = strawberry.field(description="Which member of staff.")


@strawberry.type(description="The account that can be signed in to again.")
class StaffReactivatePayload:
    staff_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it is still closed.")
    staff: StaffMember | None = changed_staff()


@strawberry.input(description="Which account is to be opened again.")
class CustomerReactivateInput:
    id: Annotated[UUID, IdOf("cust")] = strawberry.field(description="Which customer.")


@strawberry.type(description="The account that can be signed in to again.")
class CustomerReactivatePayload:
    customer_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it is still closed.")
    customer: Customer | None = changed_customer()


@strawberry.type
class MemberStaffQuery:
    @query(permission=requires("staff.manage"), description="All members of staff, the newest first.")
    async def staff_members(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> StaffMemberConnection | None:
        page = await service.list_staff(page_request(first, after, last, before))
        info.context.saw("users", (row.id for row in page.rows))
        made: StaffMemberConnection = StaffMemberConnection.of(page, StaffMember.of, service.count_staff)
        return made


@strawberry.type
class MemberStaffMutation:
    @mutation(
        permission=MANAGE,
        description=(
            "Make an account for somebody and send them a link, good for 7 days, to choose a password with "
            "`accountPasswordReset`. Nobody can give a role that may more than they. Needs `sessionStepUp`."
        ),
    )
    async def staff_invite(self, info: Info, input: StaffInviteInput) -> StaffInvitePayload | None:
        invitation = Invitation(
            email=input.email,
            roles=_grants(input.roles),
            language=input.language or info.context.scope.language,
            first_name=input.first_name,
            last_name=input.last_name,
        )
        return StaffInvitePayload(staff_id=await service.invite_staff(info.context.actor, invitation))

    @mutation(
        permission=MANAGE,
        description=(
            "Decide which roles a member of staff has. Nobody can give or take what they do not hold, and the last "
            "admin stays one. Needs `sessionStepUp`."
        ),
    )
    async def staff_roles_set(self, info: Info, input: StaffRolesSetInput) -> StaffRolesSetPayload | None:
        staff_id = await service.set_staff_roles(info.context.actor, input.id, _grants(input.roles))
        return StaffRolesSetPayload(staff_id=staff_id)

    @mutation(permission=MANAGE, description="Open a member of staff's account again. Needs `sessionStepUp`.")
    async def staff_reactivate(self, info: Info, input: StaffReactivateInput) -> StaffReactivatePayload | None:
        return StaffReactivatePayload(staff_id=await service.reopen_staff(info.context.actor, input.id))

    @mutation(
        permission=requires("customers.write", step_up=True),
        description="Open a customer's account again. Needs `sessionStepUp`.",
    )
    async def customer_reactivate(self, input: CustomerReactivateInput) -> CustomerReactivatePayload | None:
        return CustomerReactivatePayload(customer_id=await service.reopen_customer(input.id))


def _grants(roles: list[StaffRoleInput]) -> list[RoleGrant]:
    return [RoleGrant(given.role, given.channel_id) for given in roles]
