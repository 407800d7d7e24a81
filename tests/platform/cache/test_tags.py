from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import itemgetter

import pytest

from shop.platform.cache.stamps import Stamps
from shop.platform.cache.tags import MOST_NAMED, Dependencies, depends_on, tags_of_change
from shop.platform.scope import Scope


@depends_on("catalog", keyed="product")
async def by_id(scope: Scope, keys: Sequence[int]) -> Mapping[int, str]:
    return {}


@depends_on(keyed="price", id_of=itemgetter(0))
async def by_pair(scope: Scope, keys: Sequence[tuple[int, str]]) -> Mapping[tuple[int, str], str]:
    return {}


async def undeclared(scope: Scope, keys: Sequence[int]) -> Mapping[int, str]:
    return {}


def ends(dependencies: Dependencies, kind: str, ids: Sequence[int] | None) -> bool:
    """Tell whether a change ends an answer with these dependencies."""
    stamps = Stamps()
    stamps.change(tags_of_change(kind, ids))
    return stamps.has_changed(dependencies.tags(), 0)


@pytest.mark.parametrize(
    ("kind", "ids", "is_over"),
    [
        ("product", [1], True),
        ("product", [2, 7], True),
        ("product", [3], False),
        ("product", None, True),
        ("catalog", [5], True),
        ("catalog", None, True),
        ("stock", None, False),
    ],
)
def test_change_ends_what_names_it(kind: str, ids: Sequence[int] | None, is_over: bool) -> None:
    shown = Dependencies()
    shown.add_loaded(by_id, [1, 2])

    assert shown.are_known
    assert ends(shown, kind, ids) is is_over


def test_id_is_taken_from_a_key_that_holds_more() -> None:
    shown = Dependencies()
    shown.add_loaded(by_pair, [(1, "standard")])

    assert ends(shown, "price", [1])
    assert not ends(shown, "price", [2])


def test_list_depends_on_any_of_a_kind() -> None:
    shown = Dependencies()
    shown.add("product", [1])
    shown.add("product")
    shown.add("product", [2])

    assert shown.tags() == ("product",)
    assert ends(shown, "product", [99])


def test_answer_that_shows_many_things_depends_on_their_kind() -> None:
    shown = Dependencies()

    shown.add("product", range(MOST_NAMED))
    assert not ends(shown, "product", [MOST_NAMED])
    shown.add("product", [MOST_NAMED])

    assert shown.tags() == ("product",)


def test_loader_that_declares_nothing_makes_the_rest_unknown() -> None:
    shown = Dependencies()
    shown.add_loaded(undeclared, [1])

    assert not shown.are_known
