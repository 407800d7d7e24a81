"""The enum of all business error codes, made of the codes of all `ShopError` classes.

Imported lazily, while the schema is built: that is after every domain has been loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from typing import TYPE_CHECKING

import strawberry

from shop.platform.errors import ShopError


def error_classes(root: type[ShopError] = ShopError) -> Iterator[type[ShopError]]:
    """Give every class of the tree that has a code of its own."""
    if "code" in vars(root):
        yield root
    for below in root.__subclasses__():
        yield from error_classes(below)


def _summary(made_by: type[ShopError]) -> str:
    return (made_by.__doc__ or made_by.__name__).strip().splitlines()[0]


def _values() -> dict[str, object]:
    known = {cls.code: _summary(cls) for cls in error_classes()}
    return {code: strawberry.enum_value(code, description=known[code]) for code in sorted(known)}


if TYPE_CHECKING:

    class ErrorCode(Enum): ...

else:
    ErrorCode = strawberry.enum(
        Enum("ErrorCode", _values()),
        description="What a business error is about. New codes may be added; treat unknown ones as a general failure.",
    )
