"""What a document may ask for, measured in one walk before it is validated.

Each fragment is measured once, so a document whose fragments double twenty times costs as much as its text is long.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    value_from_ast_untyped,
)

from shop.platform.graphql.costs import PLAIN, Costs, FieldCost, InputCost, cost_of_value, costs_of
from shop.platform.graphql.faults import BadUserInput, QueryTooCostly

_DIGITS = 9
_MOST = 10**_DIGITS


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that one operation may have. `cost` adds the weights of fields, times the sizes of the lists around."""

    depth: int
    aliases: int
    directives: int
    cost: int


@dataclass(slots=True)
class Measure:
    """What a selection has, its fragments spread out.

    Attributes:
        rows: what one row of its lists costs, by the name of the list, for whoever knows how many rows there are.
    """

    depth: int = 0
    aliases: int = 0
    directives: int = 0
    cost: int = 0
    rows: dict[str, int] = field(default_factory=dict)

    def add(self, other: Measure) -> None:
        self.depth = max(self.depth, other.depth)
        self.aliases += other.aliases
        self.directives += other.directives
        self.cost += other.cost
        for name, cost in other.rows.items():
            self.rows[name] = self.rows.get(name, 0) + cost

    def check(self, limits: Limits) -> None:
        """Raise `QueryTooCostly` with the number and the limit of what is too much."""
        for name in ("depth", "aliases", "directives", "cost"):
            has, may = getattr(self, name), getattr(limits, name)
            if has > may:
                raise QueryTooCostly(f"The operation has {name} {min(has, _MOST)}; at most {may} is allowed.")


@dataclass(slots=True)
class Walk:
    """One walk over an operation.

    Attributes:
        variables: their values, those of defaults among them.
        has_variable_size: whether a variable took part, so that the cost is of this request only.
    """

    schema: GraphQLSchema
    fragments: dict[str, FragmentDefinitionNode]
    variables: dict[str, Any]
    costs: Costs
    known: dict[str, Measure] = field(default_factory=dict)
    weighed: dict[tuple[str, int], int] = field(default_factory=dict)
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
        name = node.name.value
        cost = self.costs.get((parent.name, name), PLAIN) if parent else PLAIN
        found = Measure(depth=1, cost=cost.weight + self._arguments(node, cost), aliases=1 if node.alias else 0)
        if node.selection_set is None:
            return found
        definition = parent.fields.get(name) if isinstance(parent, GraphQLObjectType | GraphQLInterfaceType) else None
        inner = self._selections(node.selection_set, get_named_type(definition.type) if definition else None)
        size = self._size(node, cost)
        found.add(Measure(aliases=inner.aliases, directives=inner.directives, cost=_times(inner, size, cost.sized)))
        found.depth += inner.depth
        found.rows = {name: inner.cost}
        return found

    def _size(self, node: FieldNode, cost: FieldCost) -> int:
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        sizes = [self._count(self._reached(given.get(first), rest)) for first, *rest in cost.slicing]
        said = [size for size in sizes if size is not None]
        if cost.needs_one and len(said) != 1:
            names = " or ".join(".".join(path) for path in cost.slicing)
            raise BadUserInput(f"`{node.name.value}` needs {names} to say how much is asked for.")
        return max(1, *said) if said else cost.assumed

    def _reached(self, value: Any, path: list[str]) -> Any:
        """Follow a path into what is given to an argument: a part of the document, of the variables, or None."""
        for name in path:
            value = self._filled(value)
            if isinstance(value, ObjectValueNode):
                value = next((each.value for each in value.fields if each.name.value == name), None)
            else:
                value = value.get(name) if isinstance(value, dict) else None
        return self._filled(value)

    def _filled(self, value: Any) -> Any:
        if not isinstance(value, VariableNode):
            return value
        self.has_variable_size = True
        return self.variables.get(value.name.value)

    @staticmethod
    def _count(value: Any) -> int | None:
        """Read a size, or the length of a list; None where there is neither."""
        if isinstance(value, IntValueNode):
            return int(value.value[:_DIGITS])
        if isinstance(value, ListValueNode):
            return len(value.values)
        if isinstance(value, list):
            return len(value)
        # 50.0 is an Int too; a number that is too long to be one was read as NaN, which is not below the most.
        return int(min(_MOST, value)) if isinstance(value, int | float) else None

    def _arguments(self, node: FieldNode, cost: FieldCost) -> int:
        if not cost.arguments:
            return 0
        given = ((cost.arguments.get(each.name.value), each.value) for each in node.arguments or ())
        return sum(self._argument(value, weighed) for weighed, value in given if weighed is not None)

    def _argument(self, value: ValueNode, cost: InputCost) -> int:
        if not isinstance(value, VariableNode):
            self.has_variable_size = True  # perhaps somewhere inside
            return cost_of_value(value_from_ast_untyped(value, self.variables), cost)
        place = (value.name.value, id(cost))  # each variable is reckoned once, however often it is used
        if place not in self.weighed:
            self.weighed[place] = cost_of_value(self._filled(value), cost)
        return self.weighed[place]


def _times(inner: Measure, size: int, sized: frozenset[str]) -> int:
    if not sized:
        return inner.cost * size
    return inner.cost + (size - 1) * sum(inner.rows.get(name, 0) for name in sized)


def measure(
    schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: dict[str, Any]
) -> tuple[Measure, bool]:
    """Measure one operation of a document; tell also whether the variables took part."""
    fragments = {node.name.value: node for node in document.definitions if isinstance(node, FragmentDefinitionNode)}
    defaults = {
        node.variable.name.value: value_from_ast_untyped(node.default_value)
        for node in operation.variable_definitions or ()
        if node.default_value is not None
    }
    walk = Walk(schema, fragments, {**defaults, **variables}, costs_of(schema))
    return walk.operation(operation), walk.has_variable_size
