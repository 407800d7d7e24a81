"""`shop`: the list of commands. A command's module is imported when it is called, so that help answers at once."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from shop.platform import plugins
from shop.platform.acting import Acting, acting
from shop.platform.scope import ActorKind

RUN, STORE, CARE = "Run", "Fill and change the database", "Look after it"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a command before its module is imported.

    Attributes:
        module: holds the command as a Typer application named `app`.
        is_captured: whether what it changes is kept in the record of who did what; not so where the command is the
            shop itself at work, or fills it, or changes nothing.

    """

    module: str
    panel: str
    help: str
    is_captured: bool = True


COMMANDS = {
    "demo": Entry("shop.cli.demo", RUN, "Start a whole shop with a demo catalogue, here and now.", is_captured=False),
    "serve": Entry("shop.cli.serve", RUN, "Serve the API.", is_captured=False),
    "worker": Entry(
        "shop.cli.worker", RUN, "Run background work: event handlers and scheduled jobs.", is_captured=False
    ),
    "migrate": Entry("shop.cli.migrate", STORE, "Bring the database's tables up to this release.", is_captured=False),
    "seed": Entry(
        "shop.cli.seed", STORE, "Fill the database with the demo or with a large catalogue.", is_captured=False
    ),
    "staff": Entry("shop.cli.staff", STORE, "Make and mend accounts of those who run the store."),
    "person": Entry("shop.cli.person", STORE, "Give out or erase what is kept about one person."),
    "clients": Entry("shop.cli.clients", STORE, "Make programs known that get tokens: partners' servers and apps."),
    "documents": Entry("shop.cli.documents", STORE, "Register the documents that a client runs by their ids."),
    "keys": Entry(
        "shop.cli.keys", CARE, "Show and rotate the keys that the shop signs with, or keeps personal data under."
    ),
    "audit": Entry("shop.cli.audit", CARE, "Prove the record of who did what.", is_captured=False),
    "mail": Entry("shop.cli.mail", CARE, "Look at the mails of the shop, or send one to try.", is_captured=False),
    "cache": Entry("shop.cli.cache", CARE, "Look at what is cached, or have it forgotten.", is_captured=False),
    "doctor": Entry("shop.cli.doctor", CARE, "Look for what is wrong, and say what to do about it.", is_captured=False),
    "permissions": Entry(
        "shop.cli.permissions", CARE, "Print which role may do what, and what each field asks for.", is_captured=False
    ),
    "schema": Entry(
        "shop.cli.schema", CARE, "Write the GraphQL schema to a file, or compare it with one.", is_captured=False
    ),
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
        name, command, rest = super().resolve_command(ctx, args)
        if entry is not None and entry.is_captured:
            # Only names of commands: what follows them may be anybody's address.
            words = ["shop", args[0], *(word for word in rest[:1] if word in getattr(command, "commands", ()))]
            ctx.with_resource(acting(Acting(actor_kind=ActorKind.SYSTEM, action=" ".join(words))))
        return name, command, rest


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
