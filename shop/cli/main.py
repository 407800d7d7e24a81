"""`shop`: the list of commands. A command's module is imported when it is called, so that help answers at once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from shop.platform import plugins

RUN, STORE, CARE = "Run", "Fill and change the database", "Look after it"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a command before its module is imported.

    Attributes:
        module: holds the command as a Typer application named `app`.

    """

    module: str
    panel: str
    help: str


COMMANDS = {
    "demo": Entry("shop.cli.demo", RUN, "Start a whole shop with a demo catalogue, here and now."),
    "serve": Entry("shop.cli.serve", RUN, "Serve the API."),
    "worker": Entry("shop.cli.worker", RUN, "Run background work: event handlers and scheduled jobs."),
    "migrate": Entry("shop.cli.migrate", STORE, "Bring the database's tables up to this release."),
    "seed": Entry("shop.cli.seed", STORE, "Fill the database with the demo or with a large catalogue."),
    "staff": Entry("shop.cli.staff", STORE, "Make accounts for those who run the store."),
    "doctor": Entry("shop.cli.doctor", CARE, "Look for what is wrong, and say what to do about it."),
    "schema": Entry("shop.cli.schema", CARE, "Write the GraphQL schema to a file, or compare it with one."),
}


class LazyGroup(TyperGroup):
    """Lists the commands from their entries, and exchanges the one that is called for the real one."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        for name, entry in COMMANDS.items():
            self.add_command(TyperCommand(name, help=entry.help, rich_help_panel=entry.panel))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        entry = COMMANDS.get(args[0])
        if entry is not None:
            self.add_command(typer.main.get_command(plugins.load(f"{entry.module}:app")), args[0])
        return super().resolve_command(ctx, args)


app = typer.Typer(cls=LazyGroup, no_args_is_help=True, add_completion=False, rich_markup_mode="rich")


@app.callback(
    epilog="[dim]Exit codes: 0 done, 1 failed or something is wrong, 2 wrong usage, 3 settings, 4 database, "
    "5 migrations pending, 6 port in use.[/dim]"
)
def shop() -> None:
    """Run a headless commerce backend: one GraphQL endpoint that a store can be built on.

    Settings are read from the environment (SHOP_*). Nothing needs to be installed
    to try it:

      shop demo                a shop with a catalogue on http://127.0.0.1:8000
      shop demo --port 8123    the same on another port
      shop migrate --help      what a command does, with examples
    """


def main() -> None:
    """Run the command that the arguments name; every failure ends in a message and an exit code."""
    command = typer.main.get_command(app)
    try:
        command.main(prog_name="shop")
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback for users
        sys.exit(plugins.load("shop.cli.problems:tell")(error))
