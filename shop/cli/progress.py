"""Progress on a terminal; elsewhere one line for each piece of work, once it is done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

Told = Callable[[str, int, int], None]
"""Told what is worked on, how much of it is done, and how much there is."""

out = Console(highlight=False)
err = Console(stderr=True, highlight=False)


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that something of unknown length goes on."""
    if not err.is_terminal:
        yield
        return
    with err.status(f"{what} ..."):
        yield


@contextmanager
def bars() -> Iterator[Told]:
    """Show a bar for each piece of work, in the order in which they are first told."""
    columns = (
        SpinnerColumn(finished_text="[green]✓[/green]"),
        TextColumn("{task.description:<16}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=err, disable=not err.is_terminal) as progress:
        tasks: dict[str, _Work] = {}

        def tell(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = _Work(progress, what, total)
            tasks[what].update(done, total)

        yield tell


class _Work:
    """One piece of work: a bar of the progress display, or a line in its place."""

    def __init__(self, progress: Progress, what: str, total: int) -> None:
        self._progress = progress
        self._what = what
        self._task = progress.add_task(what, total=total)
        self._is_told = False

    def update(self, done: int, total: int) -> None:
        self._progress.update(self._task, completed=done, total=total)
        if self._progress.disable and done >= total and not self._is_told:
            self._is_told = True
            err.print(f"{self._what}: {done}", soft_wrap=True)
