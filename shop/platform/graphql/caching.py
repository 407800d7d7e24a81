"""What may be kept by caches that many share, as the schema itself says it: the directive `@cacheControl`.

It has the meaning that Apollo gave it. Private is the default, and the most restrictive of all that an operation
selects decides: a type or field that says nothing makes the whole answer private, but a scalar goes with its object.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from enum import Enum

import strawberry
from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    get_named_type,
    is_leaf_type,
)
from graphql.type import GraphQLField
from strawberry import UNSET
from strawberry.permission import PermissionExtension
from strawberry.schema_directive import Location, schema_directive

from shop.platform.graphql.costs import said

CATALOGUE_SECONDS = 60
PRICE_SECONDS = 30
LIST_SECONDS = 5
"""What is in a list of products may depend on what is in stock."""
STOCK_SECONDS = 3
_PRIVATE = 0.0
_SAYS_NOTHING = math.inf


@strawberry.enum(name="CacheControlScope", description="Who may keep an answer.")
class CacheScope(Enum):
    PUBLIC = strawberry.enum_value("PUBLIC", description="Caches that many share.")
    PRIVATE = strawberry.enum_value("PRIVATE", description="Nobody but who asked.")


@schema_directive(
    locations=[Location.FIELD_DEFINITION, Location.OBJECT],
    name="cacheControl",
    description="Who may keep a field, or a type's fields, and for how many seconds; PRIVATE where it is not said. "
    "With `inheritMaxAge` it goes with the object that it stands in.",
)
class CacheControl:
    max_age: int | None = UNSET
    scope: CacheScope | None = UNSET
    inherit_max_age: bool | None = UNSET


PRIVATE = CacheControl(scope=CacheScope.PRIVATE)
INHERITED = CacheControl(inherit_max_age=True)
"""Of types that many have, such as a price: they are as public as what they stand in."""


def public(seconds: int) -> CacheControl:
    """Say that anybody may see it, and caches may keep it so long."""
    return CacheControl(max_age=seconds, scope=CacheScope.PUBLIC)


@dataclass(slots=True)
class _Walk:
    """One walk over an operation; each fragment is looked at once."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    known: dict[str, float] = field(default_factory=dict)

    def selections(self, selected: SelectionSetNode, parent: GraphQLNamedType | None, *, is_root: bool) -> float:
        return min(self._selection(each, parent, is_root=is_root) for each in selected.selections)

    def _selection(self, node: SelectionNode, parent: GraphQLNamedType | None, *, is_root: bool) -> float:
        if isinstance(node, FieldNode):
            return self._field(node, parent, is_root=is_root)
        if isinstance(node, FragmentSpreadNode):
            return self._fragment(node.name.value, is_root=is_root)
        if isinstance(node, InlineFragmentNode):
            on = self.schema.type_map.get(node.type_condition.name.value) if node.type_condition else parent
            return self.selections(node.selection_set, on, is_root=is_root)
        return _PRIVATE

    def _fragment(self, name: str, *, is_root: bool) -> float:
        # One on Query is spread at the root only, any other elsewhere only.
        if name not in self.known:
            node = self.fragments[name]
            on = self.schema.type_map.get(node.type_condition.name.value)
            self.known[name] = self.selections(node.selection_set, on, is_root=is_root)
        return self.known[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None, *, is_root: bool) -> float:
        name = node.name.value
        if name == "__typename":
            return _SAYS_NOTHING
        declared = parent.fields.get(name) if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) else None
        if declared is None:
            return _PRIVATE
        own = _seconds_of(declared, is_root=is_root)
        if node.selection_set is None or own == _PRIVATE:
            return own
        return min(own, self.selections(node.selection_set, get_named_type(declared.type), is_root=False))


def _seconds_of(declared: GraphQLField, *, is_root: bool) -> float:
    if _is_guarded(declared):
        return _PRIVATE
    type_ = get_named_type(declared.type)
    hint = said(declared, CacheControl) or said(type_, CacheControl)
    if hint is None:
        return _SAYS_NOTHING if is_leaf_type(type_) and not is_root else _PRIVATE
    if hint.inherit_max_age:
        return _PRIVATE if is_root else _SAYS_NOTHING
    return float(hint.max_age or 0) if hint.scope is CacheScope.PUBLIC else _PRIVATE


def _is_guarded(declared: GraphQLField) -> bool:
    """Tell whether a field asks who one is."""
    definition = declared.extensions.get("strawberry-definition")
    return any(isinstance(each, PermissionExtension) for each in getattr(definition, "extensions", ()))


def public_seconds(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode) -> int:
    """Tell how long shared caches may keep the answer of a valid operation; 0 where it is private."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    root = schema.get_root_type(operation.operation)
    found = _Walk(schema, fragments).selections(operation.selection_set, root, is_root=True)
    return 0 if found == _SAYS_NOTHING else int(found)
