"""Which classes of values are neither awaitable nor exceptions, so that a plan need not ask each value."""

from __future__ import annotations

from types import CoroutineType, GeneratorType, NoneType
from typing import Any

SETTLED = frozenset({dict, list, str, int, float, bool, NoneType})
"""What a completed value mostly is; none of these is waited for."""
_MOST = 10_000


def learn(plain: set[type], value: Any) -> None:
    """Note the class of a value that was seen to be neither, where that holds for all its instances."""
    cls = type(value)
    if len(plain) < _MOST and is_plain(cls):
        plain.add(cls)


def is_plain(cls: type) -> bool:
    """Tell whether no instance can be awaited, be raised, or say something else of itself than its class does."""
    return (
        cls is not NoneType
        and not issubclass(cls, (BaseException, CoroutineType, GeneratorType))
        and not hasattr(cls, "__await__")
        and not hasattr(cls, "__getattr__")
        and cls.__getattribute__ in (object.__getattribute__, *_BUILT_IN)
        and not isinstance(getattr(cls, "__class__", cls), property)
    )


_BUILT_IN = tuple(each.__getattribute__ for each in (str, int, float, bool, dict, list, tuple, bytes))
