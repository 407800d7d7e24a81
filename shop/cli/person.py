"""`shop person`."""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar
from uuid import UUID

import orjson
import typer

from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.cli import session
from shop.cli.problems import Problem
from shop.cli.progress import out
from shop.persons import rights

T = TypeVar("T")

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

Email = Annotated[str, typer.Argument(metavar="ADDRESS", help="The account's e-mail address, in any spelling.")]
OfKind = Annotated[Kind, typer.Option("--kind", help="Which of the address's accounts.")]
Output = Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write here, not to the screen.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask; for scripts.")]


@app.callback()
def person() -> None:
    """Give out or erase what is kept about one person.

    Customers do both by themselves (accountExport, accountErase). This is for
    requests that come by letter or telephone, and for members of staff.

    For example:

      shop person export ada@example.com --output ada.json
    """


@app.command()
def export(email: Email, kind: OfKind = Kind.CUSTOMER, output: Output = None) -> None:
    """Give everything that is kept about one person, as JSON.

    For example:

      shop person export ada@example.com --output ada.json
    """
    found = _run(email, kind, rights.export)
    text = orjson.dumps(found, option=orjson.OPT_INDENT_2).decode()
    if output is None:
        typer.echo(text)
        return
    _write(output, text)
    out.print(f"Written to {output}.", soft_wrap=True)


@app.command()
def erase(email: Email, kind: OfKind = Kind.CUSTOMER, yes: Yes = False) -> None:
    """Erase one person's account, at once and for good.

    Profile, addresses, carts and sign-ins go. Orders stay for as long as the law
    wants the books kept, apart from any account.

    For example:

      shop person erase ada@example.com
    """
    if not yes:
        typer.confirm(f"Erase the {kind} account of {email} for good?", abort=True)
    _run(email, kind, rights.erase)
    out.print("The account is erased.")


def _write(file: Path, text: str) -> None:
    """Write what is theirs and nobody else's: a file that is there already may have been readable to all."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
            os.fchmod(descriptor, 0o600)
            opened.write(text + "\n")
    except OSError as error:
        raise Problem(f"{file} cannot be written: {error.strerror}.", "Choose another one with --output.") from error


def _run(email: str, kind: Kind, do: Callable[[UUID], Awaitable[T]]) -> T:
    async def run() -> T:
        user = await accounts.user_by_email(kind, email)
        if user is None:
            raise Problem(f"There is no {kind} account of this address.", "Check the address, and --kind.")
        return await do(user.id)

    return session.do(run)
