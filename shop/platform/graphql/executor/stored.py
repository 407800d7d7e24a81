"""What a schema may say of its fields and types, so that a plan need not ask.

These are promises of whoever builds the schema. What is not promised is found out by calling the resolver.
"""

from __future__ import annotations

from collections.abc import Callable
from keyword import iskeyword
from typing import Any

from graphql import GraphQLField, GraphQLObjectType

_STORED = "executor.stored"
_COMPUTED = "executor.computed"
_MADE_BY = "executor.made_by"


def stored(field: GraphQLField, attribute: str) -> None:
    """Promise that the resolver gives the object's attribute of this name wherever the object has it.

    Raises:
        ValueError: it is no name of an attribute.
    """
    if not attribute.isidentifier() or iskeyword(attribute):
        raise ValueError(f"{attribute!r} is no name of an attribute.")
    field.extensions = {**field.extensions, _STORED: attribute}


def computed(field: GraphQLField, function: Callable[[Any], Any]) -> None:
    """Promise that the resolver gives what this function makes of the object, and needs nothing else."""
    field.extensions = {**field.extensions, _COMPUTED: function}


def made_by(declared: GraphQLObjectType, cls: type) -> None:
    """Promise that instances of just this class, not of its subclasses, are always of this type (`is_type_of`)."""
    declared.extensions = {**declared.extensions, _MADE_BY: cls}


def attribute_of(field: GraphQLField) -> str | None:
    found: str | None = (field.extensions or {}).get(_STORED)
    return found


def function_of(field: GraphQLField) -> Callable[[Any], Any] | None:
    found: Callable[[Any], Any] | None = (field.extensions or {}).get(_COMPUTED)
    return found


def class_of(declared: GraphQLObjectType) -> type | None:
    found: type | None = (declared.extensions or {}).get(_MADE_BY)
    return found
