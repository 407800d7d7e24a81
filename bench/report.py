"""The run as tables and sentences."""

from __future__ import annotations

from collections.abc import Mapping

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bench import auth, figures, sealing, servers
from bench.cases import CHECKOUT, FLAT, JUDGED_AT, Case
from bench.figures import Figures
from bench.found import Measured, Verdict
from bench.start import Start

_DIM = "dim"
_COLUMNS = ("at", "req/s", "p50 ms", "p99 ms", "CPU ms", "DB ms", "SQL", "kB", "of floor", "by CPU", "target", "failed")
_BUSY = 0.8
"""From this share of a core on, which the client used, it may be the client that was measured."""
_OVERSOLD = "200 at once wanted 50"


def show_facts(out: Console, told: Mapping[str, str]) -> None:
    table = Table.grid(padding=(0, 2))
    for name, value in told.items():
        table.add_row(f"[{_DIM}]{name}", value)
    out.print(table)


def show_start(out: Console, start: Start) -> None:
    """Print how long a start takes, and what of."""
    steps = ", ".join(f"{name} {seconds:.2f}" for name, seconds in start.steps.items())
    imports = ", ".join(f"{name} {seconds:.2f}" for name, seconds in start.imports.items())
    out.print(f"From start to first answer: {start.seconds:.2f} s, and {start.memory} MB then.")
    out.print(f"[{_DIM}]in one process, s: {steps}; the imports by package: {imports}[/]")


def show_auth(out: Console, costs: auth.Costs) -> None:
    """Print what authentication and logins cost, and how that stands to the targets."""
    above = costs.login_lag - costs.idle_lag
    lines = (
        ("authenticate, customer, token seen before", costs.warm_customer, "us", auth.WARM_TARGET),
        ("authenticate, staff, token seen before", costs.warm_staff, "us", auth.WARM_TARGET),
        ("authenticate, new token", costs.cold, "us", auth.COLD_TARGET),
        (f"lag p99 of the loop during {auth.LOGINS} logins at once, above idle", above, "ms", auth.LAG_TARGET),
    )
    for name, figure, unit, most in lines:
        verdict = "[green]reached" if figure <= most else "[red]missed"
        out.print(f"{name}: {figure:.1f} {unit}; the target, {most:.0f} {unit}, is {verdict}[/].")
    out.print(
        f"[{_DIM}]lag p99 {costs.idle_lag:.2f} ms idle, {costs.login_lag:.2f} ms during the logins, "
        f"which took {costs.login:.0f} ms[/]"
    )


def show(out: Console, found: Measured) -> None:
    """Print the table of one stage, and how each case stands to its floors."""
    processes = "one process" if found.workers == 1 else f"{found.workers} processes"
    title = f"{found.products:,} products, {processes}"
    table = Table(title=title, title_justify="left", header_style=_DIM, box=SIMPLE_HEAD, pad_edge=False)
    table.add_column("case", no_wrap=True)
    for name in _COLUMNS:
        table.add_column(name, justify="right", no_wrap=True)
    about = {case.name: case for case in found.cases}
    for (case, connections), rounds in found.results.items():
        is_last = connections == max(n for name, n in found.results if name == case)
        table.add_row(case, *_cells(found, about[case], connections, figures.middle(rounds)), end_section=is_last)
    out.print(table)
    for verdict in found.verdicts():
        out.print(_judged(verdict))
    _show_flat(out, found)
    _show_stock(out, found)
    _show_client(out, found)
    told = ", ".join(f"{name} {memory.before} -> {memory.after}" for name, memory in found.memory.items())
    out.print(f"Memory in MB, at start -> after the load: {told}.")
    if not servers.HAS_CACHE:
        out.print(f"[{_DIM}]This release has no response cache: 'cached' and 304 are executed each time.[/]")


def _cells(found: Measured, case: Case, connections: int, middle: Figures) -> list[str]:
    floor = case.floors[0] if case.floors else None
    share = figures.ratio(found.results, case.name, floor.case, connections) if floor else None
    by_cpu = figures.ratio_by_cpu(found.results, case.name, floor.case, connections) if floor else None
    return [
        str(connections),
        f"{middle.requests_per_second:,.0f}",
        f"{middle.p50:.1f}",
        f"{middle.p99:.1f}",
        f"{middle.cpu:.2f}",
        f"{middle.database_cpu:.2f}",
        str(len(found.statements[case.name])) if case.name in found.statements else "",
        f"{middle.bytes / 1000:.1f}" if middle.bytes else "",
        _percent(share),
        _percent(by_cpu),
        _percent(floor.least if floor and connections == JUDGED_AT else None),
        f"[red]{middle.failed}" if middle.failed else "",
    ]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share:.1%}" if share < 1 else f"{share:.1f} x"


def _judged(verdict: Verdict) -> str:
    by_cpu = f" ({_percent(verdict.by_cpu)} by CPU)" if verdict.by_cpu else ""
    colored = "[green]reached" if verdict.is_reached else "[red]missed"
    said = f"{verdict.case} is {_percent(verdict.share)} of {verdict.floor}{by_cpu}"
    return f"{said}; the target, {_percent(verdict.least)}, is {colored}[/]."


def _show_flat(out: Console, found: Measured) -> None:
    one, many = (found.middle(name, JUDGED_AT) for name in FLAT)
    if one and many and one.cpu:
        out.print(f"Adding to a cart of 50 lines costs {many.cpu / one.cpu:.1f} x the CPU time of adding to one of 1.")


def _show_stock(out: Console, found: Measured) -> None:
    wrong = [sold for sold in found.checked if not sold.is_exact]
    if found.checked:
        said = "[green]exact each time" if not wrong else f"[red]wrong: {wrong}"
        count = sum(sold.answered for sold in found.checked)
        out.print(f"Stock of the hot variant after {count:,} orders, counted {len(found.checked)} times: {said}[/].")
    if found.oversold:
        said = "[green]exact" if found.oversold.is_exact else "[red]wrong"
        out.print(f"{_OVERSOLD}: {found.oversold.answered} placed, {found.oversold.taken} taken from stock: {said}[/].")


def _show_client(out: Console, found: Measured) -> None:
    busy = {case for (case, _), rounds in found.results.items() if figures.middle(rounds).client > _BUSY}
    if busy:
        out.print(f"[{_DIM}]The client used over {_BUSY:.0%} of a core, and may be the limit, of: {_listed(busy)}.[/]")


def _listed(names: set[str]) -> str:
    return ", ".join(sorted(names))


def show_sealing(out: Console, told: sealing.Costs, checkout: Figures | None) -> None:
    """Say what sealing costs, and its share of a checkout's CPU time where that was measured."""
    share = f", {told.checkout / checkout.cpu / 1000:.1%} of the CPU time of {CHECKOUT}" if checkout else ""
    out.print(
        f"Personal data: sealing one address {told.seal_address:.0f} µs, opening one {told.open_address:.0f} µs; "
        f"a checkout seals and opens for {told.checkout:.0f} µs{share}."
    )
