"""The weaknesses that `tests.oauth.mutants` puts back still fit; that they are noticed is its own, long run."""

from __future__ import annotations

import pytest

from tests.oauth.mutants import WEAKNESSES, misfits
from tests.oauth.weaknesses.base import weakness


def test_every_weakness_can_be_put_back() -> None:
    assert misfits(WEAKNESSES) == []


def test_names_are_told_apart() -> None:
    assert len({each.name for each in WEAKNESSES}) == len(WEAKNESSES)


@pytest.mark.parametrize(
    ("test", "old", "path"),
    [
        ("tests/oauth/test_weaknesses.py::test_names_are_told_apart", "no such text", "shop/oauth/rules.py"),
        ("tests/oauth/test_weaknesses.py::test_gone", "SESSION_IDLE", "tests/oauth/test_weaknesses.py"),
    ],
)
def test_weakness_whose_code_or_test_has_changed_is_told(test: str, old: str, path: str) -> None:
    changed = weakness("a name", test, ("shop/oauth/rules.py", old, ""))

    assert misfits([changed]) == [f"a name: {path}"]
