from __future__ import annotations

from collections import Counter
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from shop.catalog.reads import BundleItemRow
from shop.inventory.rules import Pile, Shortage, Take, bundles_of, demand_of, plan
from shop.platform.ids import uuid7

_A, _B = UUID(int=101), UUID(int=102)

VARIANTS = [UUID(int=i) for i in range(1, 4)]
PILES = st.lists(st.tuples(st.sampled_from(VARIANTS), st.integers(0, 20), st.integers(0, 3)), max_size=12).map(
    lambda rows: [Pile(UUID(int=100 + i), *row) for i, row in enumerate(rows)]
)
DEMANDS = st.dictionaries(st.sampled_from(VARIANTS), st.integers(1, 40), max_size=3)


@given(DEMANDS, PILES)
def test_what_is_taken_is_what_was_wanted_or_what_is_short_is_said(demand: dict[UUID, int], piles: list[Pile]) -> None:
    takes, shortages = plan(demand, piles)

    of_stock = {pile.stock_id: pile for pile in piles}
    taken: Counter[UUID] = Counter()
    for take in takes:
        taken[of_stock[take.stock_id].variant_id] += take.quantity
    there = {v: sum(p.available for p in piles if p.variant_id == v) for v in demand}
    assert {s.variant_id: s.available for s in shortages} == {v: n for v, n in there.items() if n < demand[v]}
    assert dict(taken) == {v: n for v, n in demand.items() if there[v] >= n}


@given(DEMANDS, PILES)
def test_no_pile_gives_nothing_twice_or_more_than_it_has(demand: dict[UUID, int], piles: list[Pile]) -> None:
    takes, _ = plan(demand, piles)

    available = {pile.stock_id: pile.available for pile in piles}
    assert len({take.stock_id for take in takes}) == len(takes)
    assert all(0 < take.quantity <= available[take.stock_id] for take in takes)


@given(DEMANDS, PILES)
def test_one_warehouse_that_has_all_of_it_gives_all_of_it_the_first_by_rank(
    demand: dict[UUID, int], piles: list[Pile]
) -> None:
    takes, _ = plan(demand, piles)

    for variant_id, wanted in demand.items():
        own = [pile for pile in piles if pile.variant_id == variant_id]
        whole = [pile for pile in own if pile.available >= wanted]
        if whole:
            first = min(whole, key=lambda pile: (pile.position, pile.stock_id))
            assert [t for t in takes if t.stock_id in {p.stock_id for p in own}] == [Take(first.stock_id, wanted)]


def test_warehouses_give_in_turn_where_none_has_all() -> None:
    near, far = Pile(UUID(int=1), VARIANTS[0], 3, 0), Pile(UUID(int=2), VARIANTS[0], 4, 1)

    assert plan({VARIANTS[0]: 5}, [far, near]) == ([Take(near.stock_id, 3), Take(far.stock_id, 2)], [])
    assert plan({VARIANTS[0]: 8}, [far, near]) == ([], [Shortage(VARIANTS[0], 7)])


def part(variant_id: UUID, quantity: int) -> BundleItemRow:
    return BundleItemRow(uuid7(), variant_id, quantity)


def test_demand_sums_lines_and_parts() -> None:
    bundle = UUID(int=3)

    demand = demand_of([(bundle, 2), (_A, 1), (_B, 1)], {bundle: [part(_A, 3), part(_B, 1)]})

    assert demand == {_A: 7, _B: 3}


def test_bundle_without_parts_is_never_available() -> None:
    assert bundles_of([], {_A: 5}) == 0
    assert bundles_of([part(_A, 2), part(_B, 1)], {_A: 5}) == 0
