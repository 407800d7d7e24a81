"""Roles of the shop's own making. Nobody gives, changes or takes what they do not hold themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.errors import BuiltinRoleFixed, PermissionNotHeld, RoleInUse, RoleNameTaken, UnknownRole
from shop.accounts.reads import RoleRow
from shop.accounts.rules import PERMISSIONS, clean, role_problems
from shop.accounts.service._staff import RoleGrant, forget_grants
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound, ShopError, raise_any
from shop.platform.ids import uuid7
from shop.platform.scope import Actor, ActorKind

list_roles = reads.all_roles


async def create_role(actor: Actor, *, name: str, description: str, permissions: Sequence[str]) -> UUID:
    """Make a role; raises `RoleInvalid`, `RoleNameTaken`, `PermissionNotHeld`."""
    role_id, told = uuid7(), clean(description)
    raise_any(role_problems(name, told, permissions))
    _require_held(actor, permissions)

    async def run() -> UUID:
        taken = RoleNameTaken("There is a role of this name.", "name")
        with constraint_errors({"roles_name_key": lambda: taken}):
            await writes.add_role(role_id, name, told)
        await writes.set_role_permissions(role_id, permissions)
        return role_id

    return await in_transaction(run)


async def update_role(
    actor: Actor, role_id: UUID, *, description: str | None = None, permissions: Sequence[str] | None = None
) -> UUID:
    """Change a role of the shop's own; None leaves a part as it is, even where no release knows it any more.

    Raises:
        NotFound, BuiltinRoleFixed, RoleInvalid, PermissionNotHeld
    """

    async def run() -> UUID:
        role = await _own_role(actor, role_id)
        told = None if description is None else clean(description)
        raise_any(role_problems(role.name, told or "", permissions or ()))
        if told is not None:
            await writes.describe_role(role_id, told)
        if permissions is not None:
            _require_held(actor, permissions)
            await writes.set_role_permissions(role_id, permissions)
            forget_grants()
        return role_id

    return await in_transaction(run)


async def delete_role(actor: Actor, role_id: UUID) -> UUID:
    """Remove a role of the shop's own that nobody has; raises `NotFound`, `BuiltinRoleFixed`, `RoleInUse`."""

    async def run() -> UUID:
        await _own_role(actor, role_id)
        if await writes.is_role_given(role_id):
            raise RoleInUse("Take this role from all who have it first.", "id")
        await writes.remove_role(role_id)
        return role_id

    return await in_transaction(run)


async def require_givable(actor: Actor, grants: Sequence[RoleGrant]) -> None:
    """Check that the roles exist and give nothing, where they are given, that the actor does not hold there.

    Raises:
        UnknownRole, PermissionNotHeld
    """
    known = {role.name: role for role in await reads.roles_by_name([grant.role for grant in grants])}
    found: list[ShopError] = []
    for i, grant in enumerate(grants):
        role = known.get(grant.role)
        if role is None:
            found.append(UnknownRole(f"There is no role {grant.role[:40]!r}.", "roles", str(i)))
        elif missing := [name for name in role.permissions if not holds(actor, name, grant.channel_id)]:
            found.append(_not_held(missing, "roles", str(i)))
    raise_any(found)


def holds(actor: Actor, permission: str, channel_id: UUID | None) -> bool:
    """Tell whether the actor may do this in a channel, or in all of them where none is named."""
    if actor.kind is ActorKind.SYSTEM or permission not in PERMISSIONS:  # what no release knows gives nothing
        return True
    return actor.can(permission, channel_id) and (channel_id is not None or permission not in actor.channel_limits)


async def _own_role(actor: Actor, role_id: UUID) -> RoleRow:
    """Lock a role that the actor may change."""
    await writes.lock_role(role_id)
    role = next(iter(await reads.roles_by_id([role_id])), None)
    if role is None:
        raise NotFound("There is no such role.", "id")
    if role.is_builtin:
        raise BuiltinRoleFixed("Built-in roles follow the release.", "id")
    _require_held(actor, role.permissions)
    return role


def _require_held(actor: Actor, permissions: Iterable[str]) -> None:
    missing = [name for name in permissions if not holds(actor, name, None)]
    if missing:
        raise _not_held(missing, "permissions")


def _not_held(missing: Sequence[str], *path: str) -> PermissionNotHeld:
    return PermissionNotHeld(f"You do not hold {', '.join(sorted(missing))} yourself.", *path)
