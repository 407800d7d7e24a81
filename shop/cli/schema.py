"""`shop schema`."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Annotated

import typer

from shop.cli.problems import Problem
from shop.cli.progress import out
from shop.schema import sdl

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

FilePath = Annotated[Path, typer.Option("--path", metavar="FILE", help="The file; - is standard output.")]
_DEFAULT = Path("schema.graphql")
_STANDARD_OUTPUT = Path("-")
_MOST_LINES = 40


@app.callback()
def schemas() -> None:
    """Write the GraphQL schema to a file, or compare it with one.

    For example:

      shop schema write
      shop schema check --path schema.graphql
    """


@app.command()
def write(path: FilePath = _DEFAULT) -> None:
    """Write the schema in GraphQL's own language.

    For example:

      shop schema write
      shop schema write --path - | less
    """
    if path == _STANDARD_OUTPUT:
        print(sdl(), end="")
        return
    try:
        path.write_text(sdl())
    except OSError as error:
        raise Problem(f"{path} cannot be written: {error.strerror}.", "Choose another file with --path.") from error
    out.print(f"{path} is written.", soft_wrap=True)


@app.command()
def check(path: FilePath = _DEFAULT) -> None:
    """Compare the schema with a file; exits with 1 and shows the difference when it is not the same.

    For example:

      shop schema check
      shop schema check --path published/schema.graphql
    """
    try:
        written = path.read_text()
    except OSError as error:
        raise Problem(
            f"{path} cannot be read: {error.strerror}.", "Write it with shop schema write, or name it with --path."
        ) from error
    if written == sdl():
        out.print(f"{path} is up to date.", soft_wrap=True)
        return
    print("\n".join(_difference(written, path)))
    raise Problem(f"{path} is not the schema of this code.", "If the change is meant: shop schema write.")


def _difference(written: str, path: Path) -> list[str]:
    lines = list(
        difflib.unified_diff(written.splitlines(), sdl().splitlines(), str(path), "this code", lineterm="", n=1)
    )
    left = len(lines) - _MOST_LINES
    return [*lines[:_MOST_LINES], f"... and {left} more lines"] if left > 0 else lines
