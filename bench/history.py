"""The history of runs, one line of JSON each in `bench/history.jsonl`, and what the last one changed.

Rates differ from day to day and from machine to machine; a share of a floor measured in the same run does not. So runs
of the same kind of machine are compared by those, each with the median of up to nine earlier ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import orjson

from bench.found import Measured

FILE = Path(__file__).parent / "history.jsonl"
WORSE = 0.15
"""A ratio that fell by more than this share of itself is marked; less is noise."""
_EARLIER = 9
Line = Mapping[str, Any]
Key = tuple[int, int, str]
"""Products, processes, and what of it."""


@dataclass(frozen=True, slots=True)
class Change:
    """One ratio of the last run beside the earlier ones.

    Attributes:
        by_cpu: how the ratio by CPU time changed, as a share of itself; it says whether a fall is more than noise.
    """

    key: Key
    earlier: float
    last: float
    runs: int
    by_cpu: float | None

    @property
    def change(self) -> float:
        return self.last / self.earlier - 1

    @property
    def is_worse(self) -> bool:
        return self.change < -WORSE


@dataclass(frozen=True, slots=True)
class More:
    """A case that takes more SQL statements than in the run before."""

    key: Key
    earlier: int
    last: int


def line(about: Mapping[str, Any], stages: Sequence[Measured]) -> dict[str, Any]:
    """Write a run down.

    Args:
        about: its date, commit, machine and how it was measured.
    """
    return {**about, "stages": [_stage(found) for found in stages]}


def _stage(found: Measured) -> dict[str, Any]:
    cases: dict[str, dict[str, Any]] = {}
    for case, connections in found.results:
        middle = found.middle(case, connections)
        if middle:
            cases.setdefault(case, {})[str(connections)] = {
                "rps": round(middle.requests_per_second, 1),
                "p50": round(middle.p50, 2),
                "p99": round(middle.p99, 2),
                "cpu": round(middle.cpu, 3),
                "db": round(middle.database_cpu, 3),
                "failed": middle.failed,
            }
    return {
        "products": found.products,
        "processes": found.workers,
        "cases": cases,
        "ratios": {
            f"{verdict.case} / {verdict.floor}": {
                "share": round(verdict.share, 4),
                "by_cpu": None if verdict.by_cpu is None else round(verdict.by_cpu, 4),
            }
            for verdict in found.verdicts()
        },
        "statements": {name: len(told) for name, told in found.statements.items()},
        "memory": {name: [memory.before, memory.after] for name, memory in found.memory.items()},
        "is_exact": found.is_exact,
    }


def append(written: Line, file: Path = FILE) -> None:
    with file.open("ab") as kept:
        kept.write(orjson.dumps(written) + b"\n")


def read(file: Path = FILE) -> list[dict[str, Any]]:
    """Read all lines, the oldest first; raises `ValueError` where one is no JSON."""
    if not file.exists():
        return []
    return [orjson.loads(text) for text in file.read_bytes().splitlines() if text.strip()]


def comparable(lines: Sequence[Line]) -> list[Line]:
    """Give the runs before the last one that were made on its kind of machine, the latest ones."""
    if not lines:
        return []
    return [each for each in lines[:-1] if each["machine"] == lines[-1]["machine"]][-_EARLIER:]


def changes(lines: Sequence[Line]) -> list[Change]:
    """Compare the ratios of the last run with those of comparable earlier ones."""
    earlier = [dict(_ratios(each)) for each in comparable(lines)]
    found = []
    for key, last in _ratios(lines[-1]) if lines else ():
        before = [ratios[key] for ratios in earlier if key in ratios]
        if before:
            share = median(each["share"] for each in before)
            change = Change(key, share, last["share"], len(before), _by_cpu(before, last))
            found.append(change)
    return found


def _by_cpu(before: Sequence[Line], last: Line) -> float | None:
    known = [each["by_cpu"] for each in before if each["by_cpu"]]
    return last["by_cpu"] / median(known) - 1 if known and last["by_cpu"] else None


def more_statements(lines: Sequence[Line]) -> list[More]:
    """Name the cases that take more statements than in the latest run, of any machine, that had them."""
    before: dict[Key, int] = {}
    for each in lines[:-1]:
        before |= dict(_statements(each))
    last = dict(_statements(lines[-1])) if lines else {}
    return [More(key, before[key], count) for key, count in last.items() if count > before.get(key, count)]


def _ratios(written: Line) -> Iterator[tuple[Key, Line]]:
    for stage in written["stages"]:
        for name, ratio in stage["ratios"].items():
            yield (stage["products"], stage["processes"], name), ratio


def _statements(written: Line) -> Iterator[tuple[Key, int]]:
    for stage in written["stages"]:
        for name, count in stage["statements"].items():
            yield (stage["products"], stage["processes"], name), count
