from __future__ import annotations

import re

import pytest
from tortoise import Tortoise

from shop import domains
from shop.accounts import reads as accounts
from shop.accounts.models import User
from shop.accounts.rules import SEALED_USERS
from shop.platform.db import sql
from shop.platform.db.columns import personal_columns
from shop.platform.db.connect import Database
from shop.platform.db.sql import broken_constraint
from shop.platform.security import personal
from shop.platform.security.personal import TamperedText, checks
from tests.factories.accounts import create_customer
from tests.statements import counted

CONSTRAINTS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'c' AND convalidated
"""
SECRET = "An Unlikely Name"


async def test_declared_tables_are_those_with_personal_columns(committed: Database) -> None:
    models = {model._meta.db_table: personal_columns(model) for model in Tortoise.apps["shop"].values()}

    declared = {table.name: sorted(table.columns) for table in domains.SEALED_TABLES}

    assert declared == {name: sorted(columns) for name, columns in models.items() if columns}
    assert len(declared) >= 7


async def test_every_personal_column_has_a_check_against_plain_text(committed: Database) -> None:
    rows = {(row[0], row[1]): row[2] for row in await sql.rows(CONSTRAINTS)}

    for table in domains.SEALED_TABLES:
        for column in table.columns:
            assert re.search(r"= ''.* ~~ 'p1:%'", rows[table.name, f"{table.name}_{column}_check"])


async def test_plain_text_is_refused_by_the_database_and_before_it(committed: Database) -> None:
    customer = await create_customer()

    with pytest.raises(Exception, match="users_first_name_check") as raised:
        await sql.execute("UPDATE users SET first_name = $2 WHERE id = $1", customer.id, SECRET)
    with pytest.raises(TypeError) as refused:
        await User.filter(id=customer.id).update(first_name=SECRET)

    assert broken_constraint(raised.value) == "users_first_name_check"
    assert SECRET not in str(refused.value)


async def test_empty_text_and_null_stay_and_need_no_key(committed: Database) -> None:
    row = {"id": "x", "email": "", "first_name": None, "last_name": "", "kind": "staff"}

    async with counted() as statements:
        assert await SEALED_USERS.sealed(row) == row

    assert statements == []


async def test_value_moved_to_another_row_or_column_is_refused(committed: Database) -> None:
    ada = await create_customer(first_name="Ada", last_name="Lovelace")
    eve = await create_customer(first_name="Eve")

    await sql.execute("UPDATE users SET last_name = first_name WHERE id = $1", ada.id)
    with pytest.raises(TamperedText, match=r"users\|last_name"):
        await accounts.user_by_id(ada.id)
    await sql.execute(
        "UPDATE users SET first_name = (SELECT first_name FROM users WHERE id = $2) WHERE id = $1", eve.id, ada.id
    )
    with pytest.raises(TamperedText, match=r"users\|first_name"):
        await accounts.user_by_id(eve.id)
    assert len(await checks.check(domains.SEALED_TABLES)) == 1


async def test_erased_account_reads_as_empty(committed: Database) -> None:
    ada, eve = await create_customer(first_name="Ada"), await create_customer(first_name="Eve")

    await personal.destroy([ada.id])

    found = {row.id: row for row in await accounts.users_by_id("customer", [ada.id, eve.id])}
    assert (found[ada.id].email, found[ada.id].first_name, found[eve.id].first_name) == ("", "", "Eve")
    assert await checks.check(domains.SEALED_TABLES) == []


async def test_sealed_rows_without_a_key_and_unknown_keys_are_found(committed: Database) -> None:
    ada, eve = await create_customer(), await create_customer()

    await sql.execute("DELETE FROM data_keys WHERE subject_id = $1", ada.id)
    await sql.execute("UPDATE data_keys SET wrapping_key = 'lost' WHERE subject_id = $1", eve.id)
    personal.forget()

    found = " ".join(await checks.check(domains.SEALED_TABLES))
    assert "1 data keys are wrapped under lost" in found
    assert "1 rows of users are sealed, and their id has no data key" in found
