from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shop.catalog.reads import BundleItemRow
from shop.inventory.rules import Pile, Shortage, Take, bundles_of, demand_of, plan
from shop.platform.ids import uuid7

A, B = UUID(int=1), UUID(int=2)


def pile(available: int, position: int, variant_id: UUID = A) -> Pile:
    return Pile(uuid7(), variant_id, available, position)


def part(variant_id: UUID, quantity: int) -> BundleItemRow:
    return BundleItemRow(uuid7(), variant_id, quantity)


def test_first_warehouse_that_has_all_gives_all() -> None:
    near, far, farther = pile(2, 0), pile(5, 1), pile(9, 2)

    assert plan({A: 5}, [farther, far, near]) == ([Take(far.stock_id, 5)], [])


def test_warehouses_give_in_turn_where_none_has_all() -> None:
    near, empty, far = pile(2, 0), pile(0, 1), pile(4, 2)

    assert plan({A: 5}, [far, empty, near]) == ([Take(near.stock_id, 2), Take(far.stock_id, 3)], [])


def test_shortage_tells_what_there_is() -> None:
    assert plan({A: 5, B: 1}, [pile(2, 0), pile(2, 1)]) == ([], [Shortage(A, 4), Shortage(B, 0)])


def test_demand_sums_lines_and_parts() -> None:
    bundle = UUID(int=3)

    demand = demand_of([(bundle, 2), (A, 1), (B, 1)], {bundle: [part(A, 3), part(B, 1)]})

    assert demand == {A: 7, B: 3}


def test_bundle_without_parts_is_never_available() -> None:
    assert bundles_of([], {A: 5}) == 0
    assert bundles_of([part(A, 2), part(B, 1)], {A: 5}) == 0


@given(st.lists(st.integers(0, 50), max_size=6), st.integers(1, 200))
def test_plan_takes_exactly_what_is_wanted_or_nothing(available: list[int], wanted: int) -> None:
    piles = [pile(number, i) for i, number in enumerate(available)]

    takes, shortages = plan({A: wanted}, piles)

    has = {one.stock_id: one.available for one in piles}
    assert all(0 < take.quantity <= has[take.stock_id] for take in takes)
    if sum(available) >= wanted:
        assert (sum(take.quantity for take in takes), shortages) == (wanted, [])
    else:
        assert (takes, shortages) == ([], [Shortage(A, sum(available))])
