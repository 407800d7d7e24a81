"""What fields cost, as the schema itself says it: the directives `@cost` and `@listSize`.

They have the meaning of IBM's GraphQL Cost Directives Specification, with weights that are whole numbers, as Apollo
and GraphQL Hive declare them. A field that says nothing has the weight 1 and the size that its arguments give.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar

from graphql import (
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from graphql.type import GraphQLField
from strawberry import UNSET
from strawberry.schema_directive import Location, schema_directive

from shop.platform.db.paging import DEFAULT_SIZE

D = TypeVar("D")

LIST_SIZE = 5
"""How many rows a list without `first` is reckoned to hold (variants of a product, lines of a cart)."""
_SLICING = ("first", "last")
_IDS = "ids"
_ROWS = frozenset({"edges", "nodes"})
_KEPT_SCHEMAS = 8


@schema_directive(
    locations=[Location.FIELD_DEFINITION, Location.ARGUMENT_DEFINITION, Location.INPUT_FIELD_DEFINITION],
    description="What a field, or each value that is given to an argument, adds to the cost of an operation.",
)
class Cost:
    weight: int


@schema_directive(
    locations=[Location.FIELD_DEFINITION],
    description="How many rows a field gives, or those of its fields that `sizedFields` names. "
    "A list that is given to a slicing argument counts by its length; a path such as `input.rows` leads into inputs.",
)
class ListSize:
    assumed_size: int | None = UNSET
    slicing_arguments: list[str] | None = UNSET
    sized_fields: list[str] | None = UNSET
    require_one_slicing_argument: bool | None = True


@dataclass(frozen=True, slots=True)
class InputCost:
    """What each value of an argument, or of an input's field, costs; `fields` are those of its input type."""

    weight: int = 0
    fields: Mapping[str, InputCost] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FieldCost:
    """How a field is reckoned.

    Attributes:
        assumed: the size where no slicing argument is given.
        slicing: paths to the arguments that say the size.
        sized: the fields below it that have the size, instead of all.
        arguments: those that cost something when they are given.
    """

    weight: int = 1
    assumed: int = 1
    slicing: tuple[tuple[str, ...], ...] = ()
    sized: frozenset[str] = frozenset()
    needs_one: bool = False
    arguments: Mapping[str, InputCost] = field(default_factory=dict)


PLAIN = FieldCost()
Costs = Mapping[tuple[str, str], FieldCost]
"""By the names of type and field; a field that is not there is `PLAIN`."""


@lru_cache(_KEPT_SCHEMAS)
def costs_of(schema: GraphQLSchema) -> Costs:
    """Read what the fields of a schema cost."""
    fields = {
        (type_.name, name): declared
        for type_ in schema.type_map.values()
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType)
        for name, declared in type_.fields.items()
    }
    sized_above = {
        (get_named_type(declared.type).name, name)
        for declared in fields.values()
        for name in _listed(said(declared, ListSize), "sized_fields")
    }
    inputs = _Inputs()
    read = {place: _field_cost(place[1], each, place in sized_above, inputs) for place, each in fields.items()}
    return {place: cost for place, cost in read.items() if cost != PLAIN}


def said(declared: Any, kind: type[D]) -> D | None:
    """Give the directive of a kind that something of the schema bears."""
    definition = declared.extensions.get("strawberry-definition")
    found: Iterable[Any] = getattr(definition, "directives", ())
    return next((each for each in found if isinstance(each, kind)), None)


def _field_cost(name: str, declared: GraphQLField, is_sized_above: bool, inputs: _Inputs) -> FieldCost:  # noqa: FBT001
    weight, size = said(declared, Cost), said(declared, ListSize)
    slicing, assumed = _by_arguments(name, declared)
    needs_one = False
    if is_sized_above:
        slicing, assumed = (), 1
    if size is not None:
        slicing = tuple(_listed(size, "slicing_arguments")) or slicing
        assumed = size.assumed_size or assumed
        needs_one = bool(size.require_one_slicing_argument and size.slicing_arguments)
    weighed = {argument: inputs.cost_of(each) for argument, each in declared.args.items()}
    return FieldCost(
        weight=PLAIN.weight if weight is None else weight.weight,
        assumed=assumed,
        slicing=tuple(tuple(path.split(".")) for path in slicing),
        sized=frozenset(_listed(size, "sized_fields")),
        needs_one=needs_one,
        arguments={argument: cost for argument, cost in weighed.items() if cost != _FREE},
    )


def _by_arguments(name: str, declared: GraphQLField) -> tuple[tuple[str, ...], int]:
    """Give what a field's arguments and type tell of its size: where it is said, and what it is otherwise."""
    if _IDS in declared.args:
        return (_IDS,), 1
    if "first" in declared.args:
        return _SLICING, DEFAULT_SIZE
    # The lists inside of a connection have the connection's size, which is counted there.
    is_list = is_list_type(get_nullable_type(declared.type)) and name not in _ROWS
    return (), LIST_SIZE if is_list else 1


def _listed(size: ListSize | None, name: str) -> list[str]:
    return getattr(size, name, None) or []


_FREE = InputCost()


class _Inputs:
    """The costs of input types, each read once. One that holds itself costs nothing further down."""

    def __init__(self) -> None:
        self._known: dict[str, Mapping[str, InputCost]] = {}

    def cost_of(self, declared: Any) -> InputCost:
        weight = said(declared, Cost)
        return InputCost(0 if weight is None else weight.weight, self._fields(get_named_type(declared.type)))

    def _fields(self, type_: Any) -> Mapping[str, InputCost]:
        if not isinstance(type_, GraphQLInputObjectType):
            return {}
        if type_.name not in self._known:
            self._known[type_.name] = {}
            read = {name: self.cost_of(each) for name, each in type_.fields.items()}
            self._known[type_.name] = {name: cost for name, cost in read.items() if cost != _FREE}
        return self._known[type_.name]


def cost_of_value(value: Any, cost: InputCost) -> int:
    """Reckon a value that is given: each of a list's for itself."""
    if value is None:
        return 0
    if isinstance(value, list):
        return sum(cost_of_value(each, cost) for each in value)
    inner = cost.fields if isinstance(value, dict) else {}
    return cost.weight + sum(cost_of_value(value[name], below) for name, below in inner.items() if name in value)
