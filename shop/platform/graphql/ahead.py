"""Loading ahead: what a selection needs of the objects of a list is loaded by level, before their fields are asked.

A field that finds its value loaded answers at once. One that must wait costs a handful of coroutines and tasks, and a
page of products has hundreds of such fields. Nothing depends on it: what was not loaded ahead is loaded when asked for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from inspect import signature
from typing import Any, TypeVar, cast

import strawberry
from graphql import FieldNode, FragmentSpreadNode, GraphQLField, GraphQLObjectType, InlineFragmentNode, SelectionSetNode
from strawberry.types.base import get_object_definition
from strawberry.types.field import StrawberryField
from strawberry.utils.str_converters import to_camel_case

from shop.platform.graphql.context import Context, Loader
from shop.platform.graphql.executor import computed, made_by, stored
from shop.platform.scope import Scope

F = TypeVar("F", bound=Callable[..., Any])
_MARK = "_loads_ahead"
_DEFINITION = "strawberry-definition"
_NOT_LOADED = object()
_plans: dict[type, Mapping[str, Ahead]] = {}


@dataclass(slots=True)
class Selection:
    """The fields that are selected below a field, by name; those with arguments or directives are left out."""

    fields: dict[str, Selection] = field(default_factory=dict)

    def below(self, *names: str) -> Selection:
        found = self
        for name in names:
            found = found.fields.get(name, _NOTHING)
        return found

    def merged(self, other: Selection) -> Selection:
        made = dict(self.fields)
        for name, inner in other.fields.items():
            made[name] = made[name].merged(inner) if name in made else inner
        return Selection(made)


_NOTHING = Selection()


@dataclass(frozen=True, slots=True, eq=False)
class Ahead:
    """What a field loads.

    Attributes:
        key: the attribute of its object that is the loader's key.
        of: makes the field's value from what was loaded, and from the scope.
        place: where the made value is kept on the object.
    """

    loader: Loader[Any, Any]
    key: str
    of: Callable[[Any, Scope], Any]
    place: str
    arguments: Mapping[str, Hashable] = field(default_factory=dict)


def marked(resolver: F, ahead: Ahead) -> F:
    """Say of a resolver what it loads."""
    setattr(resolver, _MARK, ahead)
    return resolver


def shorten(schema: strawberry.Schema) -> strawberry.Schema:
    """Let fields that only hand out what lies on their object do so in one call, and give the schema back.

    These are plain attributes, and what was loaded ahead; the compiled executor reads them without a call. Fields with
    permissions or other extensions stay as they are.
    """
    for declared in schema._schema.type_map.values():  # noqa: SLF001 - Strawberry has no public way to its schema
        if not isinstance(declared, GraphQLObjectType):
            continue
        definition = declared.extensions.get(_DEFINITION)
        if definition is not None and definition.is_type_of is None:  # Strawberry's own one looks at the class
            made_by(declared, definition.origin)
        for core in declared.fields.values():
            _shorten_field(core)
    return schema


def _shorten_field(core: GraphQLField) -> None:
    made = core.extensions.get(_DEFINITION)
    if not isinstance(made, StrawberryField) or made.extensions or core.resolve is None:
        return
    ahead = _mark_of(made)
    if ahead is not None:
        core.resolve = _placed(ahead.place, core.resolve)
        stored(core, ahead.place)
    elif made.is_basic_field and type(made) is StrawberryField:
        core.resolve = _attribute(made.python_name)
        stored(core, made.python_name)
    elif (made_of := _made_of_object(made)) is not None:
        core.resolve = _computed(made_of)
        computed(core, made_of)


def _made_of_object(made: StrawberryField) -> Callable[[Any], Any] | None:
    """Give the method of a field that takes its object and nothing else, and awaits nothing."""
    resolver = made.base_resolver
    if resolver is None or type(made) is not StrawberryField or resolver.is_async or made.arguments:
        return None
    function = cast("Callable[[Any], Any]", resolver.wrapped_func)
    return function if list(signature(function).parameters) == ["self"] else None


def _computed(function: Callable[[Any], Any]) -> Callable[..., Any]:
    return lambda source, _info: function(source)


def _attribute(name: str) -> Callable[..., Any]:
    return lambda source, _info: getattr(source, name)


def _placed(place: str, resolve: Callable[..., Any]) -> Callable[..., Any]:
    def hand_out(source: Any, info: Any, **arguments: Any) -> Any:
        made = vars(source).get(place, _NOT_LOADED)
        return resolve(source, info, **arguments) if made is _NOT_LOADED else made

    return hand_out


def selection(info: Any) -> Selection:
    """Read what is selected below the present field."""
    raw = info._raw_info  # noqa: SLF001 - Strawberry's own view of it is made anew for each look
    found = Selection()
    for node in raw.field_nodes:
        _gather(node.selection_set, raw.fragments, found)
    return found


async def load_ahead(context: Context, objects: Sequence[Any], selected: Selection) -> None:
    """Load what the selected fields of these objects, all of one type, will ask for, and so on below them.

    Errors are left to the fields, which meet them again.
    """
    if not objects or not selected.fields:
        return
    planned = _planned(type(objects[0]))
    asked = [(planned[name], inner) for name, inner in selected.fields.items() if name in planned]
    await asyncio.gather(*(_load(context, objects, ahead, inner) for ahead, inner in asked))


async def _load(context: Context, objects: Sequence[Any], ahead: Ahead, selected: Selection) -> None:
    pairs = [(each, key) for each in objects if (key := getattr(each, ahead.key)) is not None]
    try:
        found = await context.load_each(ahead.loader, [key for _, key in pairs], **ahead.arguments)
    except Exception:  # noqa: BLE001 - each field raises it at its own path
        return
    of, place, scope = ahead.of, ahead.place, context.scope
    made = [of(value, scope) for value in found]
    for (each, _), value in zip(pairs, made, strict=True):
        vars(each)[place] = value
    if selected.fields:
        await load_ahead(context, _flat(made), selected)


def _flat(made: Sequence[Any]) -> list[Any]:
    """Give the objects of single values and lists; no value is no object."""
    return [one for value in made if value is not None for one in (value if isinstance(value, list) else (value,))]


def _gather(selected: SelectionSetNode | None, fragments: Mapping[str, Any], found: Selection) -> None:
    for node in selected.selections if selected else ():
        if node.directives:
            continue
        if isinstance(node, FieldNode):
            if not node.arguments:
                _gather(node.selection_set, fragments, found.fields.setdefault(node.name.value, Selection()))
        elif isinstance(node, InlineFragmentNode):
            _gather(node.selection_set, fragments, found)
        elif isinstance(node, FragmentSpreadNode):
            _gather(fragments[node.name.value].selection_set, fragments, found)


def _planned(cls: type) -> Mapping[str, Ahead]:
    """Give, by name in the schema, the fields of a type that say what they load."""
    known = _plans.get(cls)
    if known is None:
        definition = get_object_definition(cls)
        known = _plans[cls] = dict(_marks(definition.fields)) if definition else {}
    return known


def _marks(declared: Iterable[Any]) -> Iterable[tuple[str, Ahead]]:
    for each in declared:
        ahead = _mark_of(each)
        if ahead is not None:
            yield each.graphql_name or to_camel_case(each.python_name), ahead


def _mark_of(declared: StrawberryField) -> Ahead | None:
    resolver = declared.base_resolver
    return getattr(resolver.wrapped_func, _MARK, None) if resolver else None
