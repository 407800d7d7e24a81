"""`shop staff`."""

from __future__ import annotations

import asyncio
import sys
from typing import Annotated

import typer

from shop import domains
from shop.accounts import service as accounts
from shop.cli import session
from shop.cli.problems import Problem
from shop.cli.progress import out
from shop.platform.config import Settings
from shop.platform.db.connect import Database, close_pool, open_pool
from shop.platform.errors import ShopError, ShopErrors

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

Email = Annotated[str, typer.Option(metavar="ADDRESS", help="The e-mail address to sign in with.")]
Roles = Annotated[
    list[str],
    typer.Option("--role", metavar="ROLE", help="admin, catalog_manager, support, fulfillment or finance; repeatable."),
]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.callback()
def staff() -> None:
    """Make accounts for those who run the store.

    For example:

      shop staff create --email ada@example.com --role admin
    """


@app.command()
def create(email: Email, role: Roles, password_stdin: FromInput = False) -> None:
    """Make an account; the password is asked for twice, or read from standard input.

    For example:

      shop staff create --email ada@example.com --role admin
      pass show shop | shop staff create --email bo@example.com --role support --password-stdin
    """
    read = session.chosen()
    with session.database(read) as held:
        session.require_migrated(held)
        password = _password(from_input=password_stdin)
        grants = tuple(accounts.RoleGrant(name) for name in role)
        asyncio.run(_create(held, read, accounts.NewStaff(email=email, password=password, roles=grants)))
    out.print(f"{email} can sign in as {', '.join(role)}.")


def _password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


async def _create(held: Database, read: Settings, new: accounts.NewStaff) -> None:
    await open_pool(held.application, domains.model_modules(), read)
    try:
        await accounts.create_staff(new)
    except ShopErrors as several:
        raise _problem(several.errors) from None
    except ShopError as error:
        raise _problem([error]) from None
    finally:
        await close_pool()


def _problem(errors: list[ShopError]) -> Problem:
    said = " ".join(error.message for error in errors)
    return Problem(f"The account was not made. {said}", "Mend what is named and try again; nothing was changed.")
