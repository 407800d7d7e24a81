"""`shop migrate`."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from shop import domains
from shop.cli import problems, session
from shop.cli.progress import bars, out
from shop.platform.config import Settings
from shop.platform.db import migrate as migrations
from shop.platform.db.connect import APP, Database

app = typer.Typer(add_completion=False, rich_markup_mode="rich")

Check = Annotated[bool, typer.Option("--check", help="Change nothing: list what is pending, exit with 5 if anything.")]
Make = Annotated[
    str | None, typer.Option(metavar="NAME", help="For developers: write the next migration from the models.")
]


@app.command()
def migrate(check: Check = False, make: Make = None) -> None:
    """Bring the database's tables up to this release.

    Runs as the owner of the database (SHOP_DATABASE_OWNER_URL, else
    SHOP_DATABASE_URL) and gives the application's role its rights. Several at
    once are safe: one applies, the others wait and find nothing to do.

    For example:

      shop migrate
      shop migrate --check && echo "nothing to do"
      shop migrate --make add_gift_cards
    """
    if check and make:
        raise typer.BadParameter("--check and --make do not go together.")
    read = session.chosen()
    with session.database(read, as_owner=True) as held:
        if check:
            _check(held)
        elif make:
            _make(make, held, read)
        else:
            applied = apply(held, read)
            out.print("\n".join(applied) if applied else "Nothing to do: the tables are those of this release.")


def apply(held: Database, read: Settings) -> list[str]:
    """Apply what is pending, showing how far it is, and give the names."""

    async def run() -> list[str]:
        total = len(await migrations.pending(held.owner))
        with bars() as tell:
            names: list[str] = []

            def applied(name: str) -> None:
                names.append(name)
                tell("Migrations", len(names), max(total, len(names)))

            if total:
                tell("Migrations", 0, total)
            return await migrations.upgrade(
                held, domains.model_modules(), read, domains.append_only_tables(), applied=applied
            )

    return asyncio.run(run())


def _check(held: Database) -> None:
    pending = asyncio.run(migrations.pending(held.owner))
    if not pending:
        out.print("The tables are those of this release.")
        return
    out.print("\n".join(pending))
    raise problems.of_pending(pending)


def _make(name: str, held: Database, read: Settings) -> None:
    made = asyncio.run(migrations.make(name, held, domains.model_modules(), read, domains.declared_ddl()))
    if made is None:
        out.print("The models have not changed since the last migration.")
        return
    out.print(f"{migrations.folder() / APP / made}", soft_wrap=True)
