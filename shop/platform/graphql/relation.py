"""A declared relation from one type to another, through a loader; written once instead of a resolver each."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from itertools import count
from typing import Any

import strawberry

from shop.platform.graphql.ahead import Ahead, marked
from shop.platform.graphql.context import Info, Loader
from shop.platform.scope import Scope

_places = count()


def relation(
    loader: Loader[Any, Any],
    *,
    key: str,
    of: Callable[[Any], Any],
    description: str,
    directives: Sequence[object] = (),
    **arguments: Any,
) -> Any:
    """Declare a field whose value is loaded by an attribute of its object.

    Args:
        loader: the batch function, `(scope, keys) -> Mapping`.
        key: the attribute of the parent that is the loader's key; a None there gives None without a load.
        of: makes the field's value from what was loaded (None included).
        directives: what the schema says of the field: `Cost`, `ListSize` (see `costs`).
        arguments: further arguments of the loader, the same for every object.
    """
    return derived(
        loader,
        key=key,
        of=lambda found, _scope: of(found),
        description=description,
        directives=directives,
        **arguments,
    )


def derived(
    loader: Loader[Any, Any],
    *,
    key: str,
    of: Callable[[Any, Scope], Any],
    description: str,
    otherwise: Callable[[Any, Info], Any] | None = None,
    directives: Sequence[object] = (),
    **arguments: Any,
) -> Any:
    """Declare a field that is computed from what is loaded by an attribute of its object, and from the scope.

    Args:
        otherwise: gives the value of an object whose attribute is None; without it that is `of(None, scope)`.
    """
    place = f"_ahead_{next(_places)}"

    def resolve(root: Any, info: Info) -> Any:
        scope, value = info.context.scope, getattr(root, key)
        if value is None:
            return otherwise(root, info) if otherwise else of(None, scope)
        return mapped(info.context.load(loader, value, **arguments), lambda found: of(found, scope))

    del resolve.__annotations__["return"]  # the type stands in the class
    marked(resolve, Ahead(loader, key, of, place, arguments))
    return strawberry.field(resolver=resolve, description=description, directives=directives)


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


def mapped(loaded: Awaitable[Any], of: Callable[[Any], Any]) -> Any:
    """Give what `of` makes of a loaded value: at once where it is there, else to be awaited."""
    if isinstance(loaded, asyncio.Future) and loaded.done():
        return of(loaded.result())
    return _then(loaded, of)


async def _then(loaded: Awaitable[Any], of: Callable[[Any], Any]) -> Any:
    return of(await loaded)
