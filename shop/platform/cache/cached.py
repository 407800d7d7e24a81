"""The resolver cache: what a service or a loader reads for anybody, kept in both tiers."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Iterable
from functools import wraps
from typing import ParamSpec, TypeVar

import orjson

from shop.platform.cache.cache import Loaded, Recipe
from shop.platform.cache.current import current
from shop.platform.db.transaction import is_in_transaction

P = ParamSpec("P")
T = TypeVar("T")


def cached(
    *, seconds: float, depends_on: Callable[P, Iterable[str]], key: Callable[P, object]
) -> Callable[[Callable[P, Awaitable[T]]], Callable[P, Awaitable[T]]]:
    """Keep what a function gives, for everybody and at most so long.

    It must give the same to everybody, a value that JSON has, and depend on its key alone. In a transaction it is not
    used: that one may have changed what is asked for.

    Args:
        depends_on: names the kinds of which any change ends it.
        key: gives what tells calls apart, as a value with a faithful `repr`; None where this call is not to be kept.
    """

    def decorate(fn: Callable[P, Awaitable[T]]) -> Callable[P, Awaitable[T]]:
        name = fn.__qualname__

        @wraps(fn)
        async def read(*args: P.args, **named: P.kwargs) -> T:
            held, told_apart = current(), key(*args, **named)
            if not held.is_on or told_apart is None or is_in_transaction():
                return await fn(*args, **named)

            async def load() -> Loaded:
                value = await fn(*args, **named)
                return Loaded(value, orjson.dumps(value), seconds, tuple(depends_on(*args, **named)))

            place = hashlib.sha256(f"{fn.__module__}.{name} {told_apart!r}".encode()).hexdigest()
            entry = await held.get(place, Recipe(name, load, orjson.loads))
            value: T = entry.value
            return value

        return read

    return decorate
