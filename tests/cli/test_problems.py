from __future__ import annotations

import re
import socket
from pathlib import Path

import asyncpg
import pytest

from shop.cli import problems
from shop.platform.db.connect import Address
from shop.platform.db.embedded import EmbeddedServerError
from shop.platform.errors import Invalid, NotFound, RateLimited, ShopErrors
from tests.cli.command import free_port, shop

ADDRESS = Address(host="db.example", user="shop_app", password="hidden-word", database="shop")


def test_port_in_use_ends_with_6_and_names_it(migrated: dict[str, str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])

        ended = shop("serve", "--port", port, **migrated)

    assert ended.code == problems.PORT
    assert port in ended.err
    assert "--port" in ended.err


def test_address_of_another_machine_ends_with_6() -> None:
    ended = shop("serve", "--host", "192.0.2.1")

    assert ended.code == problems.PORT
    assert "SHOP_HOST" in ended.err


@pytest.mark.parametrize("command", ["serve", "migrate", "worker"])
def test_unreachable_database_ends_with_4_and_hides_the_password(command: str) -> None:
    place = f"127.0.0.1:{free_port()}"

    ended = shop(command, port=str(free_port()), database_url=f"postgresql://shop_app:hidden-word@{place}/shop")

    assert ended.code == problems.DATABASE
    assert f"cannot be reached at {place}: Connection refused." in ended.err
    assert "SHOP_DATABASE_URL" in ended.err
    assert "hidden-word" not in ended.err


def test_missing_database_ends_with_4_and_says_how_to_create_it(migrated: dict[str, str]) -> None:
    address = re.sub("shop_test_[0-9a-f]{12}", "never_made", migrated["database_url"])

    ended = shop("migrate", database_url=address)

    assert ended.code == problems.DATABASE
    assert "createdb" in ended.err
    assert "never_made" in ended.err


@pytest.mark.parametrize("command", ["serve", "worker"])
def test_pending_migrations_end_with_5_and_are_named(command: str, empty: dict[str, str]) -> None:
    ended = shop(command, port=str(free_port()), **empty)

    assert ended.code == problems.MIGRATIONS
    assert "_init.py" in ended.err
    assert "shop migrate" in ended.err


@pytest.mark.parametrize("command", ["serve", "worker", "migrate", "demo"])
def test_production_without_a_secret_ends_with_3_and_says_how_to_make_one(command: str) -> None:
    ended = shop(command, mode="production")

    assert ended.code == problems.SETTINGS
    assert "SHOP_SECRET" in ended.err
    assert "token_urlsafe" in ended.err


def test_demo_in_production_ends_with_3() -> None:
    ended = shop(
        *("demo", "--port", str(free_port())),
        mode="production",
        secret="x" * 40,
        url="https://shop.example",
        smtp_url="smtp://mail.example",
        mail_from="no-reply@shop.example",
        database_url="postgresql://shop_app@127.0.0.1/shop",
    )

    assert ended.code == problems.SETTINGS
    assert "known passwords" in ended.err


def test_data_folder_that_cannot_be_made_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    ended = shop("migrate", data_dir=str(tmp_path / "file" / "data"))

    assert ended.code == problems.SETTINGS
    assert "SHOP_DATA_DIR" in ended.err


def test_change_without_the_owners_rights_ends_with_4(empty: dict[str, str]) -> None:
    ended = shop("migrate", database_url=empty["database_url"])

    assert ended.code == problems.DATABASE
    assert "SHOP_DATABASE_OWNER_URL" in ended.err


def test_debug_level_shows_where_it_went_wrong() -> None:
    ended = shop("migrate", log_level="debug", database_url=f"postgresql://127.0.0.1:{free_port()}/shop")

    assert ended.code == problems.DATABASE
    assert "Traceback" in ended.err
    assert "Problem: " in ended.err


@pytest.mark.parametrize(
    ("error", "word"),
    [
        (asyncpg.InvalidPasswordError("password authentication failed"), "does not let the role shop_app in"),
        (asyncpg.InvalidAuthorizationSpecificationError("no pg_hba.conf entry"), "does not let the role shop_app in"),
        (asyncpg.TooManyConnectionsError("sorry, too many clients already"), "too many clients"),
        (TimeoutError(), "it did not answer in time"),
    ],
)
def test_refused_connection_is_a_problem_of_the_database_without_the_password(error: Exception, word: str) -> None:
    problem = problems.of_connection(error, ADDRESS)

    assert problem.code == problems.DATABASE
    assert word in problem.what
    assert "db.example:5432" in problem.what
    assert "hidden-word" not in problem.what + problem.todo


def test_embedded_server_that_cannot_run_is_a_problem_of_the_database() -> None:
    problem = problems.explain(EmbeddedServerError("initdb failed: no space left"))

    assert problem.code == problems.DATABASE
    assert "no space left" in problem.what
    assert "SHOP_DATABASE_URL" in problem.todo


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (NotFound("There is no such thing."), "Nothing was changed. There is no such thing."),
        (ShopErrors([Invalid("One is wrong."), Invalid("Two is.")]), "Nothing was changed. One is wrong. Two is."),
        (RateLimited(9), "Nothing was changed. This was tried too often. Try again later."),
    ],
)
def test_what_the_rules_refuse_is_told_in_their_words(error: Exception, what: str) -> None:
    problem = problems.explain(error)

    assert (problem.what, problem.code) == (what, problems.FAILED)


def test_unexpected_error_is_said_to_be_so() -> None:
    problem = problems.explain(KeyError("x"))

    assert problem.code == problems.FAILED
    assert "KeyError" in problem.what
    assert "SHOP_LOG_LEVEL=debug" in problem.todo
