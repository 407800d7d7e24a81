from __future__ import annotations

import pytest

from bench import cases
from bench.cases import CASES
from bench.chart import svg
from bench.hot import Stock, sold
from tests.bench import measured


def test_every_floor_is_a_case_with_a_share() -> None:
    names = [case.name for case in CASES]

    assert len(set(names)) == len(names)
    assert {floor.case for case in CASES for floor in case.floors} <= set(names)
    assert all(floor.least > 0 for case in CASES for floor in case.floors)


def test_named_case_comes_with_its_floors() -> None:
    assert [case.name for case in cases.chosen(["LIST"])] == ["LIST by hand", "LIST, plain", "LIST"]
    assert cases.chosen(None) == CASES


@pytest.mark.parametrize(
    ("after", "answered", "is_exact"),
    [
        (Stock(90, 0, 10, 0), 10, True),
        (Stock(89, 0, 11, 0), 10, False),
        (Stock(90, 1, 9, 0), 10, False),
        (Stock(90, 0, 10, 1), 10, False),
    ],
)
def test_stock_that_is_not_what_was_sold_is_told(after: Stock, answered: int, is_exact: bool) -> None:
    assert sold(Stock(100, 0, 0, 0), after, answered).is_exact is is_exact


def test_chart_draws_each_verdict_and_escapes_what_it_is_told() -> None:
    drawn = svg([measured.measured()], "<today>")

    assert drawn.startswith("<svg")
    assert drawn.endswith("</svg>\n")
    assert "of LIST by hand" in drawn
    assert "50.0%" in drawn
    assert "<today>" not in drawn
