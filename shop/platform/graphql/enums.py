"""Enums of a domain in the schema, each value with its description."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

import strawberry

E = TypeVar("E", bound=Enum)


def show(cls: type[E], description: str, values: Mapping[E, str]) -> None:
    """Make an enum part of the schema, under its own name; raises `KeyError` for a value without description."""
    strawberry.enum(cls, description=description)
    definition: Any = cls.__strawberry_definition__  # type: ignore[attr-defined]
    for shown in definition.values:
        shown.description = values[cls[shown.name]]
