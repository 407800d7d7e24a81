"""`shop demo`."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from shop.app import create_app
from shop.cli import migrate, seed, serving, session
from shop.cli.problems import SETTINGS, Problem
from shop.cli.progress import out
from shop.platform import plugins
from shop.platform.config import Settings
from shop.platform.db.connect import Database

app = typer.Typer(add_completion=False, rich_markup_mode="rich")

Port = Annotated[
    int | None,
    typer.Option(min=1, max=65535, metavar="PORT", help="The port to listen on.", show_default="SHOP_PORT or 8000"),
]
DataDir = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER",
        help="Where the database and all files go; delete it to start anew.",
        show_default="SHOP_DATA_DIR or .shop",
    ),
]


@dataclass(frozen=True, slots=True)
class Seed:
    """What an empty shop is filled with; each attribute is a `module:attribute`.

    Attributes:
        is_done: `async () -> bool`.
        run: `async (progress) -> None`, see `progress.Told`.
        logins: a sequence of (who, e-mail address, password), to be shown.

    """

    is_done: str
    run: str
    logins: str | None = None


SEEDS = (Seed("shop.demo.seed:is_seeded", "shop.demo.seed:seed_demo", "shop.demo.seed:LOGINS"),)


@app.command()
def demo(port: Port = None, data_dir: DataDir = None) -> None:
    """Start a whole shop with a demo catalogue, here and now.

    Starts a PostgreSQL of its own in the data folder (or uses SHOP_DATABASE_URL),
    brings its tables up to date, fills an empty shop, and serves it together with
    the background work. The second start finds all that and takes seconds.
    Ctrl-C ends it; what was changed is kept.

    For example:

      shop demo
      shop demo --port 8123 --data-dir /tmp/another-shop
    """
    read = session.chosen(port=port, data_dir=data_dir)
    if read.is_production:
        raise Problem(
            "The demo makes accounts with known passwords, and SHOP_MODE is production.",
            "Unset SHOP_MODE for the demo; in production run shop migrate, then shop serve.",
            SETTINGS,
        )
    if not os.environ.get("SHOP_URL"):
        read = session.chosen(url=serving.address(read))
    with serving.claim(read.host, read.port) as listener, session.database(read) as held:
        logins = _prepare(held, read)
        config = serving.configured(create_app(read, held, with_worker=True), read)
        logging.getLogger("uvicorn.error").setLevel(logging.WARNING)  # the panel says it better
        serving.run(config, listener, lambda: out.print(_welcome(read, held, logins)))
        out.print()  # a terminal shows ^C without ending the line


def _prepare(held: Database, read: Settings) -> list[tuple[str, str, str]]:
    """Migrate and fill the database where that is missing; give the logins to show."""
    migrate.apply(held, read)
    logins: list[tuple[str, str, str]] = []
    for step in SEEDS:
        if not session.do_at(held, read, plugins.load(step.is_done)):
            seed.fill(step.run, replace(held, application=held.owner), read)
        if step.logins is not None:
            logins.extend(plugins.load(step.logins))
    return logins


def _welcome(read: Settings, held: Database, logins: Sequence[tuple[str, str, str]]) -> Panel:
    address = serving.address(read)
    rows = [
        ("GraphiQL", f"{address}/", read.has_graphiql),
        ("GraphQL API", f"{address}/graphql", True),
        ("Metrics", f"{address}/metrics", read.metrics),
        ("Health", f"{address}/readyz", True),
        ("Data", str(read.data_dir.absolute()), held.server is not None),
        ("Database", f"{held.application.host}:{held.application.port}", held.server is None),
    ]
    addresses = Table.grid(padding=(0, 2))
    for name, value, is_shown in rows:
        if is_shown:
            addresses.add_row(name, Text(value, style="bold", overflow="fold"))
    parts: list[Table | Text] = [addresses]
    if logins:
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
        for heading in ("Log in as", "e-mail", "password"):
            table.add_column(heading, overflow="fold")
        for login in logins:
            table.add_row(*login)
        parts += [Text(), table]
    parts += [Text(), Text("Ctrl-C ends it; the data is kept.", style="dim")]
    return Panel(Group(*parts), title="The shop is open", title_align="left", border_style="green", padding=(1, 2))
