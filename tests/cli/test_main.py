from __future__ import annotations

import subprocess
import sys

import pytest
import typer

from shop.cli.main import COMMANDS
from shop.platform import plugins
from tests.cli.command import ROOT, environment, shop

SUBCOMMANDS = (
    *(("seed", name) for name in ("demo", "bench")),
    *(("schema", name) for name in ("write", "check")),
    ("keys", "rotate"),
    *(("cache", name) for name in ("stats", "clear")),
    *(("mail", name) for name in ("preview", "send-test")),
)


def test_no_arguments_show_the_commands() -> None:
    ended = shop()

    assert all(f" {name} " in ended.out for name in COMMANDS)
    assert "5 migrations pending" in ended.out.replace("\n", "")


@pytest.mark.parametrize("command", [*((name,) for name in COMMANDS), *SUBCOMMANDS], ids=" ".join)
def test_help_of_a_command_shows_an_example(command: tuple[str, ...]) -> None:
    ended = shop(*command, "--help")

    assert ended.code == 0
    assert "For example:" in ended.out
    assert f"shop {' '.join(command)}" in ended.out.partition("For example:")[2]


@pytest.mark.parametrize("name", COMMANDS)
def test_line_in_the_list_is_the_first_of_the_commands_own_help(name: str) -> None:
    entry = COMMANDS[name]

    command = typer.main.get_command(plugins.load(f"{entry.module}:app"))

    assert (command.help or "").partition("\n")[0] == entry.help


def test_help_imports_neither_the_application_nor_a_driver() -> None:
    script = "import sys; from shop.cli.main import main\ntry: main()\nfinally: print(*sys.modules, file=sys.stderr)"

    done = subprocess.run(
        [sys.executable, "-c", script, "--help"],
        env=environment(),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert {"shop.app", "strawberry", "tortoise", "asyncpg", "pydantic"}.isdisjoint(done.stderr.split())


def test_unknown_command_is_wrong_usage_and_the_nearest_is_named() -> None:
    ended = shop("sevre")

    assert ended.code == 2
    assert "'serve'" in ended.err


def test_port_that_cannot_be_is_wrong_usage() -> None:
    ended = shop("serve", "--port", "99999")

    assert ended.code == 2
    assert "--port" in ended.err
