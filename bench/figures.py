"""What came of one run of load, and what several rounds of it say together."""

from __future__ import annotations

from dataclasses import dataclass, fields
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of a run. Times are milliseconds.

    Attributes:
        bytes: of one answer, its head included.
        client: the share of one core that the load itself used; near 1 it is the client that is measured.
        cpu: what the measured processes spent on one request, user and system.
        database_cpu: what PostgreSQL spent on it.
    """

    requests_per_second: float
    p50: float
    p99: float
    answered: int
    failed: int = 0
    bytes: int = 0
    client: float = 0
    cpu: float = 0
    database_cpu: float = 0


Results = dict[tuple[str, int], list[Figures]]
"""The figures of each round, by case and connections."""
_SUMMED = {"answered", "failed"}


def summed(seconds: list[float], elapsed: float, *, failed: int = 0, size: int = 0) -> dict[str, Any]:
    """Sum up the times of a run as fields of `Figures`."""
    ordered = sorted(seconds) or [0.0]
    return {
        "requests_per_second": len(seconds) / elapsed,
        "p50": ordered[len(ordered) // 2] * 1000,
        "p99": ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] * 1000,
        "answered": len(seconds),
        "failed": failed,
        "bytes": size // max(len(seconds), 1),
    }


def middle(rounds: list[Figures]) -> Figures:
    """Give the medians of several rounds; what was answered and what failed is summed."""
    columns = {field.name: [getattr(figures, field.name) for figures in rounds] for field in fields(Figures)}
    return Figures(**{name: sum(each) if name in _SUMMED else median(each) for name, each in columns.items()})


def ratio(results: Results, case: str, floor: str, connections: int) -> float | None:
    """Give the median, over the rounds, of a case's rate by its floor's in the same round; None without both."""
    pairs = zip(results.get((case, connections), ()), results.get((floor, connections), ()), strict=False)
    shares = [
        ours.requests_per_second / theirs.requests_per_second for ours, theirs in pairs if theirs.requests_per_second
    ]
    return median(shares) if shares else None


def ratio_by_cpu(results: Results, case: str, floor: str, connections: int) -> float | None:
    """Give the same of the processes' CPU time for one request: it is less moved by what else the machine does."""
    ours, theirs = (results.get((name, connections)) for name in (case, floor))
    if not ours or not theirs or not middle(ours).cpu or not middle(theirs).cpu:
        return None
    return middle(theirs).cpu / middle(ours).cpu
