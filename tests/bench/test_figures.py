from __future__ import annotations

import pytest

from bench import figures
from bench.figures import Results, summed
from tests.bench import measured


def test_times_of_a_run_become_milliseconds_and_a_rate() -> None:
    found = summed([0.001 * i for i in range(1, 101)], 2.0, failed=3, size=10_000)

    assert found["requests_per_second"] == 50
    assert found["p50"] == pytest.approx(51)
    assert found["p99"] == pytest.approx(100)
    assert (found["answered"], found["failed"], found["bytes"]) == (100, 3, 100)


def test_run_without_an_answer_is_all_zero() -> None:
    found = summed([], 1.0)

    assert (found["requests_per_second"], found["p50"], found["bytes"]) == (0, 0, 0)


def test_rounds_give_medians_and_sums_of_failures() -> None:
    rounds = [measured.figures(rate, failed=1) for rate in (90, 100, 500)]

    found = figures.middle(rounds)

    assert (found.requests_per_second, found.failed, found.answered) == (100, 3, 300)


def test_ratio_is_taken_round_by_round() -> None:
    results: Results = {
        ("LIST", 16): [measured.figures(rate) for rate in (10, 40, 30)],
        ("floor", 16): [measured.figures(rate) for rate in (100, 100, 60)],
    }

    assert figures.ratio(results, "LIST", "floor", 16) == 0.4
    assert figures.ratio(results, "LIST", "floor", 1) is None


def test_ratio_without_the_cpu_time_of_both_is_none() -> None:
    results: Results = {("LIST", 16): [measured.figures(cpu=2.0)], ("floor", 16): [measured.figures(cpu=0)]}

    assert figures.ratio_by_cpu(results, "LIST", "floor", 16) is None
