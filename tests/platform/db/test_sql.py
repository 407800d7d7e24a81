from __future__ import annotations

from dataclasses import dataclass

import asyncpg
import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.errors import Conflict
from tests.factories.channels import create_channels

SLUGS = "SELECT slug, name FROM channels ORDER BY slug"
TAKE = "UPDATE channels SET slug = 'eu' WHERE slug = 'us'"


@dataclass(frozen=True, slots=True)
class Named:
    slug: str
    name: str


async def test_rows_are_made_of_their_columns_in_order(db: None) -> None:
    await create_channels()

    assert await sql.rows_as(Named, SLUGS) == [
        Named("eu", "Europe"),
        Named("kr", "Korea"),
        Named("us", "United States"),
    ]
    assert [row["slug"] for row in await sql.rows(SLUGS)] == ["eu", "kr", "us"]


async def test_one_row_or_none_is_given(db: None) -> None:
    await create_channels()
    one = "SELECT slug, name FROM channels WHERE slug = $1"

    assert await sql.row_as(Named, one, "kr") == Named("kr", "Korea")
    assert await sql.row_as(Named, one, "mars") is None
    assert await sql.value("SELECT name FROM channels WHERE slug = 'mars'") is None


async def test_statement_tells_how_many_rows_it_changed(db: None) -> None:
    await create_channels()

    assert await sql.execute("UPDATE channels SET version = version + 1 WHERE slug <> $1", "eu") == 2
    assert await sql.execute("DELETE FROM channels WHERE slug = 'mars'") == 0
    assert await sql.execute("SET LOCAL lock_timeout = '1s'") == 0


async def test_broken_constraint_becomes_the_error_of_the_domain(committed: Database) -> None:
    await create_channels()

    with (
        pytest.raises(Conflict, match="taken"),
        sql.constraint_errors({"channels_slug_key": lambda: Conflict("taken")}),
    ):
        await sql.execute(TAKE)


async def test_unknown_broken_constraint_stays_what_it_is(committed: Database) -> None:
    await create_channels()

    with pytest.raises(asyncpg.UniqueViolationError) as caught, sql.constraint_errors({}):
        await sql.execute(TAKE)

    assert sql.broken_constraint(caught.value) == "channels_slug_key"


def test_error_that_broke_no_constraint_names_none() -> None:
    assert sql.broken_constraint(ValueError("x")) is None
