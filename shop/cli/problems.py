"""Failures that are expected on a command line: what it is, what to do, and the exit code."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path

import asyncpg
from rich.console import Console
from rich.text import Text
from tortoise.exceptions import BaseORMException

from shop.demo.tables import ShopNotEmpty
from shop.oauth.errors import TooManySecrets
from shop.platform.config import UnusableSettings
from shop.platform.db.connect import Address
from shop.platform.db.embedded import EmbeddedServerError
from shop.platform.errors import Refusal, ShopError, ShopErrors
from shop.platform.plugins import UnknownPlugin

FAILED, SETTINGS, DATABASE, MIGRATIONS, PORT = 1, 3, 4, 5, 6
"""The exit codes; 2, wrong usage, is the argument parser's."""

_REFUSED_ENTRY = (asyncpg.InvalidPasswordError, asyncpg.InvalidAuthorizationSpecificationError)
_UNREACHABLE = (OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError)
_RULES = (ShopError, ShopErrors, Refusal)
_TODO: Mapping[type[Exception], tuple[str, int]] = {
    UnusableSettings: ("Set these variables in the environment and start again.", SETTINGS),
    UnknownPlugin: ("Install the part that holds it, or correct the setting that names it.", FAILED),
    ShopNotEmpty: ("Set SHOP_DATA_DIR to a folder of its own, or SHOP_DATABASE_URL to an empty database.", FAILED),
}


class Problem(Exception):
    """The command cannot go on.

    Attributes:
        what: one sentence or a few lines on what is wrong.
        todo: what the reader can do about it.
        code: how the process ends, one of the exit codes above.

    """

    def __init__(self, what: str, todo: str, code: int = FAILED) -> None:
        super().__init__(what)
        self.what = what
        self.todo = todo
        self.code = code


def tell(error: Exception) -> int:
    """Say on standard error what went wrong and give the exit code; with SHOP_LOG_LEVEL=debug also where."""
    if os.environ.get("SHOP_LOG_LEVEL", "").lower() == "debug":
        traceback.print_exception(error)
    problem = explain(error)
    console = Console(stderr=True, highlight=False, soft_wrap=not sys.stderr.isatty())
    console.print(Text("Problem: ", style="bold red") + Text(problem.what))
    console.print(Text("What to do: ", style="bold") + Text(problem.todo))
    return problem.code


def explain(error: Exception) -> Problem:
    """Give the problem that an error means to the user; whatever is not expected is said to be so."""
    if isinstance(error, BaseORMException) and error.args and isinstance(error.args[0], asyncpg.PostgresError):
        error = error.args[0]  # the ORM wraps what the driver raised
    if isinstance(error, Problem):
        return error
    if isinstance(error, (asyncpg.PostgresError, asyncpg.InterfaceError)):
        return _of_database(error)
    if isinstance(error, _RULES):
        return _of_rules(error)
    match error:
        case EmbeddedServerError():
            return Problem(
                f"The embedded PostgreSQL cannot run.\n{error}",
                "Mend what it says, or set SHOP_DATABASE_URL to a PostgreSQL of your own.",
                DATABASE,
            )
        case UnusableSettings() | UnknownPlugin() | ShopNotEmpty():
            return Problem(str(error), *_TODO[type(error)])
    return Problem(
        f"Unexpected: {type(error).__name__}: {error}",
        "Run it again with SHOP_LOG_LEVEL=debug to see where, and report it.",
    )


def of_connection(error: Exception, address: Address) -> Problem:
    """Explain why a connection was not made; for the errors that `asyncpg.connect` raises."""
    place = f"{address.host}:{address.port}"
    if isinstance(error, _REFUSED_ENTRY):
        return Problem(
            f"PostgreSQL at {place} does not let the role {address.user} in: {error}.",
            "Check the user and the password of the address (SHOP_DATABASE_URL, SHOP_DATABASE_OWNER_URL).",
            DATABASE,
        )
    if isinstance(error, asyncpg.InvalidCatalogNameError):
        return Problem(
            f"There is no database {address.database} on PostgreSQL at {place}.",
            f"Create it, e.g. createdb --owner=OWNER {address.database}, or correct SHOP_DATABASE_URL.",
            DATABASE,
        )
    if isinstance(error, _UNREACHABLE):
        return Problem(
            f"PostgreSQL cannot be reached at {place}: {_reason(error)}.",
            "Check that it runs, that this machine may connect to it, and that SHOP_DATABASE_URL is right.",
            DATABASE,
        )
    return explain(error)


def of_data_folder(error: OSError, folder: Path) -> Problem:
    return Problem(
        f"The data folder {folder.absolute()} cannot be used: {_reason(error)}.",
        "Give this user the right to write there, or set SHOP_DATA_DIR to a folder where it may.",
        SETTINGS,
    )


def of_port(error: OSError, host: str, port: int, *, is_taken: bool) -> Problem:
    if is_taken:
        return Problem(
            f"The port {port} of {host} is in use.",
            f"If a shop runs there already, open http://{host}:{port}/. "
            "Else stop what listens there, or choose another port with --port.",
            PORT,
        )
    return Problem(
        f"It is not possible to listen on {host}, port {port}: {_reason(error)}.",
        "Choose an address of this machine with SHOP_HOST, and a port above 1023 with --port.",
        PORT,
    )


def of_pending(pending: list[str]) -> Problem:
    return Problem(
        f"Migrations are pending: {', '.join(pending)}.", "Apply them with shop migrate, then start again.", MIGRATIONS
    )


def _of_rules(error: ShopError | ShopErrors | Refusal) -> Problem:
    """Tell in their own words what the rules of the shop refuse."""
    several = error.errors if isinstance(error, ShopErrors) else [error]
    todo = "Mend what is named and try again."
    if isinstance(error, TooManySecrets):
        todo = "Give --end-old to end both at once."
    return Problem(" ".join(("Nothing was changed.", *(each.message for each in several))), todo)


def _of_database(error: Exception) -> Problem:
    if isinstance(error, asyncpg.InsufficientPrivilegeError):
        return Problem(
            f"PostgreSQL does not allow this: {error}.",
            "Tables are changed by the owner of the database: set SHOP_DATABASE_OWNER_URL to its role.",
            DATABASE,
        )
    return Problem(f"PostgreSQL refused: {error}.", "Run shop doctor, which looks at the database.", DATABASE)


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError) and not error.args:
        return "it did not answer in time"
    if isinstance(error, OSError) and error.errno is not None and error.errno > 0:
        return os.strerror(error.errno)  # asyncio puts addresses into its own texts
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")
