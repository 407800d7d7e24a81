from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

import orjson
from rich.console import Console

from bench import history, history_table
from tests.bench.measured import measured

MACHINE = {"processor": "a processor", "cores": 2}


def line(rate: float, *, statements: int = 6, machine: dict[str, Any] | None = None) -> dict[str, Any]:
    about = {"date": "2026-01-02T03:04:05+00:00", "commit": "abc", "machine": machine or MACHINE, "load": "0.1 0.1 0.1"}
    written = history.line(about, [measured(rate, statements=statements)])
    return orjson.loads(orjson.dumps(written))  # type: ignore[no-any-return]


def shown(lines: list[dict[str, Any]]) -> tuple[bool, str]:
    out = Console(width=200, record=True, file=StringIO())
    is_good = history_table.show(out, lines)
    return is_good, out.export_text()


def test_run_that_is_kept_is_read_again(tmp_path: Path) -> None:
    file = tmp_path / "history.jsonl"

    history.append(line(50), file)
    history.append(line(40), file)

    assert [each["stages"][0]["ratios"]["LIST / LIST by hand"]["share"] for each in history.read(file)] == [0.5, 0.4]
    assert file.read_bytes().count(b"\n") == 2


def test_ratio_that_fell_by_a_fifth_is_marked() -> None:
    (found,) = history.changes([line(50), line(52), line(40)])

    assert found.key == (1_000, 1, "LIST / LIST by hand")
    assert (found.earlier, found.last, found.runs) == (0.51, 0.4, 2)
    assert found.is_worse
    assert shown([line(50), line(52), line(40)])[0] is False


def test_ratio_that_fell_by_a_tenth_is_noise() -> None:
    (found,) = history.changes([line(50), line(45)])

    assert not found.is_worse
    assert shown([line(50), line(45)])[0] is True


def test_run_on_another_machine_is_not_compared() -> None:
    other = {"processor": "another", "cores": 64}

    assert history.changes([line(90, machine=other), line(45)]) == []


def test_case_that_takes_more_statements_is_named() -> None:
    is_good, told = shown([line(50), line(50, statements=8)])

    assert is_good is False
    assert "LIST (1,000 products, 1 processes) takes 8 SQL statements, 6 before." in told


def test_history_without_a_run_says_how_to_begin(tmp_path: Path) -> None:
    assert history.read(tmp_path / "nothing.jsonl") == []
    assert "make bench" in shown([])[1]
