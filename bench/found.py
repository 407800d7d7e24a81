"""All that a run found, as one value: what is printed, drawn, written as JSON and kept in the history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bench import figures
from bench.cases import JUDGED_AT, Case
from bench.figures import Figures, Results
from bench.hot import Sold


@dataclass(frozen=True, slots=True)
class Memory:
    """Megabytes of a server's processes, before and after the load."""

    before: int
    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How a case stands to one of its floors at 16 connections."""

    case: str
    floor: str
    least: float
    share: float
    by_cpu: float | None

    @property
    def is_reached(self) -> bool:
        return self.share >= self.least


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one stage gave: one size, one number of processes."""

    products: int
    workers: int
    cases: Sequence[Case]
    results: Results
    statements: Mapping[str, Sequence[str]]
    memory: Mapping[str, Memory]
    checked: Sequence[Sold]
    oversold: Sold | None

    def middle(self, case: str, connections: int) -> Figures | None:
        rounds = self.results.get((case, connections))
        return figures.middle(rounds) if rounds else None

    def verdicts(self) -> list[Verdict]:
        """Judge each case whose floor was measured too."""
        found = []
        for case in self.cases:
            for floor in case.floors:
                share = figures.ratio(self.results, case.name, floor.case, JUDGED_AT)
                if share is not None:
                    by_cpu = figures.ratio_by_cpu(self.results, case.name, floor.case, JUDGED_AT)
                    verdict = Verdict(case=case.name, floor=floor.case, least=floor.least, share=share, by_cpu=by_cpu)
                    found.append(verdict)
        return found

    @property
    def is_exact(self) -> bool:
        """Whether the stock was right each time that it was counted."""
        return all(sold.is_exact for sold in (*self.checked, *([self.oversold] if self.oversold else [])))

    def as_json(self) -> dict[str, Any]:
        return {
            "products": self.products,
            "processes": self.workers,
            "memory_megabytes": {name: asdict(memory) for name, memory in self.memory.items()},
            "statements": {name: list(told) for name, told in self.statements.items()},
            "verdicts": [asdict(verdict) | {"is_reached": verdict.is_reached} for verdict in self.verdicts()],
            "stock": {
                "checked": [asdict(sold) for sold in self.checked],
                "oversold": asdict(self.oversold) if self.oversold else None,
            },
            "cases": [
                {
                    "case": case,
                    "connections": connections,
                    **asdict(figures.middle(rounds)),
                    "rounds": [asdict(each) for each in rounds],
                }
                for (case, connections), rounds in self.results.items()
            ],
        }
