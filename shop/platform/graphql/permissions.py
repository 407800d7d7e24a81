"""Permission classes: every mutation and every staff field names one, and they alone decide the three codes.

Nobody signed in is `UNAUTHENTICATED`; somebody without the right is `FORBIDDEN`; somebody with it, who has to prove
first that it is still them, `STEP_UP_REQUIRED`. Whose row it is, is not asked here: ownership is a condition
of the query, so that what is not yours is null.
"""

from __future__ import annotations

from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from strawberry.permission import BasePermission

from shop.platform.graphql.context import context_of
from shop.platform.graphql.faults import Forbidden, StepUpRequired, Unauthenticated
from shop.platform.scope import Actor


class Permission(BasePermission):
    """The base: `allows(actor)` decides.

    Attributes:
        needs_step_up: whether a person must have proven again, a few minutes ago at most, who they are.
    """

    needs_step_up: ClassVar[bool] = False

    def allows(self, actor: Actor) -> bool:
        raise NotImplementedError

    def has_permission(self, source: Any, info: Any, **_kwargs: Any) -> bool:
        scope = context_of(info).scope
        if not self.allows(scope.actor):
            if not scope.actor.is_signed_in:
                raise Unauthenticated("Sign in first.")
            raise Forbidden(self.message or "You may not do this.", scope.actor)
        if self.needs_step_up and not scope.actor.is_stepped_up(scope.now):
            raise StepUpRequired("Prove again that it is you, with `sessionStepUp`.")
        return True


class Public(Permission):
    """Anybody may; said aloud, so that a forgotten permission is seen."""

    def allows(self, actor: Actor) -> bool:
        return True


class SignedIn(Permission):
    """A customer or a member of staff: themself, or through a client of others that has the scope, where one is named.

    What ends sessions, changes a password or proves who one is names none.
    """

    scope: ClassVar[str | None] = None
    message = "This is for the account itself, not for a client that acts for it."

    def allows(self, actor: Actor) -> bool:
        return actor.user_id is not None and actor.may(self.scope)


class SteppedUp(SignedIn):
    """A customer or a member of staff who has just proven again that it is them."""

    needs_step_up = True


class Requires(Permission):
    """Whoever holds a named permission."""

    permission: ClassVar[str]

    def allows(self, actor: Actor) -> bool:
        return actor.can(self.permission)


@cache
def signed_in(scope: str) -> type[SignedIn]:
    """Give the class that lets in accounts, and clients that act for them within a scope."""
    return type("SignedIn" + _camel(scope), (SignedIn,), {"scope": scope, "message": f"This needs the scope {scope}."})


class _Within(Public):
    scopes: ClassVar[tuple[str, ...]]

    def allows(self, actor: Actor) -> bool:
        return any(actor.may(scope) for scope in self.scopes)


@cache
def within(*scopes: str) -> type[Public]:
    """Give the class that lets in anybody, but clients that act for a user within one of these scopes only."""
    message = f"This needs the scope {' or '.join(scopes)}."
    return type("Within" + "".join(map(_camel, scopes)), (_Within,), {"scopes": scopes, "message": message})


def _camel(name: str) -> str:
    return "".join(part.capitalize() for part in name.replace(".", "_").split("_"))


@cache
def requires(permission: str, *, step_up: bool = False) -> type[Requires]:
    """Give the class that asks for one permission, e.g. `requires("catalog.write")`.

    With `step_up` it asks also for a proof, a few minutes ago at most, that it is still the same person.
    """
    name = "Requires" + _camel(permission)
    message = f"This needs the permission {permission}."
    values = {"permission": permission, "message": message, "needs_step_up": step_up}
    return type(name + ("SteppedUp" if step_up else ""), (Requires,), values)


def require_in_channel(actor: Actor, permission: str, channel_id: UUID | None) -> None:
    """Raise `Forbidden` where the actor's permission does not reach a channel; None asks for all channels."""
    reaches = permission not in actor.channel_limits if channel_id is None else actor.can(permission, channel_id)
    if not reaches:
        raise Forbidden("Your permission does not reach this channel.", actor)
