"""A plan: the functions that an operation's selections become, each made when its objects are first met."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from graphql import (
    GraphQLList,
    GraphQLObjectType,
    GraphQLOutputType,
    TypeNameMetaFieldDef,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution import Executor
from graphql.execution.collect_fields import FieldDetails, collect_subfields

from shop.platform.graphql.executor import source
from shop.platform.graphql.executor.classes import SETTLED
from shop.platform.graphql.executor.items import Items
from shop.platform.graphql.executor.leaves import leaf
from shop.platform.graphql.executor.selected import Details, Selected
from shop.platform.graphql.executor.stored import attribute_of, class_of, function_of

Completes: TypeAlias = Callable[[Any, Any, Any], Any]
"""Completes an object's fields, or a list: `(executor, value, place)` gives a dictionary, a list, or an awaitable."""


class Plan:
    """What one operation selects, for certain values of the variables that decide it.

    Args:
        executor: of an operation that is about to run; nothing of its variables, context or user is kept.
        root: the fields of the root.
    """

    def __init__(self, executor: Executor[Any], root: dict[str, Details]) -> None:
        self.root = root
        self._selected: dict[int, Selected] = {}
        self._functions: dict[tuple[str, int], Completes] = {}
        self._lists: dict[tuple[int, int], Completes] = {}
        self._plain: set[type] = executor.plans.plain  # type: ignore[attr-defined]
        self._namespace: dict[str, Any] = {"settled": SETTLED, "plain": self._plain, "lists": frozenset({list})}
        root_type = executor.schema.get_root_type(executor.operation.operation)
        for key, details in root.items():
            self._select(executor, root_type, key, details)

    def fields_of(self, executor: Executor[Any], parent: GraphQLObjectType, details: Details) -> Completes:
        """Give the function for what these places of the document select of an object of a type."""
        found = self._functions.get((parent.name, id(details)))
        if found is None:
            found = self._functions[parent.name, id(details)] = self._compile(executor, parent, details)
        return found

    def items_of(self, list_type: GraphQLList[GraphQLOutputType], details: Details) -> Completes:
        """Give the function for a list that a field of these places has."""
        found = self._lists.get((id(details), id(list_type)))
        if found is None:
            found = self._lists[id(details), id(list_type)] = self._items(self._selected[id(details)], list_type)
        return found

    def _compile(self, executor: Executor[Any], parent: GraphQLObjectType, details: Details) -> Completes:
        grouped = collect_subfields(
            executor.schema,
            executor.fragments,
            executor.variable_values,
            executor.operation,
            parent,
            details,
            executor.hide_suggestions,
        ).grouped_field_set
        fields: list[tuple[str, str | list[str]]] = []
        for key, places in grouped.items():
            selected = self._select(executor, parent, key, places)
            if selected is None:
                continue
            is_typename = selected.field is TypeNameMetaFieldDef
            fields.append((key, repr(parent.name) if is_typename else self._lines(selected)))
        name = self._name("fields", None)
        exec(compile(source.function(name, fields), f"<plan of {parent.name}>", "exec"), self._namespace)  # noqa: S102
        made: Completes = self._namespace[name]
        return made

    def _select(self, executor: Executor[Any], parent: Any, key: str, details: list[FieldDetails]) -> Selected | None:
        field = executor.schema.get_field(parent, details[0].node.name.value)
        if field is None:
            return None
        nodes = [each.node for each in details]
        made = Selected(key, parent, field, details, nodes, attribute_of(field), function_of(field))
        self._selected[id(details)] = made
        return made

    def _lines(self, selected: Selected) -> list[str]:
        name = self._name("selected", selected)
        if selected.function is not None:
            function = self._name("function", selected.function)
            return source.computed(name, function, self._completed(selected, name))
        if selected.attribute is None:
            return source.resolved(selected.key, name)
        return source.stored(selected.key, name, selected.attribute, self._completed(selected, name))

    def _completed(self, selected: Selected, name: str) -> list[str]:
        """Write how a value that lay on its object is completed."""
        key, inner, is_nullable = selected.key, *_unwrapped(selected.return_type)
        if is_leaf_type(inner):
            condition = source.is_complete(inner)
            if condition is not None:
                return source.completed_by_itself(key, name, condition, is_nullable=is_nullable)
            call = f"{self._name('leaf', leaf(inner))}({{v}})"
            return source.completed_by_call(key, name, "plain", call, is_nullable=is_nullable)
        if is_list_type(inner):
            call = self._call("items", selected, self._items(selected, inner))
            return source.completed_by_call(key, name, "lists", call, is_nullable=is_nullable)
        classes = self._classes(inner)
        if classes is None:
            return source.completed_elsewhere(key, name, is_nullable=is_nullable)
        call = self._call("below", selected, self._below(inner, selected))
        return source.completed_by_call(key, name, self._name("classes", classes), call, is_nullable=is_nullable)

    def _call(self, what: str, selected: Selected, function: Completes) -> str:
        here = f"(place, {selected.key!r}, {selected.parent_type.name!r})"
        return f"{self._name(what, function)}(executor, {{v}}, {here})"

    def _below(self, inner: GraphQLObjectType, selected: Selected) -> Completes:
        """Complete an object's fields; their function is made when the first such object is there."""
        made: Completes | None = None

        def below(executor: Any, value: Any, place: Any) -> Any:
            nonlocal made
            if made is None:
                made = self.fields_of(executor, inner, selected.details)
            return made(executor, value, place)

        return below

    def _items(self, selected: Selected, list_type: GraphQLList[GraphQLOutputType]) -> Completes:
        item_type: GraphQLOutputType = list_type.of_type
        inner, _ = _unwrapped(item_type)
        if is_leaf_type(inner):
            complete = leaf(inner)
            return Items(selected, item_type, self._plain, lambda _executor, value, _place: complete(value))
        if is_list_type(inner):
            return Items(selected, item_type, frozenset({list}), self._items(selected, inner))
        classes = self._classes(inner)
        if classes is None:
            return Items(selected, item_type, frozenset(), _never)
        return Items(selected, item_type, classes, self._below(inner, selected))

    def _classes(self, inner: Any) -> Any:
        """Give the classes whose instances are taken for an object type without a question; None where none are."""
        if not is_object_type(inner):
            return None
        if inner.is_type_of is None:
            return self._plain
        cls = class_of(inner)
        return None if cls is None else frozenset({cls})

    def _name(self, what: str, value: Any) -> str:
        name = f"{what}_{len(self._namespace)}"
        self._namespace[name] = value
        return name


def _unwrapped(declared: GraphQLOutputType) -> tuple[Any, bool]:
    """Give a type without its non-null, and whether it is nullable."""
    return (declared.of_type, False) if is_non_null_type(declared) else (declared, True)


def _never(_executor: Any, _value: Any, _place: Any) -> Any:
    raise AssertionError("No class is expected.")
