"""A key that one process destroys is forgotten by the others."""

from __future__ import annotations

import pytest

from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import uuid7
from shop.platform.security import personal
from shop.platform.security.personal import subjects
from shop.platform.shared import current as shared


@pytest.mark.usefixtures("committed")
async def test_destroyed_key_is_told_to_others_and_a_told_one_is_forgotten() -> None:
    heard: list[str] = []
    leave = shared.pubsub().subscribe("personal.destroyed", heard.append)
    mine, others = uuid7(), uuid7()
    await personal.key_for(mine)
    await personal.key_for(others)

    await personal.destroy([mine])
    subjects._heard(str(others))
    leave()

    assert heard == [str(mine)]
    assert subjects._remembered([mine, others]) == {}


@pytest.mark.usefixtures("committed")
@pytest.mark.parametrize("is_in_transaction", [False, True])
async def test_key_whose_destruction_is_told_while_it_is_read_is_not_remembered(
    monkeypatch: pytest.MonkeyPatch, *, is_in_transaction: bool
) -> None:
    subject_id = uuid7()
    await personal.key_for(subject_id)
    personal.forget()
    rows = sql.rows

    async def slow(query: str, *values: object) -> object:
        found = await rows(query, *values)
        if query == subjects.FIND:
            subjects._heard(str(subject_id))
        return found

    monkeypatch.setattr(sql, "rows", slow)

    async def read() -> object:
        return await personal.keys_of([subject_id])

    assert await (in_transaction(read) if is_in_transaction else read())
    assert subjects._remembered([subject_id]) == {}
