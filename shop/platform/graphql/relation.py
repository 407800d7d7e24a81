"""A declared relation from one type to another, through a loader; written once instead of a resolver each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Hashable, Iterable
from typing import Any

import strawberry

from shop.platform.graphql.context import Info, Loader


def relation(
    loader: Loader[Any, Any],
    *,
    key: str,
    of: Callable[[Any], Any],
    description: str,
    **arguments: Hashable,
) -> Any:
    """Declare a field whose value is loaded by an attribute of its object.

    Args:
        loader: the batch function, `(scope, keys) -> Mapping`.
        key: the attribute of the parent that is the loader's key; a None there gives None without a load.
        of: makes the field's value from what was loaded (None included).
        arguments: further arguments of the loader, the same for every object.
    """

    def resolve(root: Any, info: Info) -> Any:
        value = getattr(root, key)
        if value is None:
            return of(None)
        return _then(info.context.load(loader, value, **arguments), of)

    del resolve.__annotations__["return"]  # the type stands in the class
    return strawberry.field(resolver=resolve, description=description)


def one(of: Callable[[], Callable[[Any], Any]]) -> Callable[[Any], Any]:
    """Make an optional object: `one(lambda: types.Review.of)`. The lambda lets types refer to each other."""
    return lambda row: None if row is None else of()(row)


def each(of: Callable[[], Callable[[Any], Any]]) -> Callable[[Iterable[Any] | None], list[Any]]:
    """Make a list of objects; nothing loaded is the empty list."""

    def make(rows: Iterable[Any] | None) -> list[Any]:
        if not rows:
            return []
        build = of()
        return [build(row) for row in rows]

    return make


async def _then(loaded: Awaitable[Any], of: Callable[[Any], Any]) -> Any:
    return of(await loaded)
