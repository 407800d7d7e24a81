"""The run as tables, and as one JSON object."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from bench import auth, cases, sealing
from bench.cases import Results

TARGETS = ((cases.LIST, cases.BY_HAND, 0.07), (cases.CHECKOUT, cases.ORDER_BY_HAND, 0.10))
"""Each case's rate as a share of its floor's at 16 connections, and the least that it should be."""
_PACKAGES = ("strawberry-graphql", "graphql-core", "starlette", "uvicorn", "asyncpg", "tortoise-orm", "orjson")
_DIM = "dim"


def facts(postgres: str) -> dict[str, str]:
    """Tell what was measured where."""
    commit = subprocess.run(["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False)  # noqa: S607
    return {
        "processor": f"{_processor()}, {os.cpu_count()} cores",
        "system": platform.platform(),
        "Python": platform.python_version(),
        "PostgreSQL": postgres,
        **{name: importlib.metadata.version(name) for name in _PACKAGES},
        "commit": commit.stdout.strip() or "unknown",
        "load before": " ".join(f"{value:.1f}" for value in os.getloadavg()),
    }


def show_facts(out: Console, told: dict[str, str]) -> None:
    table = Table.grid(padding=(0, 2))
    for name, value in told.items():
        table.add_row(f"[{_DIM}]{name}", value)
    out.print(table)


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


def show(out: Console, products: int, results: Results, statements: dict[str, list[str]], memory: int) -> None:
    """Print the table of one size, and how it stands to the targets."""
    title = f"{products:,} products; the shop's process holds {memory} MB"
    table = Table(title=title, title_justify="left", header_style=_DIM, box=SIMPLE_HEAD)
    table.add_column("case", no_wrap=True)
    for name in ("at", "req/s", "p50 ms", "p99 ms", "CPU ms", "SQL", "kB", "of floor", "failed"):
        table.add_column(name, justify="right", no_wrap=True)
    floors = {case: floor for case, floor, _ in compared(results)}
    for (case, connections), rounds in results.items():
        figures = cases.middle(rounds)
        share = cases.ratio(results, case, floors[case], connections) if case in floors else None
        table.add_row(
            case,
            str(connections),
            f"{figures.requests_per_second:,.0f}",
            f"{figures.p50:.1f}",
            f"{figures.p99:.1f}",
            f"{figures.cpu:.2f}",
            str(len(statements[case])) if case in statements else "",
            f"{figures.bytes / 1000:.1f}" if figures.bytes else "",
            "" if share is None else f"{share:.1%}",
            f"[red]{figures.failed}" if figures.failed else "",
            end_section=connections == cases.CONNECTIONS[-1],
        )
    out.print(table)
    for case, floor, least in compared(results):
        share = cases.ratio(results, case, floor, cases.CONNECTIONS[-1])
        ours, theirs = (cases.middle(results[name, cases.CONNECTIONS[-1]]).cpu or 0 for name in (case, floor))
        by_cpu = f" ({theirs / ours:.1%} by the CPU time of its process)" if ours else ""
        verdict = "[green]reached" if share >= least else "[red]missed"
        out.print(f"{case} is {share:.1%} of {floor}{by_cpu}; the target, {least:.0%}, is {verdict}[/].")


def show_sealing(out: Console, told: sealing.Costs, results: Results) -> None:
    """Say what sealing costs, and its share of a checkout's CPU time where that was measured."""
    rounds = results.get((cases.CHECKOUT, cases.CONNECTIONS[-1]))
    whole = (cases.middle(rounds).cpu or 0) * 1000 if rounds else 0
    share = f", {told.checkout / whole:.1%} of its CPU time" if whole else ""
    out.print(
        f"Personal data: sealing one address {told.seal_address:.0f} µs, opening one {told.open_address:.0f} µs; "
        f"a checkout seals and opens for {told.checkout:.0f} µs{share}."
    )


def compared(results: Results) -> list[tuple[str, str, float]]:
    """Give those targets whose case and floor were both measured."""
    measured = {case for case, _ in results}
    return [target for target in TARGETS if measured.issuperset(target[:2])]


def as_json(products: int, results: Results, statements: dict[str, list[str]], memory: int) -> dict[str, Any]:
    return {
        "products": products,
        "memory_megabytes": memory,
        "statements": statements,
        "ratios": {
            f"{case} / {floor}": {str(n): cases.ratio(results, case, floor, n) for n in cases.CONNECTIONS}
            for case, floor, _ in compared(results)
        },
        "cases": [
            {"case": case, "connections": n, **asdict(cases.middle(rounds)), "rounds": [asdict(f) for f in rounds]}
            for (case, n), rounds in results.items()
        ],
    }


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()
