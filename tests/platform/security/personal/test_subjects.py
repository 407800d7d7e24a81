from __future__ import annotations

import asyncio
from contextvars import copy_context

import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction, savepoint
from shop.platform.ids import uuid7
from shop.platform.security import personal
from shop.platform.security.personal import DataKey, PersonalDataErased
from tests.statements import counted

PLACE = "somewhere"


class Refused(Exception):
    pass


async def test_first_write_makes_a_key_and_later_ones_use_it(committed: Database) -> None:
    subject_id = uuid7()

    sealed = (await personal.key_for(subject_id)).seal("Ada", PLACE)
    personal.forget()

    assert (await personal.key_for(subject_id)).open(sealed, PLACE) == "Ada"
    assert (await personal.keys_of([subject_id]))[subject_id].open(sealed, PLACE) == "Ada"
    assert await sql.value("SELECT count(*) FROM data_keys") == 1


async def test_keys_of_many_subjects_take_one_statement_and_then_none(committed: Database) -> None:
    ids = [uuid7() for _ in range(20)]
    for id_ in ids:
        await personal.key_for(id_)
    personal.forget()

    async with counted() as statements:
        assert (await personal.keys_of([*ids, uuid7()])).keys() == set(ids)
        assert len(statements) == 1
        assert (await personal.keys_of(ids)).keys() == set(ids)
        assert len(statements) == 1


async def test_parallel_first_writes_agree_on_one_key(committed: Database) -> None:
    subject_id = uuid7()

    async def seal() -> str:
        return (await personal.key_for(subject_id)).seal("Ada", PLACE)

    sealed = await asyncio.gather(*(seal() for _ in range(8)))

    (key,) = (await personal.keys_of([subject_id])).values()
    assert {key.open(text, PLACE) for text in sealed} == {"Ada"}


async def test_key_of_a_transaction_that_fails_is_not_remembered(committed: Database) -> None:
    subject_id, made = uuid7(), list[DataKey]()

    async def run() -> None:
        made.append(await personal.key_for(subject_id))
        assert (await personal.keys_of([subject_id]))[subject_id] is made[0]
        raise Refused

    with pytest.raises(Refused):
        await in_transaction(run)

    assert await personal.keys_of([subject_id]) == {}
    assert await personal.key_for(subject_id) is not made[0]


async def test_key_of_a_savepoint_that_fails_is_not_remembered(committed: Database) -> None:
    lost, kept = uuid7(), uuid7()

    async def fail() -> None:
        await personal.key_for(lost)
        raise Refused

    async def succeed() -> None:
        await personal.key_for(kept)

    async def run() -> None:
        with pytest.raises(Refused):
            await savepoint(fail)
        await savepoint(succeed)

    await in_transaction(run)

    async with counted() as statements:
        assert (await personal.keys_of([kept])).keys() == {kept}
        assert statements == []
        assert await personal.keys_of([lost]) == {}


async def test_destroyed_key_opens_and_seals_nothing_any_more(committed: Database) -> None:
    subject_id, never = uuid7(), uuid7()
    await personal.key_for(subject_id)

    await personal.destroy([subject_id, never, never])
    await personal.destroy([subject_id])

    assert await personal.keys_of([subject_id, never]) == {}
    for id_ in (subject_id, never):
        with pytest.raises(PersonalDataErased) as raised:
            await personal.key_for(id_)
        assert raised.value.code == "PERSONAL_DATA_ERASED"
    assert await sql.value("SELECT count(*) FROM data_keys WHERE wrapped IS NOT NULL") == 0


async def test_destruction_that_is_rolled_back_destroys_nothing(committed: Database) -> None:
    subject_id = uuid7()
    sealed = (await personal.key_for(subject_id)).seal("Ada", PLACE)

    async def run() -> None:
        await personal.destroy([subject_id])
        assert await personal.keys_of([subject_id]) == {}
        raise Refused

    with pytest.raises(Refused):
        await in_transaction(run)

    assert (await personal.key_for(subject_id)).open(sealed, PLACE) == "Ada"


async def test_key_read_while_it_is_destroyed_is_forgotten_at_the_end(committed: Database) -> None:
    subject_id = uuid7()
    await personal.key_for(subject_id)

    async def run() -> None:
        await personal.destroy([subject_id])
        other = asyncio.get_running_loop().create_task(personal.keys_of([subject_id]), context=outside)
        assert (await other).keys() == {subject_id}

    outside = copy_context()
    await in_transaction(run)

    assert await personal.keys_of([subject_id]) == {}


async def test_discarded_key_leaves_no_mark(committed: Database) -> None:
    subject_id = uuid7()
    first = await personal.key_for(subject_id)

    await personal.discard([subject_id])

    assert await sql.value("SELECT count(*) FROM data_keys") == 0
    assert await personal.key_for(subject_id) is not first
