"""What a document may ask for, measured in one walk before it is validated.

Each fragment is measured once, so a document whose fragments double twenty times costs as much as its text is long.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

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
    IntValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from graphql.type import GraphQLField

from shop.platform.db.paging import DEFAULT_SIZE
from shop.platform.graphql.faults import QueryTooCostly

LIST_SIZE = 5
"""How many rows a list without `first` is reckoned to hold (variants of a product, lines of a cart)."""
_SIZE_ARGUMENTS = ("first", "last")
_IDS_ARGUMENT = "ids"


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one operation may have. `cost` counts fields, times the sizes of the lists that they stand in."""

    depth: int
    aliases: int
    directives: int
    cost: int


@dataclass(slots=True)
class Measure:
    """What a selection has, its fragments spread out."""

    depth: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0

    def add(self, other: Measure) -> None:
        self.depth = max(self.depth, other.depth)
        self.aliases += other.aliases
        self.directives += other.directives
        self.cost += other.cost

    def check(self, limits: Limits) -> None:
        """Raise `QueryTooCostly` with the number and the limit of what is too much."""
        for name in ("depth", "aliases", "directives", "cost"):
            has, may = getattr(self, name), getattr(limits, name)
            if has > may:
                raise QueryTooCostly(f"The operation has {name} {min(has, 10**9)}; at most {may} is allowed.")


@dataclass(slots=True)
class Walk:
    """One walk over an operation.

    Attributes:
        has_variable_size: whether a list's size came from a variable, so that the cost is of this request only.
    """

    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    variables: dict[str, Any]
    known: dict[str, Measure]
    has_variable_size: bool = False

    def operation(self, node: OperationDefinitionNode) -> Measure:
        root = self.schema.get_root_type(node.operation)
        found = self._selections(node.selection_set, root)
        found.directives += len(node.directives or ())
        return found

    def _selections(self, selected: SelectionSetNode, parent: GraphQLNamedType | None) -> Measure:
        total = Measure()
        for selection in selected.selections:
            total.directives += len(selection.directives or ())
            total.add(self._selection(selection, parent))
        return total

    def _selection(self, selection: SelectionNode, parent: GraphQLNamedType | None) -> Measure:
        if isinstance(selection, FieldNode):
            return self._field(selection, parent)
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value)
        if isinstance(selection, InlineFragmentNode):
            named = selection.type_condition
            inner = self.schema.type_map.get(named.name.value) if named else parent
            return self._selections(selection.selection_set, inner)
        return Measure()

    def _fragment(self, name: str) -> Measure:
        if name not in self.known:
            self.known[name] = Measure()  # while it is being measured: a cycle adds nothing, validation names it
            node = self.fragments.get(name)
            if node is not None:
                on = self.schema.type_map.get(node.type_condition.name.value)
                self.known[name] = self._selections(node.selection_set, on)
        return self.known[name]

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None) -> Measure:
        found = Measure(depth=1, cost=1, aliases=1 if node.alias else 0)
        if node.selection_set is None:
            return found
        definition = None
        if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType):
            definition = parent.fields.get(node.name.value)
        inner = self._selections(node.selection_set, get_named_type(definition.type) if definition else None)
        size = self._size(node, definition)
        found.add(Measure(aliases=inner.aliases, directives=inner.directives, cost=inner.cost * size))
        found.depth += inner.depth
        return found

    def _size(self, node: FieldNode, definition: GraphQLField | None) -> int:
        if definition is None:
            return 1
        for argument in node.arguments or ():
            if argument.name.value in _SIZE_ARGUMENTS:
                return self._number(argument.value)
            if argument.name.value == _IDS_ARGUMENT:
                return self._length(argument.value)
        if "first" in definition.args:
            return DEFAULT_SIZE
        # The lists inside of a connection have the connection's size, which is counted there.
        is_of_connection = node.name.value in {"edges", "nodes"}
        return LIST_SIZE if is_list_type(get_nullable_type(definition.type)) and not is_of_connection else 1

    def _number(self, value: Any) -> int:
        if isinstance(value, VariableNode):
            self.has_variable_size = True
            given = self.variables.get(value.name.value)
            return max(given, 1) if isinstance(given, int) else DEFAULT_SIZE
        return max(int(value.value[:9]), 1) if isinstance(value, IntValueNode) else DEFAULT_SIZE

    def _length(self, value: Any) -> int:
        if isinstance(value, VariableNode):
            self.has_variable_size = True
            given = self.variables.get(value.name.value)
            return max(len(given), 1) if isinstance(given, list) else 1
        return max(len(getattr(value, "values", ())), 1)


def measure(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: dict[str, Any]
) -> tuple[Measure, bool]:
    """Measure one operation of a document; tell also whether the variables took part."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    walk = Walk(schema, fragments, variables, {})
    return walk.operation(operation), walk.has_variable_size
