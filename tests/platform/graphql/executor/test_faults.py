"""The comparison would see it: each fault that is put into the executor makes plans and graphql-core differ."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from graphql import GraphQLBoolean, GraphQLFloat, GraphQLInt

from shop.platform.graphql.executor import Plans, leaves, plan, plans, source
from shop.platform.graphql.executor.compiled import Compiled
from shop.platform.graphql.executor.items import Items
from shop.platform.graphql.executor.selected import Selected
from tests.platform.graphql.executor.test_differences import differing
from tests.platform.graphql.executor.worlds import make_world

Patch = Callable[[pytest.MonkeyPatch], None]


def _condition(leaf: Any, text: str) -> Patch:
    return lambda patch: patch.setitem(source._IS_COMPLETE, leaf, text)


def _one_variant(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plans, "_deciding", lambda _nodes: ())


def _no_guard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Compiled, "guarded", lambda _self, _selected, completed, _place: completed)


def _no_item_guard(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Compiled, "guarded_item", lambda _self, _selected, _type, completed, _place: completed)


def _items_without_index(patch: pytest.MonkeyPatch) -> None:
    call = Items._failed
    patch.setattr(Items, "_failed", lambda self, executor, error, place: call(self, executor, error, place[0]))


def _fields_that_swallow(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Compiled, "failed", lambda _self, _selected, _error, _place: None)


def _null_is_fine(patch: pytest.MonkeyPatch) -> None:
    unwrapped = plan._unwrapped
    patch.setattr(plan, "_unwrapped", lambda declared: (unwrapped(declared)[0], True))


def _exceptions_are_plain(patch: pytest.MonkeyPatch) -> None:
    find = Plans.__init__

    def make(self: Plans, *given: Any, **named: Any) -> None:
        find(self, *given, **named)
        self.plain.add(ValueError)

    patch.setattr(Plans, "__init__", make)


def _type_of_is_not_asked(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(plan, "class_of", lambda _declared: object)


def _same_arguments(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Compiled, "_arguments_of", lambda _self, _selected: {"n": 1})


def _nothing_is_stored(patch: pytest.MonkeyPatch) -> None:
    # Where objects lack an attribute, the resolver must be asked, and fails.
    patch.setattr(Compiled, "resolve", lambda _self, _selected, _source, _place: None)


def _one_path(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Selected, "place", lambda self, _parent: (None, self.key, "X"))


def _enums_by_position(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(leaves._Members, "__call__", lambda _self, value: str(value))


def _list_stops_early(patch: pytest.MonkeyPatch) -> None:
    call = Items.__call__
    patch.setattr(Items, "__call__", lambda self, executor, values, place: call(self, executor, values[:1], place))


FAULTS: dict[str, Patch] = {
    "true is a number": _condition(GraphQLInt, "isinstance({0}, int) and -2147483648 <= {0} < 2147483648"),
    "numbers have no bounds": _condition(GraphQLInt, "type({0}) is int"),
    "infinity is a number": _condition(GraphQLFloat, "type({0}) is float"),
    "one is true": _condition(GraphQLBoolean, "type({0}) in (bool, int)"),
    "one plan for all variables": _one_variant,
    "a late failure reaches too far": _no_guard,
    "a late failure of an item reaches too far": _no_item_guard,
    "an error without its index": _items_without_index,
    "a failure is swallowed": _fields_that_swallow,
    "null where it must not be": _null_is_fine,
    "exceptions are values": _exceptions_are_plain,
    "arguments of another field": _same_arguments,
    "what is not stored is null": _nothing_is_stored,
    "a path that lost its parents": _one_path,
    "enums told by position": _enums_by_position,
    "lists lose items": _list_stops_early,
}


@pytest.mark.parametrize("name", FAULTS)
async def test_fault_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    FAULTS[name](monkeypatch)

    assert await anext(differing(make_world(), range(200), Plans(at_once=True)), None)
