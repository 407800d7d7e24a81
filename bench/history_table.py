"""The history as a table: `python -m bench --history`."""

from __future__ import annotations

from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bench import history
from bench.history import WORSE, Change, Line

_DIM = "dim"


def show(out: Console, lines: Sequence[Line]) -> bool:
    """Print how the last run stands to earlier ones; tells whether nothing became worse."""
    if not lines:
        out.print("There is no run in the history yet: make bench.")
        return True
    last, earlier = lines[-1], history.comparable(lines)
    out.print(f"{_named(last)}, beside {len(earlier)} earlier of {len(lines) - 1} on this kind of machine:")
    for each in earlier:
        out.print(f"[{_DIM}]  {_named(each)}[/]")
    changes, more = history.changes(lines), history.more_statements(lines)
    if changes:
        out.print(_table(changes))
    for one in more:
        out.print(f"[red]{_of(one.key)} takes {one.last} SQL statements, {one.earlier} before.[/]")
    worse = [change for change in changes if change.is_worse]
    if changes:
        said = f"[red]{len(worse)} worse" if worse else "[green]none worse"
        out.print(f"Of {len(changes)} ratios {said}[/] by more than {WORSE:.0%}.")
    return not worse and not more


def _table(changes: Sequence[Change]) -> Table:
    table = Table(header_style=_DIM, box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("case / floor, at 16 connections", no_wrap=True)
    for name in ("products", "processes", "runs", "earlier", "last", "change", "by CPU", ""):
        table.add_column(name, justify="right", no_wrap=True)
    for change in changes:
        products, processes, name = change.key
        table.add_row(
            name,
            f"{products:,}",
            str(processes),
            str(change.runs),
            f"{change.earlier:.1%}",
            f"{change.last:.1%}",
            f"{change.change:+.0%}",
            "" if change.by_cpu is None else f"{change.by_cpu:+.0%}",
            "[red]worse" if change.is_worse else "",
        )
    return table


def _named(line: Line) -> str:
    machine = line["machine"]
    return (
        f"{line['date'][:16]} {line['commit']} ({machine['processor']}, {machine['cores']} cores, load {line['load']})"
    )


def _of(key: history.Key) -> str:
    products, processes, name = key
    return f"{name} ({products:,} products, {processes} processes)"
