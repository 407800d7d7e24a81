from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.accounts import loaders, service
from shop.accounts.types import Role
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.relation import one, relation
from shop.platform.ids import encode

MANAGE = requires("staff.manage", step_up=True)
_HELD = "Nobody can give a permission that they do not hold in all channels themselves. Needs `sessionStepUp`."
_ROLE = "The role as it is now."


@strawberry.input(description="A new role.")
class RoleCreateInput:
    name: str = strawberry.field(description="Its name: a-z, 0-9 and inner underscores; it stays as it is.")
    description: str = strawberry.field(default="", description="What it is for.")
    permissions: list[str] = strawberry.field(description="Names of permissions, such as `orders.read`.")


@strawberry.type(description="The new role.")
class RoleCreatePayload:
    role_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not made.")
    role: Role | None = relation(loaders.role_by_id, key="role_id", of=one(lambda: Role.of), description=_ROLE)


@strawberry.input(description="A change of a role; what is null stays as it is.")
class RoleUpdateInput:
    id: Annotated[UUID, IdOf("role")] = strawberry.field(description="Which one.")
    description: str | None = strawberry.field(default=None, description="What it is for.")
    permissions: list[str] | None = strawberry.field(default=None, description="All of its permissions from now on.")


@strawberry.type(description="The changed role.")
class RoleUpdatePayload:
    role_id: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not changed.")
    role: Role | None = relation(loaders.role_by_id, key="role_id", of=one(lambda: Role.of), description=_ROLE)


@strawberry.input(description="Which role is to go.")
class RoleDeleteInput:
    id: Annotated[UUID, IdOf("role")] = strawberry.field(description="Which one.")


@strawberry.type(description="What is gone.")
class RoleDeletePayload:
    deleted_id: strawberry.ID | None = strawberry.field(default=None, description="The id of the removed role.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it was not removed.")


@strawberry.type
class RoleStaffQuery:
    @query(permission=requires("staff.manage"), description="All roles, built-in ones and the shop's own; at most 200.")
    async def roles(self) -> list[Role] | None:
        return [Role.of(row) for row in await service.list_roles()]


@strawberry.type
class RoleStaffMutation:
    @mutation(permission=MANAGE, description=f"Make a role. {_HELD}")
    async def role_create(self, info: Info, input: RoleCreateInput) -> RoleCreatePayload | None:
        role_id = await service.create_role(
            info.context.actor, name=input.name, description=input.description, permissions=input.permissions
        )
        return RoleCreatePayload(role_id=role_id)

    @mutation(permission=MANAGE, description=f"Change a role of the shop's own. {_HELD}")
    async def role_update(self, info: Info, input: RoleUpdateInput) -> RoleUpdatePayload | None:
        role_id = await service.update_role(
            info.context.actor, input.id, description=input.description, permissions=input.permissions
        )
        return RoleUpdatePayload(role_id=role_id)

    @mutation(permission=MANAGE, description="Remove a role of the shop's own that nobody has. Needs `sessionStepUp`.")
    async def role_delete(self, info: Info, input: RoleDeleteInput) -> RoleDeletePayload | None:
        gone = await service.delete_role(info.context.actor, input.id)
        return RoleDeletePayload(deleted_id=strawberry.ID(encode("role", gone)))
