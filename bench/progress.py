"""Says on standard error what is being done: a bar on a terminal, a line a minute elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from bench.stage import Told

_SECONDS = 60
err = Console(stderr=True, highlight=False)


def say(text: str) -> None:
    err.print(text, markup=False)


@contextmanager
def bar(what: str) -> Iterator[Told]:
    columns = (
        TextColumn("{task.description:<34}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    said = time.monotonic()
    with Progress(*columns, console=err, disable=not err.is_terminal) as progress:
        task = progress.add_task(what, total=None)

        def told(step: str, done: int, steps: int) -> None:
            nonlocal said
            progress.update(task, description=step, completed=done, total=steps)
            if not err.is_terminal and time.monotonic() > said + _SECONDS:
                said = time.monotonic()
                say(f"{what}: {done} of {steps}")

        yield told
