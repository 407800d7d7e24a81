from __future__ import annotations

from io import StringIO

import pytest
from rich.console import Console

from bench import arguments, report
from bench.agree import without_ids
from bench.cases import CASES
from bench.importing import seconds_by_package
from tests.bench.measured import measured


def test_table_tells_ratio_target_and_cpu() -> None:
    out = Console(width=160, record=True, file=StringIO())

    report.show(out, measured())

    told = out.export_text()
    assert "LIST is 50.0% of LIST by hand (25.0% by CPU); the target, 40.0%, is reached." in told
    assert "50 placed, 50 taken from stock: exact." in told
    assert "shop 100 -> 120" in told


def test_run_as_json_names_its_verdicts() -> None:
    (verdict,) = measured(list_rate=10).as_json()["verdicts"]

    assert (verdict["case"], verdict["share"], verdict["is_reached"]) == ("LIST", 0.1, False)


def test_help_names_every_case(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments.parse(["--help"])

    told = capsys.readouterr().out
    assert [case.name for case in CASES if case.about not in told] == []


def test_full_run_takes_longer_rounds() -> None:
    assert arguments.parse(["--full"]).seconds > arguments.parse([]).seconds
    assert arguments.parse(["--full", "--seconds", "0.1"]).seconds == 0.1


def test_import_times_are_summed_by_package() -> None:
    told = "import time: self [us] | cumulative | imported package\n" + "".join(
        f"import time: {own:>9} | {own:>10} | {'  ' * depth}{module}\n"
        for own, depth, module in [(1_000_000, 2, "shop.a.b"), (500_000, 0, "shop"), (250_000, 1, "graphql")]
    )

    assert seconds_by_package(told) == {"shop": 1.5, "graphql": 0.25}


def test_answers_are_compared_without_their_ids() -> None:
    assert without_ids({"id": 1, "a": [{"id": 2, "b": 3}]}) == {"a": [{"b": 3}]}
