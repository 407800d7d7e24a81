"""Serializing scalars and enums."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from functools import partial
from typing import Any

from graphql import GraphQLEnumType, GraphQLLeafType
from graphql.execution import Executor


def leaf(declared: GraphQLLeafType) -> Callable[[Any], Any]:
    """Give what serializes a value; it raises where the value is not one of the type.

    What an enum's member is in an answer never changes, and is remembered.
    """
    if isinstance(declared, GraphQLEnumType):
        return _Members(declared)
    return partial(Executor.complete_leaf_value, declared)


class _Members:
    def __init__(self, declared: GraphQLEnumType) -> None:
        self._declared = declared
        self._known: dict[Enum, Any] = {}

    def __call__(self, value: Any) -> Any:
        if not isinstance(value, Enum):
            return Executor.complete_leaf_value(self._declared, value)
        found = self._known.get(value)
        if found is None:
            found = self._known[value] = Executor.complete_leaf_value(self._declared, value)
        return found
