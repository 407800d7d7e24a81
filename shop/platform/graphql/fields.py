"""How root fields are declared: permission, description and the extensions that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.permission import PermissionExtension

from shop.platform.acting import acting
from shop.platform.graphql.context import context_of
from shop.platform.graphql.errors import UserErrors
from shop.platform.graphql.ids import InputIds
from shop.platform.graphql.permissions import Permission, Public

Declare = Callable[[Callable[..., Any]], Any]


def query(
    *,
    description: str,
    permission: type[Permission] = Public,
    name: str | None = None,
    directives: Sequence[object] = (),
) -> Declare:
    """Declare a field of Query (or one with id arguments of another type).

    With any other permission than `Public` the field's type must be nullable, so that its neighbors survive.

    Args:
        directives: what the schema says of the field: `Cost`, `ListSize` (see `costs`).
    """
    extensions: list[FieldExtension] = [InputIds()]
    if permission is not Public:
        extensions.insert(0, _guard(permission))
    return _declare(strawberry.field, name, description, extensions, directives)


def mutation(
    *,
    description: str,
    permission: type[Permission],
    name: str | None = None,
    directives: Sequence[object] = (),
) -> Declare:
    """Declare a field of Mutation, which answers `XPayload | None` with `errors`."""
    extensions = [_guard(permission), OnBehalf(), UserErrors(), InputIds()]
    return _declare(strawberry.mutation, name, description, extensions, directives)


def subscription(
    *, description: str, permission: type[Permission] = Public, directives: Sequence[object] = ()
) -> Declare:
    """Declare a field of Subscription: an asynchronous generator; see `platform.graphql.subscriptions.changes`."""
    extensions: list[FieldExtension] = [InputIds()]
    if permission is not Public:
        extensions.insert(0, _guard(permission))
    return _declare(strawberry.subscription, None, description, extensions, directives)


class OnBehalf(FieldExtension):
    """Lets a mutation run on behalf of whoever sent it, under its own name."""

    async def resolve_async(self, next_: Callable[..., Any], source: Any, info: Any, **kwargs: Any) -> Any:
        with acting(context_of(info).acting(info.field_name)):
            return await next_(source, info, **kwargs)


def _guard(permission: type[Permission]) -> PermissionExtension:
    return PermissionExtension(permissions=[permission()], use_directives=False)


def _declare(
    kind: Any, name: str | None, description: str, extensions: list[FieldExtension], directives: Sequence[object]
) -> Declare:
    return lambda resolver: kind(
        resolver=resolver, name=name, description=description, extensions=extensions, directives=directives
    )
