"""Documents that no friend would send, made of a seed and of the schema."""

from __future__ import annotations

import json
from collections.abc import Iterator
from random import Random
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    Undefined,
    get_named_type,
    is_composite_type,
)

TEXTS = (
    *(
        "",
        " ",
        "x" * 5_000,
        "\u202eevil",
        "\ufeff",
        "\U0001f4a9" * 50,
        "'; DROP TABLE users; --",
        "%_\\",
        "\\",
        '"',
        "{{7*7}}",
    ),
    *("../../etc/passwd", "\x7f", "\x1b[31m", "null", "-1", "1e309", "NaN", "prod_", "prod_" + "z" * 26),
    *("prod_01h455vb4pex5vsknk084sn02q", "cart_00000000000000000000000000", "WyJhIiwgMV0", "eyJhbGciOiJub25lIn0.e30."),
    *("2026-02-30", "9999-12-31T23:59:60Z", "0000-00-00T00:00:00Z", "DE", "EUR", "en", "\u0130", "\ud7ff"),
)
NUMBERS = (0, 1, -1, 100, 101, 2**31 - 1, 2**31, -(2**31) - 1, 2**53, 2**63, 10**400, 0.5, -0.0, 1e308)
OTHERS: tuple[Any, ...] = (None, True, [], {}, [[]], {"": ""}, [None], {"__proto__": {}}, {"id": {"id": {}}})


def bomb(doublings: int) -> str:
    """Give a document whose fragments double, so that it is short and its spread is endless."""
    parts = [f"fragment F{n} on Query {{ ...F{n + 1} ...F{n + 1} }}" for n in range(doublings)]
    return "\n".join(["{ ...F0 }", *parts, f"fragment F{doublings} on Query {{ channel {{ id }} }}"])


def shapes(random: Random) -> Iterator[str]:
    """Give texts that are hardly documents, and documents that are too much."""
    n = random.choice((10, 1_000, 20_000))
    yield from (
        "",
        " ",
        "{",
        "}",
        "{}",
        "{ a",
        "query",
        "\x00",
        "\ufeff{ channel { id } }",
        "#" * n,
        "{ channel { id } } #\r",
    )
    yield from (
        "{ channel { id " * n,
        "{" * n,
        "[" * n,
        '"' * n,
        '"""' * (n // 3),
        "{ a: channel" * n,
        "$" * n,
        "..." * n,
    )
    yield from (f"{{ {' '.join(f'a{i}: channel {{ id }}' for i in range(n // 10))} }}",)
    yield from (f"{{ channel {' '.join('@skip(if: false)' for _ in range(n // 10))} {{ id }} }}",)
    yield from (f"query ({' '.join(f'$v{i}: Int' for i in range(n // 10))}) {{ channel {{ id }} }}",)
    yield from (bomb(14), bomb(20), bomb(40))
    yield "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }"
    yield "{ ...A } fragment A on Query { ...A }"
    yield "{ ...A } fragment A on Query { channel { ...B } } fragment B on Channel { id ...B }"
    yield "query A { channel { id } } query A { channel { id } }"
    yield "subscription { a: __typename b: __typename }"
    yield "{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }"
    yield "type A { b: C } schema { query: A } extend type Query { x: Int } { channel { id } }"
    yield '{ product(by: {slug: "\\u0000"}) { id } }'
    yield '{ product(by: {slug: "\\uD800"}) { id } }'
    yield '{ product(by: {slug: "\\u{110000}"}) { id } }'
    yield f"{{ products(first: {'9' * n}) {{ totalCount }} }}"
    yield f"{{ product(by: {{slug: {json.dumps('x' * n)}}}) {{ id }} }}"
    yield f"{{ nodes(ids: [{', '.join('0' for _ in range(n))}]) {{ id }} }}"


class Asking:
    """Operations on the fields of a schema, with values that fit by type, by shape, or not at all."""

    def __init__(self, schema: GraphQLSchema, random: Random) -> None:
        self._random = random
        roots = [root for root in (schema.query_type, schema.mutation_type) if root is not None]
        self._fields = [(root, name) for root in roots for name in root.fields]

    def one(self) -> dict[str, Any]:
        """Give a request on a field of chance, its arguments as variables."""
        root, name = self._random.choice(self._fields)
        field = root.fields[name]
        given = {key: self._argument(argument) for key, argument in field.args.items()}
        used = {key: value for key, value in given.items() if value is not Undefined}
        declared = ", ".join(f"${key}: {field.args[key].type}" for key in used)
        passed = ", ".join(f"{key}: ${key}" for key in used)
        kind = "mutation" if root.name == "Mutation" else "query"
        head, call = (f"({declared})", f"({passed})") if used else ("", "")
        return {"query": f"{kind} Q{head} {{ {name}{call}{_selected(field.type)} }}", "variables": used}

    def _argument(self, argument: GraphQLArgument) -> Any:
        if not isinstance(argument.type, GraphQLNonNull) and self._random.random() < 0.5:
            return Undefined
        return self._value(argument.type, 0)

    def _value(self, wanted: GraphQLInputType, depth: int) -> Any:
        random = self._random
        if random.random() < 0.08:
            return random.choice((*TEXTS, *NUMBERS, *OTHERS))
        if isinstance(wanted, GraphQLNonNull):
            return self._value(wanted.of_type, depth)
        return None if random.random() < 0.1 else self._fitting(wanted, depth)

    def _fitting(self, wanted: GraphQLInputType, depth: int) -> Any:
        if isinstance(wanted, GraphQLList):
            length = self._random.choice((0, 1, 1, 2, 150) if depth < 2 else (0, 1))
            return [self._value(wanted.of_type, depth + 1) for _ in range(length)]
        if isinstance(wanted, GraphQLEnumType):
            return self._random.choice(list(wanted.values))
        if isinstance(wanted, GraphQLInputObjectType):
            return self._object(wanted, depth)
        return self._scalar(get_named_type(wanted).name)

    def _object(self, wanted: GraphQLInputObjectType, depth: int) -> dict[str, Any]:
        names = list(wanted.fields)
        if wanted.is_one_of:
            names = self._random.sample(names, 1)
        elif depth > 6:
            names = [name for name in names if isinstance(wanted.fields[name].type, GraphQLNonNull)]
        return {
            name: self._value(wanted.fields[name].type, depth + 1)
            for name in names
            if isinstance(wanted.fields[name].type, GraphQLNonNull) or wanted.is_one_of or self._random.random() < 0.6
        }

    def _scalar(self, name: str) -> Any:
        if name in {"Int", "Float"}:
            return self._random.choice(NUMBERS)
        if name == "Boolean":
            return self._random.choice((True, False))
        return self._random.choice(TEXTS)


def _selected(type_: Any) -> str:
    named = get_named_type(type_)
    if not is_composite_type(named):
        return ""
    has_errors = isinstance(named, GraphQLObjectType) and "errors" in named.fields
    return " { __typename errors { code message path } }" if has_errors else " { __typename }"
