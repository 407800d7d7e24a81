"""`shop staff`."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Annotated, TypeVar

import typer
from rich.table import Table

from shop.accounts import service as accounts
from shop.accounts.reads import UserRow
from shop.accounts.rules import Kind
from shop.audit import service as audit
from shop.cli import session
from shop.cli.problems import Problem
from shop.cli.progress import out
from shop.oauth import service as oauth
from shop.platform.db.paging import PageRequest
from shop.platform.scope import SYSTEM

T = TypeVar("T")
_AT_ONCE = 100

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

Email = Annotated[str, typer.Option(metavar="ADDRESS", help="The e-mail address to sign in with.")]
Roles = Annotated[
    list[str],
    typer.Option("--role", metavar="ROLE", help="admin, catalog_manager, support, fulfillment or finance; repeatable."),
]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.callback()
def staff() -> None:
    """Make and mend accounts of those who run the store.

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
        new = accounts.NewStaff(email=email, password=password, roles=grants)
        session.do_at(held, read, lambda: accounts.create_staff(new))
    out.print(f"{email} can sign in as {', '.join(role)}.")


def _password(*, from_input: bool) -> str:
    if from_input:
        return sys.stdin.readline().rstrip("\n")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True))


@app.command("list")
def list_() -> None:
    """Show the accounts: who, with which roles, closed or not, and whether a second factor is set up.

    For example:

      shop staff list
    """
    table = Table("e-mail", "roles", "second factor", "account", box=None)
    for member, roles, factor in session.do(_everybody):
        table.add_row(member.email, ", ".join(roles), factor, "open" if member.is_active else "closed")
    out.print(table)


@app.command()
def deactivate(email: Email) -> None:
    """Close an account; its sessions end at once. The last admin's stays open.

    For example:

      shop staff deactivate --email bo@example.com
    """
    _for_member(email, lambda member: oauth.deactivate_staff(SYSTEM, member.id))
    out.print(f"{email} can sign in no more.")


@app.command()
def reactivate(email: Email) -> None:
    """Open a closed account again.

    For example:

      shop staff reactivate --email bo@example.com
    """
    _for_member(email, lambda member: accounts.reopen_staff(SYSTEM, member.id))
    out.print(f"{email} can sign in again.")


@app.command()
def reset_second_factor(email: Email) -> None:
    """Remove an authenticator that was lost, with its recovery codes; sessions end.

    For example:

      shop staff reset-second-factor --email bo@example.com
    """
    _for_member(email, lambda member: oauth.reset_second_factor(SYSTEM, member.id))
    out.print(f"{email} signs in by password alone until another one is set up.")


@app.command()
def reset_password(email: Email) -> None:
    """Print a token to set a new password with, by the mutation accountPasswordReset, once and within 30 minutes.

    For example:

      shop staff reset-password --email bo@example.com
    """
    token = _for_member(email, lambda m: accounts.make_reset_token(m.id, m.email))
    out.print(token, soft_wrap=True)


async def _everybody() -> list[tuple[UserRow, list[str], str]]:
    """Give the members of staff, the newest first, with what is told of each."""
    found: list[tuple[UserRow, list[str], str]] = []
    cursor: str | None = None
    while True:
        page = await accounts.list_staff(PageRequest(size=_AT_ONCE, cursor=cursor, is_backward=False))
        ids = [member.id for member in page.rows]
        roles, with_factor = await accounts.roles_of(ids), await accounts.have_second_factor(ids)
        found += [(each, roles[each.id], "yes" if each.id in with_factor else "no") for each in page.rows]
        if not page.has_next:
            await audit.note_shown({"users": [member.id for member, _, _ in found]})
            return found
        cursor = page.cursor(len(page.rows) - 1)


def _for_member(email: str, act: Callable[[UserRow], Awaitable[T]]) -> T:
    async def run() -> T:
        member = await accounts.user_by_email(Kind.STAFF, email)
        if member is None:
            raise Problem(f"No member of staff has the address {email}.", "See them with: shop staff list")
        return await act(member)

    return session.do(run)
