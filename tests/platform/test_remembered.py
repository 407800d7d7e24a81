from __future__ import annotations

import time

import pytest

from shop.platform.remembered import Remembered


@pytest.fixture
def moment(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    moment = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: moment[0])
    return moment


def test_value_is_known_for_its_seconds(moment: list[float]) -> None:
    remembered = Remembered[str, int](seconds=5)

    assert remembered.get("a") is None
    assert remembered.put("a", 0) == 0
    moment[0] += 4.9
    assert (remembered.get("a"), remembered.get("b")) == (0, None)
    moment[0] += 0.1
    assert remembered.get("a") is None


def test_values_are_forgotten_when_told_and_when_there_are_too_many() -> None:
    remembered = Remembered[int, int](seconds=60)

    remembered.put(1, 1)
    remembered.forget()
    assert remembered.get(1) is None
    for key in range(1_001):
        remembered.put(key, key)
    assert (remembered.get(0), remembered.get(1), remembered.get(1_000)) == (None, 1, 1_000)


def test_some_values_are_forgotten_and_the_youngest_stay() -> None:
    remembered = Remembered[str, int](seconds=60, most=2)

    remembered.put("a", 1)
    remembered.put("b", 2)
    remembered.put("a", 3)
    remembered.put("c", 4)
    assert [remembered.get(key) for key in "abc"] == [3, None, 4]
    remembered.forget("a", "z")
    assert [remembered.get(key) for key in "abc"] == [None, None, 4]


@pytest.mark.parametrize("keys", [(), ("old",)])
def test_value_that_was_asked_for_before_a_change_is_not_kept(moment: list[float], keys: tuple[str, ...]) -> None:
    remembered = Remembered[str, int](seconds=60)
    before = time.monotonic()
    moment[0] += 1
    remembered.forget(*keys)
    moment[0] += 1

    assert remembered.put("old", 1, before) == 1
    assert remembered.put("new", 2, time.monotonic()) == 2
    assert (remembered.get("old"), remembered.get("new")) == (None, 2)
