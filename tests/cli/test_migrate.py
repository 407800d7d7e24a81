from __future__ import annotations

from shop.cli import problems
from shop.platform.db import migrate
from tests.cli.command import shop


def test_pending_migrations_are_applied_and_named(empty: dict[str, str]) -> None:
    ended = shop("migrate", **empty)

    assert ended.code == 0
    assert ended.out.split() == migrate.versions()
    assert shop("migrate", "--check", **empty).code == 0


def test_migrated_database_has_nothing_to_do(migrated: dict[str, str]) -> None:
    ended = shop("migrate", **migrated)

    assert ended.code == 0
    assert "Nothing to do" in ended.out


def test_check_lists_what_is_pending_and_applies_nothing(empty: dict[str, str]) -> None:
    first = shop("migrate", "--check", **empty)

    second = shop("migrate", "--check", **empty)

    assert first.code == second.code == problems.MIGRATIONS
    assert first.out.split() == second.out.split() == migrate.versions()


def test_models_that_have_not_changed_need_no_migration(migrated: dict[str, str]) -> None:
    known = migrate.versions()

    ended = shop("migrate", "--make", "nothing", **migrated)

    assert ended.code == 0
    assert "have not changed" in ended.out
    assert migrate.versions() == known


def test_check_and_make_together_are_wrong_usage() -> None:
    assert shop("migrate", "--check", "--make", "both").code == 2
