"""The conventions of the API, as rules over a schema; each gives the coordinates of what breaks it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_introspection_type,
    is_specified_scalar_type,
)
from graphql.type import GraphQLArgument, GraphQLField, GraphQLInputField

Typed = GraphQLField | GraphQLArgument | GraphQLInputField
Rule = Callable[[GraphQLSchema], list[str]]

CAMEL = re.compile(r"[a-z][a-zA-Z0-9]*")
PASCAL = re.compile(r"[A-Z][a-zA-Z0-9]*")
UPPER = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
MONEY = re.compile(
    r"amount|price|cost|fee|tax|gross|balance|money|discount|total(?!Count)|credit|refund", re.IGNORECASE
)
DEPRECATED = re.compile(r"Since \S+\. Use .+\. Removed in \S+\.")
PAGING = {"first", "after", "last", "before"}
NULLABLE_ITEMS = {"Query.nodes"}
"""Lists whose place tells which question an answer belongs to."""


def types(schema: GraphQLSchema) -> Iterator[GraphQLNamedType]:
    """Give the schema's own types."""
    for type_ in schema.type_map.values():
        if not is_introspection_type(type_) and not is_specified_scalar_type(type_):
            yield type_


def fields(schema: GraphQLSchema) -> Iterator[tuple[str, GraphQLField]]:
    """Give every output field with its coordinate, `Product.name`."""
    for type_ in types(schema):
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in type_.fields.items():
                yield f"{type_.name}.{name}", field


def members(schema: GraphQLSchema) -> Iterator[tuple[str, str, Typed]]:
    """Give whatever has a name and a type: fields, arguments and input fields, with coordinate and name."""
    for coordinate, field in fields(schema):
        yield coordinate, coordinate.partition(".")[2], field
        for name, argument in field.args.items():
            yield f"{coordinate}({name}:)", name, argument
    for type_ in types(schema):
        if isinstance(type_, GraphQLInputObjectType):
            for name, given in type_.fields.items():
                yield f"{type_.name}.{name}", name, given


def described(schema: GraphQLSchema) -> list[str]:
    """Everything has a description."""
    found = [type_.name for type_ in types(schema) if not type_.description]
    found += [coordinate for coordinate, _, member in members(schema) if not member.description]
    for type_ in types(schema):
        if isinstance(type_, GraphQLEnumType):
            found += [f"{type_.name}.{name}" for name, value in type_.values.items() if not value.description]
    return found


def named(schema: GraphQLSchema) -> list[str]:
    """Types are PascalCase, members camelCase, enum values UPPER_CASE; an enum has no suffix."""
    found = [type_.name for type_ in types(schema) if not PASCAL.fullmatch(type_.name)]
    found += [coordinate for coordinate, name, _ in members(schema) if not CAMEL.fullmatch(name)]
    for type_ in types(schema):
        if isinstance(type_, GraphQLEnumType):
            found += [type_.name] if type_.name.endswith("Enum") else []
            found += [f"{type_.name}.{name}" for name in type_.values if not UPPER.fullmatch(name)]
    return found


def identified(schema: GraphQLSchema) -> list[str]:
    """What is called an id is an `ID`, and the id of a thing is never null."""
    found = []
    for coordinate, name, member in members(schema):
        if (re.search(r"^ids?$|Ids?$", name) and get_named_type(member.type).name != "ID") or (
            name == "id" and isinstance(member, GraphQLField) and str(member.type) != "ID!"
        ):
            found.append(coordinate)
    return found


def connected(schema: GraphQLSchema) -> list[str]:
    """A connection has its five fields and takes four arguments; nothing else pages."""
    found = []
    for coordinate, field in fields(schema):
        type_ = get_named_type(field.type)
        if type_.name.endswith("Connection") != (set(field.args) >= PAGING):
            found.append(coordinate)
    for type_ in types(schema):
        if isinstance(type_, GraphQLObjectType) and type_.name.endswith("Connection"):
            wanted = {"edges", "nodes", "pageInfo", "totalCount", "totalCountIsExact"}
            found += [f"{type_.name}.{name}" for name in sorted(wanted - set(type_.fields))]
        if isinstance(type_, GraphQLObjectType) and type_.name.endswith("Edge"):
            found += [f"{type_.name}.{name}" for name in sorted({"cursor", "node"} - set(type_.fields))]
    return found


def mutating(schema: GraphQLSchema) -> list[str]:
    """`thingDo(input: ThingDoInput!): ThingDoPayload`, nullable; without an argument where there is nothing to say."""
    found = []
    for name, field in (schema.mutation_type.fields if schema.mutation_type else {}).items():
        stem = name[:1].upper() + name[1:]
        arguments = {given: str(argument.type) for given, argument in field.args.items()}
        if arguments not in ({}, {"input": f"{stem}Input!"}):
            found.append(f"Mutation.{name} takes {arguments}")
        payload = field.type
        if not isinstance(payload, GraphQLObjectType) or payload.name != f"{stem}Payload":
            found.append(f"Mutation.{name} answers {payload}")
            continue
        found += _payload(payload)
    return found


def _payload(payload: GraphQLObjectType) -> list[str]:
    found = [
        f"{payload.name}.{name} is not nullable"
        for name, field in payload.fields.items()
        if name != "errors" and isinstance(field.type, GraphQLNonNull)
    ]
    errors = payload.fields.get("errors")
    if errors is None or str(errors.type) != "[UserError!]!":
        found.append(f"{payload.name}.errors is not [UserError!]!")
    return found


def looked_up(schema: GraphQLSchema) -> list[str]:
    """A lookup is `thing(by: ThingBy!)`, whose input takes exactly one of its fields; its answer may be null."""
    found = []
    for coordinate, field in fields(schema):
        if "by" not in field.args:
            continue
        by = field.args["by"].type
        is_required = isinstance(by, GraphQLNonNull)
        if not is_required or not get_named_type(by).name.endswith("By"):
            found.append(f"{coordinate}(by:)")
        if not coordinate.startswith("Subscription.") and isinstance(field.type, GraphQLNonNull):
            found.append(coordinate)
    found += [
        type_.name
        for type_ in types(schema)
        if isinstance(type_, GraphQLInputObjectType) and type_.name.endswith("By") and not _is_one_of(type_)
    ]
    return found


def _is_one_of(type_: GraphQLInputObjectType) -> bool:
    # Strawberry knows it by a directive of its own, graphql-core by an attribute.
    definition = type_.extensions.get("strawberry-definition")
    return type_.is_one_of or bool(getattr(definition, "is_one_of", False))


def exact(schema: GraphQLSchema) -> list[str]:
    """No money is a Float."""
    return [
        coordinate
        for coordinate, name, member in members(schema)
        if get_named_type(member.type).name == "Float" and MONEY.search(name)
    ]


def filled(schema: GraphQLSchema) -> list[str]:
    """A list holds no nulls."""
    found = []
    for coordinate, _, member in members(schema):
        inner = get_nullable_type(member.type)
        if not isinstance(inner, GraphQLList) or coordinate in NULLABLE_ITEMS:
            continue
        if not isinstance(inner.of_type, GraphQLNonNull):
            found.append(coordinate)
    return found


def deprecated(schema: GraphQLSchema) -> list[str]:
    """A deprecation says since when, what to use, and when it goes."""
    return [
        coordinate
        for coordinate, _, member in members(schema)
        if member.deprecation_reason and not DEPRECATED.fullmatch(member.deprecation_reason)
    ]


RULES: tuple[Rule, ...] = (
    described,
    named,
    identified,
    connected,
    mutating,
    looked_up,
    exact,
    filled,
    deprecated,
)
