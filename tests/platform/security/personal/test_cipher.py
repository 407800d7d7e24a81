from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shop.platform.security.personal import DataKey, TamperedText

PLACE = "users|email|1"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_sealed_text_opens_again_and_does_not_show(text: str) -> None:
    key = DataKey(os.urandom(32))

    sealed = key.seal(text, PLACE)

    assert key.open(sealed, PLACE) == text
    assert sealed.startswith("p1:")
    assert sealed.isascii()
    assert len(text) < 6 or text not in sealed


def test_same_text_is_sealed_differently_each_time() -> None:
    key = DataKey(bytes(32))

    assert key.seal("Ada", PLACE) != key.seal("Ada", PLACE)


@pytest.mark.parametrize("place", ["users|email|2", "users|first_name|1", "orders|email|1"])
def test_text_moved_to_another_row_column_or_table_is_refused(place: str) -> None:
    key = DataKey(bytes(32))

    with pytest.raises(TamperedText, match=place.replace("|", r"\|")):
        key.open(key.seal("Ada", PLACE), place)


def test_text_of_another_subject_is_refused() -> None:
    with pytest.raises(TamperedText):
        DataKey(bytes(32)).open(DataKey(b"x" * 32).seal("Ada", PLACE), PLACE)


@pytest.mark.parametrize("at", [3, 10, 20, -6])
def test_changed_text_is_refused(at: int) -> None:
    key = DataKey(bytes(32))
    sealed = key.seal("Ada Lovelace", PLACE)
    changed = sealed[:at] + ("A" if sealed[at] != "A" else "B") + sealed[at + 1 :]

    with pytest.raises(TamperedText):
        key.open(changed, PLACE)


@pytest.mark.parametrize("stored", ["Ada", "p1:", "p1:x", "p1:AAAA", "p2:AAAA"])
def test_what_is_no_sealed_text_is_refused(stored: str) -> None:
    with pytest.raises(TamperedText):
        DataKey(bytes(32)).open(stored, PLACE)
