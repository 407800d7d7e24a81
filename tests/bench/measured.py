"""Made-up runs, as small as they can be."""

from __future__ import annotations

from bench.cases import CASES
from bench.figures import Figures, Results
from bench.found import Measured, Memory
from bench.hot import Sold

SHOWN = ("LIST by hand", "LIST")


def figures(rate: float = 100.0, **over: float) -> Figures:
    given = {"requests_per_second": rate, "p50": 5.0, "p99": 9.0, "answered": 100, "cpu": 1.0} | over
    return Figures(**given)  # type: ignore[arg-type]


def measured(list_rate: float = 50.0, floor_rate: float = 100.0, statements: int = 6) -> Measured:
    results: Results = {}
    for n in (1, 16):
        results["LIST by hand", n] = [figures(floor_rate, cpu=0.5)] * 3
        results["LIST", n] = [figures(list_rate, cpu=2.0)] * 3
    return Measured(
        products=1_000,
        workers=1,
        cases=[case for case in CASES if case.name in SHOWN],
        results=results,
        statements={"LIST": ["SELECT 1"] * statements},
        memory={"shop": Memory(100, 120)},
        checked=[Sold(10, 10, is_exact=True)],
        oversold=Sold(50, 50, is_exact=True),
    )
