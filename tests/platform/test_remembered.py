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
    assert (remembered.get(0), remembered.get(999), remembered.get(1_000)) == (None, None, 1_000)
