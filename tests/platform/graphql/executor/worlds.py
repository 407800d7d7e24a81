"""A schema with everything that a schema may have, objects that misbehave, and documents over them, all from a seed."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Callable, Generator
from enum import Enum
from typing import Any

from graphql import (
    DocumentNode,
    ExecutionResult,
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLFloat,
    GraphQLID,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
    execute,
)
from graphql.execution import Executor
from graphql.pyutils import is_awaitable

from shop.platform.graphql.executor import made_by, stored


class Color(Enum):
    RED = 1
    BLUE = 2


class Text(str):  # noqa: SLOT000 - as anybody would write it
    """No `str`, though it is one."""


class Thing:
    pass


class Box:
    name: str
    size: Any
    inside: None


class Boxed(Box):
    """An instance of a subclass, about which nothing was promised."""


def _serialized(value: Any) -> Any:
    if value == "bad":
        raise ValueError("It is bad.")
    return None if value == "nothing" else {"odd": value}


def make_world() -> GraphQLSchema:
    """Make a schema whose fields lie on their objects, but those of `arg`, `asked` and `guarded`."""
    odd = GraphQLScalarType("Odd", coerce_output_value=_serialized)
    color = GraphQLEnumType("Color", Color)
    given = GraphQLInputObjectType("Given", {"n": GraphQLInputField(GraphQLInt, default_value=3)})
    named = GraphQLInterfaceType("Named", {"name": GraphQLField(GraphQLString)}, resolve_type=_type_of)
    either = GraphQLUnionType("Either", lambda: [thing, box], resolve_type=_type_of_later)
    box = GraphQLObjectType(
        "Box",
        lambda: _fields({"name": GraphQLString, "size": GraphQLNonNull(GraphQLInt), "inside": thing}),
        interfaces=[named],
        is_type_of=lambda value, _info: isinstance(value, Box),
    )
    made_by(box, Box)

    def thing_fields() -> dict[str, GraphQLField]:
        return {
            **_fields(
                {
                    "id": GraphQLNonNull(GraphQLID),
                    "name": GraphQLString,
                    "count": GraphQLNonNull(GraphQLInt),
                    "weight": GraphQLFloat,
                    "flag": GraphQLBoolean,
                    "color": color,
                    "odd": odd,
                    "sureOdd": GraphQLNonNull(odd),
                    "other": thing,
                    "must": GraphQLNonNull(thing),
                    "things": GraphQLNonNull(GraphQLList(GraphQLNonNull(thing))),
                    "maybe": GraphQLList(thing),
                    "boxes": GraphQLList(GraphQLNonNull(box)),
                    "grid": GraphQLList(GraphQLNonNull(GraphQLList(GraphQLInt))),
                    "tags": GraphQLList(GraphQLNonNull(GraphQLString)),
                    "colors": GraphQLList(color),
                    "any": named,
                    "anyOf": GraphQLList(either),
                    "box": box,
                }
            ),
            "arg": GraphQLField(
                GraphQLString,
                {"n": GraphQLArgument(GraphQLInt, default_value=1), "of": GraphQLArgument(given)},
                resolve=_told(lambda _source, **given: repr(sorted(given.items()))),
            ),
            "asked": GraphQLField(thing, resolve=_told(lambda source: getattr(source, "other", None))),
            "guarded": GraphQLField(GraphQLString, resolve=_told(_refuse)),
        }

    thing = GraphQLObjectType("Thing", thing_fields)
    change = GraphQLObjectType("Change", thing_fields)
    return GraphQLSchema(thing, mutation=change, types=[box])


def _fields(types: dict[str, GraphQLOutputType]) -> dict[str, GraphQLField]:
    made = {}
    for name, declared in types.items():
        made[name] = GraphQLField(declared, resolve=lambda source, _info, name=name: getattr(source, name))
        stored(made[name], name)
    return made


def _told(resolve: Callable[..., Any]) -> Callable[..., Any]:
    def resolver(source: Any, info: Any, **given: Any) -> Any:
        told = (info.path.as_list(), info.field_name, str(info.parent_type), str(info.return_type), sorted(given))
        info.context[f"{told} {len(info.field_nodes)}"] += 1
        return resolve(source, **given)

    return resolver


def _refuse(source: Any) -> str:
    if getattr(source, "flag", None) is True:
        raise PermissionError("You may not.")
    return "seen"


def _type_of(value: Any, _info: Any, _abstract: Any) -> Any:
    if isinstance(value, Box):
        return "Box"
    return "Thing" if isinstance(value, Thing) else None


class Later:
    """A value to be awaited, which nobody minds if nobody does."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __await__(self) -> Generator[Any, None, Any]:
        yield from asyncio.sleep(0).__await__()
        if isinstance(self._value, Exception):
            raise self._value
        return self._value


def _type_of_later(value: Any, info: Any, abstract: Any) -> Any:
    found = _type_of(value, info, abstract)
    return Later(found) if isinstance(value, Thing) else found


class Objects:
    """Makes the same objects from the same seed; a share of their values is not what the schema says."""

    def __init__(self, seed: int, strange: float) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._strange = strange

    def thing(self, depth: int = 4) -> Thing:
        made = Thing()
        draw = self._random
        deeper = depth - 1
        values: dict[str, Callable[[], Any]] = {
            "id": lambda: draw.choice(["a", 7, Text("t")]),
            "name": lambda: draw.choice(["", "name", Text("named")]),
            "count": lambda: draw.choice([0, 5, 2**31, True, 3.0]),
            "weight": lambda: draw.choice([0.5, 2, float("inf")]),
            "flag": lambda: draw.choice([True, False, 1]),
            "color": lambda: draw.choice([*Color, "RED"]),
            "odd": lambda: draw.choice(["fine", "bad", "nothing", [1]]),
            "sureOdd": lambda: draw.choice(["fine", "fine", "bad", None]),
            "other": lambda: self.thing(deeper) if deeper else None,
            "must": lambda: self.thing(deeper) if deeper else None,
            "things": lambda: [
                self._value(lambda: self.thing(deeper)) for _ in range(draw.randint(0, 3) if deeper else 0)
            ],
            "maybe": lambda: [
                self._value(lambda: self.thing(deeper)) for _ in range(draw.randint(0, 3) if deeper else 0)
            ],
            "boxes": lambda: [self._value(self._box) for _ in range(draw.randint(0, 3))],
            "grid": lambda: [
                self._value(lambda: [self._value(lambda: draw.randint(0, 9)) for _ in range(2)]) for _ in range(2)
            ],
            "tags": lambda: draw.choice([["a", "b"], ("c",), [Text("d")], [None], [self._value(lambda: "e"), "f"]]),
            "colors": lambda: [self._value(lambda: draw.choice(list(Color))) for _ in range(2)],
            "any": lambda: self._either(deeper),
            "anyOf": lambda: [self._value(lambda: self._either(deeper)) for _ in range(2)],
            "box": self._box,
        }
        for name, make in values.items():
            if draw.random() > self._strange / 3:  # else the object has no such attribute
                setattr(made, name, self._value(make))
        return made

    def _either(self, depth: int) -> Any:
        return self._box() if self._random.random() < 0.5 or depth < 1 else self.thing(depth)

    def _box(self) -> Box:
        made = self._random.choice([Box, Boxed])()
        made.name, made.size = "box", self._value(lambda: 4)
        if self._random.random() < 0.5:
            made.inside = None
        return made

    def _value(self, make: Callable[[], Any]) -> Any:
        draw = self._random
        if draw.random() > self._strange:
            return make()
        kind = draw.randrange(6)
        if kind == 0:
            return None
        if kind == 1:
            return ValueError(f"value {draw.random():.3f}")
        if kind == 2:
            return Later(ValueError(f"later {draw.random():.3f}"))
        if kind == 3:
            return draw.choice([object, dict, "text", 1.5])
        return Later(make())


class Documents:
    """Makes documents from a seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - no secret
        self._fragments: list[str] = []

    def document(self, schema: GraphQLSchema) -> str:
        kind = self._random.choice(["query", "query", "mutation"])
        body = self._selection(schema.query_type if kind == "query" else schema.mutation_type, 4)
        head = f"{kind} Asked($yes: Boolean! = true, $no: Boolean! = false, $n: Int)"
        return "\n".join([f"{head} {body}", *self._fragments])

    def _selection(self, declared: Any, depth: int) -> str:
        draw = self._random
        names = [name for name in declared.fields if depth > 1 or _is_leaf(declared.fields[name].type)]
        chosen = draw.sample(names, min(len(names), draw.randint(1, 6)))
        parts = [self._field(declared, name, depth) for name in chosen]
        parts += [self._field(declared, draw.choice(chosen), depth)]  # merged with the same one where it can be
        if draw.random() < 0.3:
            parts.append(draw.choice(["__typename", "kind: __typename"]))
        if draw.random() < 0.2 and depth > 1:
            parts.append(f"... on {declared.name} {self._selection(declared, depth - 1)}")
        if draw.random() < 0.1 and depth > 1:
            name = f"F{len(self._fragments)}"
            self._fragments.append("")
            place = len(self._fragments) - 1
            self._fragments[place] = f"fragment {name} on {declared.name} {self._selection(declared, depth - 1)}"
            parts.append(f"...{name}")
        draw.shuffle(parts)
        return "{ " + " ".join(parts) + " }"

    def _field(self, declared: Any, name: str, depth: int) -> str:
        draw = self._random
        inner = _inner(declared.fields[name].type)
        arguments = ""
        if name == "arg":
            arguments = draw.choice(["", "(n: 2)", "(n: $n)", "(of: {n: 4})", "(of: {})", "(n: null, of: {n: $n})"])
        # What would have to be merged though it is asked with other arguments gets a name of its own.
        alias = f"a{draw.randrange(10**6)}: " if arguments or draw.random() < 0.1 else ""
        deciding = draw.choice(
            ["", "", "", "", "@include(if: $yes)", "@skip(if: $yes)", "@skip(if: $no)", "@include(if: true)"]
        )
        below = ""
        if isinstance(inner, GraphQLUnionType | GraphQLInterfaceType):
            common = "name " if isinstance(inner, GraphQLInterfaceType) else "__typename "
            below = "{ " + common + "... on Box { size } ... on Thing { id count } }"
        elif isinstance(inner, GraphQLObjectType):
            below = self._selection(inner, depth - 1)
        return f"{alias}{name}{arguments} {deciding} {below}"


def _inner(declared: Any) -> Any:
    while isinstance(declared, GraphQLNonNull | GraphQLList):
        declared = declared.of_type
    return declared


def _is_leaf(declared: Any) -> bool:
    return isinstance(_inner(declared), GraphQLScalarType | GraphQLEnumType)


async def run(
    schema: GraphQLSchema,
    document: DocumentNode,
    root: Any,
    executor: type[Executor[Any]],
    variables: dict[str, Any] | None = None,
) -> tuple[ExecutionResult, Counter[str]]:
    """Execute, and give what it gave with what the resolvers were told, those after a failure too."""
    told: Counter[str] = Counter()
    result: Any = execute(
        schema,
        document,
        root,
        context_value=told,
        variable_values=variables,
        operation_name="Asked",
        executor_class=executor,
    )
    if is_awaitable(result):
        result = await result
        for _ in range(20):
            await asyncio.sleep(0)
    return result, told
