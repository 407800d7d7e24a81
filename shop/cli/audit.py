"""`shop audit`."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from shop.audit import service
from shop.audit.service import Verdict
from shop.cli import session
from shop.cli.problems import FAILED
from shop.cli.progress import bars, out

app = typer.Typer(add_completion=False, no_args_is_help=True, rich_markup_mode="rich")

_MOST_FAULTS = 100
_HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
Head = Annotated[
    str | None,
    typer.Option(
        "--head", metavar="NUMBER:HASH", help="A seal whose hash was kept elsewhere: it must be in the chain."
    ),
]


@app.callback()
def audit() -> None:
    """Prove the record of who did what.

    For example:

      shop audit verify
    """


@app.command()
def verify(head: Head = None) -> None:
    """Recompute the chain of seals and compare every entry with what was sealed of it.

    Names what was changed, removed or added, and how much is not sealed yet. The
    exit code is 1 where the chain is broken. Keep the head that is printed where
    the owner of the database cannot write: with it, --head finds a chain that was
    made anew.

    For example:

      shop audit verify
      shop audit verify --head 112:6ab0...
    """
    known = None if head is None else _HEAD.fullmatch(head)
    if head is not None and known is None:
        raise typer.BadParameter("--head is a number, a colon and 64 hexadecimal digits.")
    known_head = (int(known[1]), known[2]) if known else None

    async def run() -> Verdict:
        with bars() as tell:
            return await service.verify(tell, known_head)

    verdict = session.do(run)
    _tell(verdict)
    if verdict.faults:
        raise typer.Exit(FAILED)


def _tell(verdict: Verdict) -> None:
    for fault in verdict.faults[:_MOST_FAULTS]:
        out.print(fault, style="red", soft_wrap=True)
    if len(verdict.faults) > _MOST_FAULTS:
        out.print(f"... and {len(verdict.faults) - _MOST_FAULTS} more.", style="red")
    out.print("The chain is broken." if verdict.faults else "The chain holds.")
    out.print(f"Sealed: {verdict.entries} entries by {verdict.seals} seals; {verdict.expired} are past their time.")
    if verdict.unsealed_since is None:
        out.print("Unsealed: none.")
    else:
        out.print(f"Unsealed: {verdict.unsealed} entries since {verdict.unsealed_since:%Y-%m-%d %H:%M:%S} UTC.")
    if verdict.head is not None:
        out.print(f"Head: {verdict.head[0]}:{verdict.head[1]}", soft_wrap=True)
