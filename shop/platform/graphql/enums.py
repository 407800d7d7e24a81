"""Enums of the domains in the schema: declared once without Strawberry, described here for it."""

from __future__ import annotations

from enum import Enum
from typing import Any, TypeVar

import strawberry

E = TypeVar("E", bound=type[Enum])


def described(enum: E, *, description: str, name: str | None = None, **values: str) -> E:
    """Make an enum known to the schema and give it back.

    Args:
        values: what each member means, by its name. One that is missing raises `KeyError` at import.
    """
    made: Any = strawberry.enum(enum, name=name, description=description)
    for value in made.__strawberry_definition__.values:
        value.description = values[value.name]
    return enum
