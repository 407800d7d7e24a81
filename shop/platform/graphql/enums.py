"""Enums of a domain in the schema, each value with its description."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar

import strawberry

E = TypeVar("E", bound=Enum)


def show(cls: type[E], description: str, values: Mapping[E, str], *, name: str | None = None) -> None:
    """Make an enum part of the schema, under its own name or another; raises `KeyError` for an undescribed value."""
    strawberry.enum(cls, name=name, description=description)
    definition: Any = cls.__strawberry_definition__  # type: ignore[attr-defined]
    for shown in definition.values:
        shown.description = values[cls[shown.name]]
