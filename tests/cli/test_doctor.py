from __future__ import annotations

import os
import shutil
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from shop import domains
from shop.cli import checks, doctor
from shop.cli.checks import State
from shop.platform import clock
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from shop.platform.db.sql import connection
from tests.cli import samples
from tests.cli.command import shop
from tests.cli.conftest import as_administrator
from tests.factories.accounts import create_customer
from tests.redis import needs_service

SECRET = {"secret": "a-secret-of-this-test-" + "x" * 20}


def states(out: str) -> dict[str, str]:
    """Read the table: subject to state."""
    names = {state.value for state in State}
    rows = [line.split("  ") for line in out.splitlines() if line and not line.startswith(" ")]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    return {row[0]: row[1] for row in cells if len(row) > 1 and row[1] in names}


async def test_good_database_has_no_problem(own_database: Database, migrated: dict[str, str]) -> None:
    name = own_database.owner.database
    await as_administrator(own_database, f"ALTER DATABASE {name} SET log_error_verbosity = terse")

    ended = shop("doctor", **SECRET, **migrated)

    assert ended.code == 0
    assert set(states(ended.out).values()) == {"ok"}
    assert len(states(ended.out)) >= 10


async def test_server_that_logs_refused_rows_is_noted(own_database: Database, migrated: dict[str, str]) -> None:
    name = own_database.owner.database
    await as_administrator(own_database, f"ALTER DATABASE {name} SET log_error_verbosity = verbose")

    ended = shop("doctor", **SECRET, **migrated)

    assert (ended.code, states(ended.out)["Server's log"]) == (0, "note")
    assert "log_error_verbosity" in ended.out


def test_notes_do_not_make_it_fail(migrated: dict[str, str]) -> None:
    ended = shop("doctor", database_url=migrated["database_owner_url"])

    assert ended.code == 0
    found = states(ended.out)
    assert [found["Secret"], found["Roles"], found["Append-only"]] == ["note", "note", "note"]


def test_pending_migrations_are_a_problem(empty: dict[str, str]) -> None:
    ended = shop("doctor", **SECRET, **empty)

    assert ended.code == 1
    assert states(ended.out)["Migrations"] == "problem"
    assert "Run shop migrate." in ended.out


async def test_right_to_rewrite_an_append_only_table_is_a_problem(
    own_database: Database, migrated: dict[str, str]
) -> None:
    await as_administrator(own_database, f"GRANT DELETE ON aerich TO {own_database.application.user}")

    ended = shop("doctor", **SECRET, **migrated)

    assert ended.code == 1
    assert [name for name, state in states(ended.out).items() if state == "problem"] == ["Append-only"]
    assert "may rewrite aerich" in ended.out


def test_unusable_settings_are_a_problem_and_the_rest_is_skipped() -> None:
    ended = shop("doctor", mode="production")

    assert ended.code == 1
    assert states(ended.out) == {"Settings": "problem", "PostgreSQL": "skipped"}


def test_unreachable_database_is_a_problem_and_the_rest_is_skipped() -> None:
    ended = shop("doctor", **SECRET, database_url="postgresql://127.0.0.1:1/shop")

    assert ended.code == 1
    assert states(ended.out)["PostgreSQL"] == "problem"
    assert states(ended.out)["All else"] == "skipped"


def test_pool_larger_than_the_server_is_a_problem(migrated: dict[str, str]) -> None:
    ended = shop("doctor", **SECRET, **migrated, database_pool_max="100000")

    assert ended.code == 1
    assert states(ended.out)["Connections"] == "problem"
    assert "SHOP_DATABASE_POOL_MAX" in ended.out


def test_redis_that_does_not_answer_is_a_problem(migrated: dict[str, str]) -> None:
    ended = shop("doctor", **SECRET, **migrated, redis_url="redis://:hunter2@127.0.0.1:1/0")

    assert ended.code == 1
    assert [name for name, state in states(ended.out).items() if state == "problem"] == ["Redis"]
    assert "hunter2" not in ended.out + ended.err


@needs_service
async def test_redis_that_answers_is_fine(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SHOP_REDIS_URL", os.environ["SHOP_TEST_REDIS_URL"])

    assert (await checks.check_redis(Settings())).state is State.OK


def test_one_role_in_production_is_a_problem(own_database: Database) -> None:
    one = Database(application=own_database.owner, owner=own_database.owner)
    production = Settings().model_copy(update={"mode": "production"})

    assert checks.check_roles(production, one).state is State.PROBLEM


def test_full_disk_is_a_problem(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    nearly_full = SimpleNamespace(total=10**12, used=10**12 - 5, free=5)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: nearly_full)

    finding = checks.check_data_folder(Settings(data_dir=tmp_path / "not yet made"))

    assert finding.state is State.PROBLEM


async def test_clock_that_is_wrong_is_a_problem(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = clock.now() + timedelta(minutes=3)
    monkeypatch.setattr(clock, "now", lambda: wrong)

    async with connection() as held:
        finding = await checks.check_clock(held)

    assert finding.state is State.PROBLEM
    assert "NTP" in finding.todo


async def test_check_of_a_domain_is_run_on_the_database(
    own_database: Database, test_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(domains, "CHECKS", (samples,))

    found = await doctor._examine_domains(test_settings, own_database, is_migrated=True)
    skipped = await doctor._examine_domains(test_settings, own_database, is_migrated=False)

    assert [(finding.state, finding.said) for finding in found[:1]] == [(State.PROBLEM, "There is no channel.")]
    assert [finding.subject for finding in found[1:]] == ["Personal data"]
    assert {finding.state for finding in skipped} == {State.SKIPPED}
    assert len(skipped) == len(found)


async def test_personal_data_that_these_settings_cannot_open_is_a_problem(
    committed: Database, migrated: dict[str, str]
) -> None:
    await create_customer()

    ended = shop("doctor", **SECRET, **migrated)

    assert ended.code == 1
    assert states(ended.out)["Personal data"] == "problem"
    assert "1 data keys are wrapped under secret-" in " ".join(ended.out.split())


def test_books_that_do_not_agree_are_a_problem_in_the_domains_own_words() -> None:
    found = checks.of_domain("Stock", ["The ledger of SKU 1 is 3 short.", "SKU 2 is negative."])

    assert found.state is State.PROBLEM
    assert found.said.splitlines() == ["The ledger of SKU 1 is 3 short.", "SKU 2 is negative."]
    assert checks.of_domain("Stock", []).state is State.OK
