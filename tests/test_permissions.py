"""Every guarded field of the schema, asked for by those without the right: generated, so that none is forgotten."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
)

from shop.platform.graphql.permissions import Public, Requires, SignedIn
from shop.platform.ids import encode, uuid7
from shop.schema import Mutation, Query, schema
from tests.actors import act_as, customer
from tests.client import Answer, Client
from tests.factories.channels import create_channels
from tests.house.fields import contributed, name_of, permissions

CORE = schema._schema
_PLAIN: dict[str, Any] = {
    "String": "text",
    "Int": 1,
    "Float": 1.0,
    "Boolean": True,
    "Decimal": "1",
    "DateTime": "2026-01-01T00:00:00Z",
    "Date": "2026-01-01",
    "CountryCode": "DE",
    "LanguageCode": "de",
    "CurrencyCode": "EUR",
    "URL": "https://example.com/",
    "JSON": {},
}


@dataclass(frozen=True)
class Guarded:
    """A root field that asks for a permission, and what those without it are told."""

    root: str
    name: str
    is_for_customers: bool

    def __str__(self) -> str:
        return f"{self.root}.{self.name}"


def guarded() -> list[Guarded]:
    found = []
    for root in (Query, Mutation):
        for _, field in contributed(root):
            asked = [permission for permission in permissions(field) if not isinstance(permission, Public)]
            if asked and not _takes_a_file(root.__name__, name_of(field)):
                is_for_customers = not any(isinstance(permission, Requires) for permission in asked)
                found.append(Guarded(root.__name__, name_of(field), is_for_customers))
    return found


def _takes_a_file(root: str, name: str) -> bool:
    """Uploads come by another kind of request; tests/media asks for them."""
    field = _root(root).fields[name]
    return any("file" in getattr(get_named_type(argument.type), "fields", {}) for argument in field.args.values())


def _root(name: str) -> GraphQLObjectType:
    found = CORE.type_map[name]
    assert isinstance(found, GraphQLObjectType)
    return found


def value_of(type_: Any, prefixes: dict[str, str], path: str) -> Any:
    """Make a value that an argument of the type can have; `prefixes` tells what ids are of, by their path."""
    if isinstance(type_, GraphQLNonNull):
        return value_of(type_.of_type, prefixes, path)
    if isinstance(type_, GraphQLList):
        return [value_of(type_.of_type, prefixes, f"{path}.0")]
    if isinstance(type_, GraphQLInputObjectType):
        needed = [name for name, field in type_.fields.items() if isinstance(field.type, GraphQLNonNull)]
        if type_.extensions["strawberry-definition"].is_one_of:
            needed = [next(iter(type_.fields))]
        return {name: value_of(type_.fields[name].type, prefixes, f"{path}.{name}") for name in needed}
    if isinstance(type_, GraphQLEnumType):
        return next(iter(type_.values))
    return encode(prefixes.get(path, "x"), uuid7()) if type_.name == "ID" else _PLAIN[type_.name]


async def ask(client: Client, field: Guarded) -> Answer:
    """Ask for a field with values that fit; the kind of an id is learned from how it is refused."""
    definition = _root(field.root).fields[field.name]
    prefixes: dict[str, str] = {}
    is_leaf = is_leaf_type(get_named_type(definition.type))
    needed = {name: arg for name, arg in definition.args.items() if isinstance(arg.type, GraphQLNonNull)}
    header = ", ".join(f"${name}: {arg.type}" for name, arg in needed.items())
    passed = ", ".join(f"{name}: ${name}" for name in needed)
    document = (
        f"{field.root.lower()} {f'({header})' if header else ''}"
        f" {{ {field.name}{f'({passed})' if passed else ''} {'' if is_leaf else '{ __typename }'} }}"
    )
    for _ in range(10):
        variables = {name: value_of(arg.type, prefixes, name) for name, arg in needed.items()}
        answer = await client.ask(document, variables)
        if answer.codes != ["BAD_USER_INPUT"]:
            return answer
        error = answer.errors[0]
        path = ".".join(error["extensions"]["inputPath"])
        prefixes[path] = error["message"].split("form ")[1].split("_")[0]
    raise AssertionError(f"{field}: {answer.errors}")


def test_fields_are_guarded_at_all() -> None:
    assert len(guarded()) > 40
    assert any(isinstance(p, SignedIn) for _, field in contributed(Query) for p in permissions(field))


async def test_guarded_fields_tell_nobody_to_sign_in_first(client: Client) -> None:
    await create_channels()

    told = {str(field): (await ask(client, field)).codes for field in guarded()}

    assert {name: codes for name, codes in told.items() if codes != ["UNAUTHENTICATED"]} == {}


async def test_guarded_fields_are_forbidden_to_customers(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    await create_channels()
    act_as(monkeypatch, customer())

    told = {str(f): (await ask(client, f)).codes for f in guarded() if not f.is_for_customers}

    assert {name: codes for name, codes in told.items() if codes != ["FORBIDDEN"]} == {}
