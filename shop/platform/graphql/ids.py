"""Arguments that are ids: `Annotated[UUID, IdOf("prod")]` is `ID` in the schema and a UUID in the resolver."""

from __future__ import annotations

import dataclasses
import typing
from collections.abc import Callable
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin
from uuid import UUID

import strawberry
from strawberry import UNSET
from strawberry.extensions import FieldExtension
from strawberry.schema.types.scalar import DEFAULT_SCALAR_REGISTRY
from strawberry.types.base import has_object_definition
from strawberry.types.field import StrawberryField
from strawberry.types.scalar import ScalarDefinition

from shop.platform.graphql.faults import BadUserInput
from shop.platform.ids import MalformedId, decode

Convert = Callable[[Any, tuple[str, ...]], Any]


@dataclasses.dataclass(frozen=True)
class IdOf:
    """The type prefix that an id must have."""

    prefix: str


UUID_AS_ID: ScalarDefinition = DEFAULT_SCALAR_REGISTRY[strawberry.ID]
"""What UUID is in the schema: the built-in `ID`; for StrawberryConfig.scalar_map."""


class InputIds(FieldExtension):
    """Reads the ids among a field's arguments; a malformed one is `BAD_USER_INPUT` with its path."""

    def apply(self, field: StrawberryField) -> None:
        self._field = field
        for argument in field.arguments:
            if argument.python_name == "input" and argument.description is None:
                argument.description = "All that the mutation needs to know."
        self._converts: dict[str, Convert] | None = None

    def map_arguments(self, kwargs: dict[str, Any]) -> dict[str, Any]:
        if self._converts is None:
            self._converts = self._plan()
        for name, convert in self._converts.items():
            if name in kwargs:
                kwargs[name] = convert(kwargs[name], (_camel(name),))
        return kwargs

    def _plan(self) -> dict[str, Convert]:
        resolver: Any = self._field.base_resolver
        hints = typing.get_type_hints(resolver.wrapped_func, include_extras=True)
        made = {argument.python_name: _converter(hints[argument.python_name]) for argument in self._field.arguments}
        return {name: convert for name, convert in made.items() if convert is not None}


def _converter(hint: Any) -> Convert | None:
    """Give what converts a value of this annotation, or None where there is nothing to convert."""
    origin = get_origin(hint)
    if origin is Annotated:
        prefixes = [extra.prefix for extra in get_args(hint)[1:] if isinstance(extra, IdOf)]
        return _read_id(prefixes[0]) if prefixes else _converter(get_args(hint)[0])
    if origin in {Union, UnionType}:
        inner = [_converter(argument) for argument in get_args(hint) if argument is not NoneType]
        return _optional(next((convert for convert in inner if convert), None))
    if origin is list:
        return _each(_converter(get_args(hint)[0]))
    if has_object_definition(hint) and hint.__strawberry_definition__.is_input:
        return _input(hint)
    return None


def _read_id(prefix: str) -> Convert:
    def convert(value: Any, path: tuple[str, ...]) -> UUID:
        try:
            return decode(str(value), prefix)
        except MalformedId as error:
            raise BadUserInput(str(error), inputPath=list(path)) from None

    return convert


def _optional(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda value, path: value if value is None or value is UNSET else convert(value, path)


def _each(convert: Convert | None) -> Convert | None:
    if convert is None:
        return None
    return lambda values, path: [convert(value, (*path, str(i))) for i, value in enumerate(values or ())]


def _input(cls: Any) -> Convert | None:
    plan: dict[str, Convert] | None = None

    def convert(value: Any, path: tuple[str, ...]) -> Any:
        nonlocal plan
        if plan is None:  # here, not outside: an input may hold itself
            hints = typing.get_type_hints(cls, include_extras=True)
            plan = {name: made for name, hint in hints.items() if (made := _converter(hint)) is not None}
        for name, inner in plan.items():
            setattr(value, name, inner(getattr(value, name), (*path, _camel(name))))
        return value

    return _optional(convert)


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(word.capitalize() for word in rest)
