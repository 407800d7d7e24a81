"""Permission classes: every mutation and every staff field names one, and they alone decide the two codes.

Nobody signed in is `UNAUTHENTICATED`; somebody without the right is `FORBIDDEN`. Whose row it is, is not asked here:
ownership is a condition of the query, so that what is not yours is null.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from strawberry.permission import BasePermission

from shop.platform.graphql.context import context_of
from shop.platform.graphql.faults import Forbidden, Unauthenticated
from shop.platform.scope import Actor


class Permission(BasePermission):
    """The base: `allows(actor)` decides."""

    def allows(self, actor: Actor) -> bool:
        raise NotImplementedError

    def has_permission(self, source: Any, info: Any, **_kwargs: Any) -> bool:
        actor = context_of(info).actor
        if self.allows(actor):
            return True
        if not actor.is_signed_in:
            raise Unauthenticated("Sign in first.")
        raise Forbidden(self.message or "You may not do this.")


class Public(Permission):
    """Anybody may; said aloud, so that a forgotten permission is seen."""

    def allows(self, actor: Actor) -> bool:
        return True


class SignedIn(Permission):
    """A customer or a member of staff."""

    def allows(self, actor: Actor) -> bool:
        return actor.user_id is not None


class Requires(Permission):
    """Whoever holds a named permission."""

    permission: ClassVar[str]

    def allows(self, actor: Actor) -> bool:
        return actor.can(self.permission)


@cache
def requires(permission: str) -> type[Requires]:
    """Give the class that asks for one permission, e.g. `requires("catalog.write")`."""
    name = "Requires" + "".join(part.capitalize() for part in permission.replace(".", "_").split("_"))
    return type(name, (Requires,), {"permission": permission, "message": f"This needs the permission {permission}."})


def require_in_channel(actor: Actor, permission: str, channel_id: UUID | None) -> None:
    """Raise `Forbidden` where the actor's permission does not reach a channel; None asks for all channels."""
    reaches = permission not in actor.channel_limits if channel_id is None else actor.can(permission, channel_id)
    if not reaches:
        raise Forbidden("Your permission does not reach this channel.")
