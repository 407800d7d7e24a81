"""One shop of one size, served by one number of processes: its cases in rounds that take turns, so noise meets all."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from bench import hot, load, processes, statements
from bench.cases import CONNECTIONS, Asked, Case
from bench.figures import Figures, Results
from bench.floors import order
from bench.hot import Sold
from bench.load import Run

Told = Callable[[str, int, int], None]
"""Told what comes next, how much is done, and how much there is."""
WARMING = 0.5


@dataclass(slots=True)
class Stage:
    """What is measured, and what was found beside the figures.

    Attributes:
        workers: how many processes serve.
        checked: of each round of a hot variant, what was sold by the answers and by the stock.
    """

    asked: Asked
    workers: int
    cases: Sequence[Case]
    checked: list[Sold] = field(default_factory=list)

    @property
    def connections(self) -> tuple[int, ...]:
        return CONNECTIONS[self.workers]

    def warm_up(self, told: Told) -> None:
        for i, case in enumerate(self.cases):
            told(f"warming up: {case.name}", i, len(self.cases))
            self.measure(case, self.connections[-1], WARMING)

    def rounds(self, count: int, told: Told) -> Results:
        results: Results = {(case.name, n): [] for case in self.cases for n in self.connections}
        done, steps = 0, len(results) * count
        for _ in range(count):
            for case in self.cases:
                for n in self.connections:
                    told(f"{case.name}, {n}", done, steps)
                    results[case.name, n].append(self.measure(case, n, self.asked.seconds))
                    done += 1
        return results

    def measure(self, case: Case, connections: int, seconds: float) -> Figures:
        if not case.is_hot:
            return self._measure(case, connections, seconds)
        folder, variant = self.asked.folder, hot.variant(self.asked.folder)
        hot.fill(folder, variant)
        before = hot.stock(folder, variant)
        figures = self._measure(case, connections, seconds)
        found = hot.sold(before, hot.stock(folder, variant), figures.answered - figures.failed)
        self.checked.append(found)
        return figures

    def _measure(self, case: Case, connections: int, seconds: float) -> Figures:
        postgres = self.asked.folder.postgres
        if case.server is None:
            folder = self.asked.folder
            variants = [str(hot.variant(folder))] if case.is_hot else []
            used = processes.cpu_seconds(postgres)
            figures = order.drive(folder.dsn, connections, seconds, variants=variants, processes=self.workers)
            return replace(figures, database_cpu=_each(processes.cpu_seconds(postgres) - used, figures))
        server = self.asked.servers[case.server]
        run = Run(
            port=server.port,
            connections=connections,
            seconds=seconds,
            requests=case.requests(replace(self.asked, seconds=seconds)),
            repeats=case.repeats,
            status=case.status,
        )
        used, before = processes.cpu_seconds(postgres), server.cpu_seconds()
        figures = load.drive(run)
        after, used = server.cpu_seconds() - before, processes.cpu_seconds(postgres) - used
        return replace(figures, cpu=_each(after, figures), database_cpu=_each(used, figures))

    def count_statements(self) -> dict[str, list[str]]:
        """Give the SQL statements of one request of each case that has a server."""
        found: dict[str, list[str]] = {}
        hot.fill(self.asked.folder, hot.variant(self.asked.folder))
        for name in self.asked.servers:
            asked = {case.name: self._few(case) for case in self.cases if case.server == name}
            if asked:
                found |= statements.of(name, asked, self.asked.folder.environment)
        return found

    def _few(self, case: Case) -> list[bytes]:
        return list(case.requests(replace(self.asked, seconds=0)))[:3] * (3 if case.repeats else 1)


def _each(seconds: float, figures: Figures) -> float:
    return seconds * 1000 / max(figures.answered, 1)
