"""How root fields are declared: permission, description and the extensions that all of them share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.permission import PermissionExtension

from shop.platform.graphql.errors import UserErrors
from shop.platform.graphql.ids import InputIds
from shop.platform.graphql.permissions import Permission, Public

Declare = Callable[[Callable[..., Any]], Any]


def query(*, description: str, permission: type[Permission] = Public, name: str | None = None) -> Declare:
    """Declare a field of Query (or one with id arguments of another type).

    With any other permission than `Public` the field's type must be nullable, so that its neighbors survive.
    """
    extensions: list[FieldExtension] = [InputIds()]
    if permission is not Public:
        extensions.insert(0, _guard(permission))
    return _declare(strawberry.field, name, description, extensions)


def mutation(*, description: str, permission: type[Permission], name: str | None = None) -> Declare:
    """Declare a field of Mutation, which answers `XPayload | None` with `errors`."""
    return _declare(strawberry.mutation, name, description, [_guard(permission), UserErrors(), InputIds()])


def _guard(permission: type[Permission]) -> PermissionExtension:
    return PermissionExtension(permissions=[permission()], use_directives=False)


def _declare(kind: Any, name: str | None, description: str, extensions: list[FieldExtension]) -> Declare:
    return lambda resolver: kind(resolver=resolver, name=name, description=description, extensions=extensions)
