from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import asyncpg
import pytest

from shop.platform.config import Settings
from shop.platform.db.connect import Database, close_pool, open_pool
from tests.cli.command import shop
from tests.factories.accounts import create_customer

ADDRESS = "ada.planted@example.com"


@pytest.fixture
async def ada(own_database: Database, test_settings: Settings, migrated: dict[str, str]) -> dict[str, str]:
    """Make one customer, and give the settings for the database."""
    await open_pool(own_database.application, [], test_settings)
    await create_customer(ADDRESS, first_name="Ada")
    await close_pool()
    return {**migrated, "secret": os.environ["SHOP_SECRET"]}


def test_export_writes_a_file_for_its_owner_only(ada: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "ada.json"

    ended = shop("person", "export", ADDRESS.upper(), "--output", str(file), **ada)

    assert ended.code == 0
    assert json.loads(file.read_text())["account"]["firstName"] == "Ada"
    assert file.stat().st_mode & 0o777 == 0o600


def test_export_takes_a_file_from_all_others_before_it_writes(ada: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "ada.json"
    file.write_text("x" * 100_000)
    file.chmod(0o644)

    ended = shop("person", "export", ADDRESS, "--output", str(file), **ada)

    assert ended.code == 0
    assert json.loads(file.read_text())["account"]["firstName"] == "Ada"
    assert file.stat().st_mode & 0o777 == 0o600


def test_export_to_where_nothing_can_be_written_is_a_problem(ada: dict[str, str], tmp_path: Path) -> None:
    ended = shop("person", "export", ADDRESS, "--output", str(tmp_path), **ada)

    assert ended.code == 1
    assert "Is a directory" in ended.err
    assert "--output" in ended.err


def test_export_without_a_file_goes_to_the_screen(ada: dict[str, str]) -> None:
    ended = shop("person", "export", ADDRESS, **ada)

    assert json.loads(ended.out)["account"]["email"] == ADDRESS


async def test_export_is_on_record_as_a_read_by_the_system(ada: dict[str, str], own_database: Database) -> None:
    ended = await asyncio.to_thread(shop, "person", "export", ADDRESS, **ada)

    owner = await asyncpg.connect(**own_database.owner.dsn())
    try:
        rows = await owner.fetch(
            "SELECT e.kind, e.actor_kind, e.action, e.thing, e.about = ARRAY[u.id] FROM audit_entries e, users u"
        )
    finally:
        await owner.close()
    assert ended.code == 0, ended.err
    assert [tuple(row) for row in rows] == [("read", "system", "shop person export", "users", True)]


def test_erasure_asks_first_and_is_for_good(ada: dict[str, str]) -> None:
    asked = shop("person", "erase", ADDRESS, **ada)
    erased = shop("person", "erase", ADDRESS, "--yes", **ada)
    again = shop("person", "erase", ADDRESS, "--yes", **ada)

    assert (asked.code, erased.code, again.code) == (1, 0, 1)
    assert "There is no customer account" in again.err


def test_account_of_the_other_kind_is_not_meant(ada: dict[str, str]) -> None:
    ended = shop("person", "erase", ADDRESS, "--kind", "staff", "--yes", **ada)

    assert ended.code == 1
    assert shop("person", "export", ADDRESS, **ada).code == 0
