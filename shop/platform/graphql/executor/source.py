"""The text of the function that completes one object's fields.

Only numbers, names of attributes that are checked to be names, and `repr` of response keys enter it; all else is put
into its namespace. For `{ id price { amount } }` of a Variant it is:

    def fields_1(executor, source, place):
        waiting = None
        try:
            try:
                v0 = source.id
            except AttributeError:
                v0 = executor.resolve(selected_2, source, place)
                <as below, where it is to be waited for>
            else:
                if not type(v0) is str:
                    v0 = executor.complete(selected_2, v0, place)
                    if type(v0) not in settled and executor.is_awaitable(v0):
                        if waiting is None: waiting = {}
                        waiting['id'] = v0
            ...
        except Exception:
            if waiting: executor.settle_in_background(list(waiting.values()))
            raise
        results = {'id': v0, 'price': v1}
        return results if waiting is None else executor.fill(results, waiting)
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from graphql import GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLLeafType, GraphQLString

_FIRST_BEYOND_INT = 2**31
_IS_COMPLETE: dict[GraphQLLeafType, str] = {
    GraphQLString: "type({0}) is str",
    GraphQLID: "type({0}) is str",
    GraphQLBoolean: "type({0}) is bool",
    GraphQLInt: f"type({{0}}) is int and -{_FIRST_BEYOND_INT} <= {{0}} < {_FIRST_BEYOND_INT}",
    GraphQLFloat: "type({0}) is float and {0} - {0} == 0.0",
}

Lines: TypeAlias = list[str]


def is_complete(leaf: GraphQLLeafType) -> str | None:
    """Give the condition under which a value is its own serialization, for GraphQL's own scalars."""
    return _IS_COMPLETE.get(leaf)


def function(name: str, fields: Iterable[tuple[str, str | Lines]]) -> str:
    """Write the function.

    Args:
        fields: the response key of each field, with what is its value, or the lines that put it into `{v}`.
    """
    body: Lines = []
    values = []
    for number, (key, what) in enumerate(fields):
        if isinstance(what, str):
            values.append(f"{key!r}: {what}")
            continue
        values.append(f"{key!r}: v{number}")
        body += [line.replace("{v}", f"v{number}") for line in what]
    return "\n".join(
        [
            f"def {name}(executor, source, place):",
            "    waiting = None",
            "    try:",
            *_indented(body or ["pass"], 2),
            "    except Exception:",
            "        if waiting:",
            "            executor.settle_in_background(list(waiting.values()))",
            "        raise",
            f"    results = {{{', '.join(values)}}}",
            "    return results if waiting is None else executor.fill(results, waiting)",
            "",
        ]
    )


def resolved(key: str, selected: str) -> Lines:
    """Write what calls a field's resolver."""
    return [f"{{v}} = executor.resolve({selected}, source, place)", *_waits(key)]


def stored(key: str, selected: str, attribute: str, completed: Lines) -> Lines:
    """Write what reads an attribute, and calls the resolver where there is none."""
    return [
        "try:",
        f"    {{v}} = source.{attribute}",
        "except AttributeError:",
        *_indented(resolved(key, selected)),
        "else:",
        *_indented(completed),
    ]


def computed(selected: str, function: str, completed: Lines) -> Lines:
    """Write what makes a value of the object alone."""
    return [
        "try:",
        f"    {{v}} = {function}(source)",
        "except Exception as error:",
        f"    {{v}} = executor.failed({selected}, error, place)",
        "else:",
        *_indented(completed),
    ]


def completed_by_itself(key: str, selected: str, condition: str, *, is_nullable: bool) -> Lines:
    """Write what takes a value as it is under a condition."""
    return [f"if not ({condition.format('{v}')}){_and_some(is_nullable=is_nullable)}:", *_indented(_odd(key, selected))]


def completed_by_call(key: str, selected: str, classes: str, call: str, *, is_nullable: bool) -> Lines:
    """Write what completes a value of one of the expected classes by a call, which may fail or have to wait."""
    return [
        f"if type({{v}}) in {classes}:",
        "    try:",
        f"        {{v}} = {call}",
        "    except Exception as error:",
        f"        {{v}} = executor.failed({selected}, error, place)",
        "    else:",
        *_indented(_waits(key, f"executor.guarded({selected}, {{v}}, place)"), 2),
        f"el{_odd_condition(is_nullable=is_nullable)}:",
        *_indented(_odd(key, selected)),
    ]


def completed_elsewhere(key: str, selected: str, *, is_nullable: bool) -> Lines:
    """Write what leaves a value to graphql-core."""
    return [f"{_odd_condition(is_nullable=is_nullable)}:", *_indented(_odd(key, selected))]


def _odd_condition(*, is_nullable: bool) -> str:
    return "if {v} is not None" if is_nullable else "if True"


def _and_some(*, is_nullable: bool) -> str:
    return " and {v} is not None" if is_nullable else ""


def _odd(key: str, selected: str) -> Lines:
    return [f"{{v}} = executor.complete({selected}, {{v}}, place)", *_waits(key)]


def _waits(key: str, awaitable: str = "{v}") -> Lines:
    return [
        "if type({v}) not in settled and executor.is_awaitable({v}):",
        "    if waiting is None:",
        "        waiting = {}",
        f"    waiting[{key!r}] = {awaitable}",
    ]


def _indented(lines: Iterable[str], levels: int = 1) -> Lines:
    return ["    " * levels + line for line in lines]
