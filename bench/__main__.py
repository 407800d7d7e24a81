"""`python -m bench`: prints what the main operations cost here, beside floors measured in the same run."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

import asyncpg
import orjson
from rich.console import Console

from bench import (
    agree,
    arguments,
    auth,
    cases,
    chart,
    folder,
    history,
    history_table,
    hot,
    machine,
    report,
    sealing,
    servers,
    start,
)
from bench.cases import CHECKOUT, JUDGED_AT, Asked
from bench.folder import Folder
from bench.found import Measured, Memory
from bench.progress import bar, say
from bench.stage import Stage

_SHORT, _FULL = (1_000,), (1_000, 100_000, 1_000_000)
_WIDTH = 132

out = Console(highlight=False, width=None if sys.stdout.isatty() else _WIDTH)


@dataclass(slots=True)
class Run:
    """One run of the bench."""

    chosen: argparse.Namespace
    facts: dict[str, str] = field(default_factory=dict)
    beside: dict[str, Any] = field(default_factory=dict)
    stages: list[Measured] = field(default_factory=list)

    def go(self) -> None:
        for products in self.chosen.products or (_FULL if self.chosen.full else _SHORT):
            say(f"Preparing {products:,} products in {folder.ROOT / str(products)}")
            with folder.held(products) as held:
                if not self.facts:
                    self.facts = machine.facts(asyncio.run(_postgres(held)))
                    report.show_facts(out, self.facts)
                    if not self.chosen.case:
                        self._measure_beside(held)
                for workers in self.chosen.processes or sorted(cases.CONNECTIONS):
                    self._measure(held, workers)

    def _measure_beside(self, held: Folder) -> None:
        """Measure once what depends neither on the size of the shop nor on the load."""
        say("Starting the shop, several times")
        started = start.measure(held.environment, cases.listing())
        report.show_start(out, started)
        say("Signing in")
        costs = auth.measure(held.environment)
        report.show_auth(out, costs)
        self.beside = {"start": asdict(started), "auth": asdict(costs), "sealing": asdict(sealing.costs())}

    def _measure(self, held: Folder, workers: int) -> None:
        say(f"Starting the servers, {workers} process{'es' if workers > 1 else ''} each")
        with servers.all_of(held.environment, workers) as running:
            asked = Asked(held, running, self.chosen.seconds)
            agree.check(asked)
            stage = Stage(asked, workers, cases.chosen(self.chosen.case))
            before = {name: server.memory_megabytes() for name, server in running.items()}
            statements = stage.count_statements()
            if self.chosen.statements:
                _show_statements(statements)
            with bar("warming up") as told:
                stage.warm_up(told)
            with bar("measuring") as told:
                results = stage.rounds(self.chosen.rounds, told)
            is_hot = any(case.is_hot for case in stage.cases)
            measured = Measured(
                products=held.products,
                workers=workers,
                cases=stage.cases,
                results=results,
                statements=statements,
                memory={name: Memory(before[name], server.memory_megabytes()) for name, server in running.items()},
                checked=stage.checked,
                oversold=hot.oversold(held, running[servers.SHOP]) if is_hot else None,
            )
        report.show(out, measured)
        report.show_sealing(out, sealing.costs(), measured.middle(CHECKOUT, JUDGED_AT))
        self.stages.append(measured)

    def keep(self) -> None:
        """Write what was found wherever it is wanted."""
        chosen, when = self.chosen, datetime.now(UTC).isoformat(timespec="seconds")
        if chosen.json:
            told = {"date": when, "facts": self.facts, **self.beside, "stages": [one.as_json() for one in self.stages]}
            chosen.json.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))
        if chosen.chart:
            subtitle = f"{when[:10]}, {self.facts['commit']}, {self.facts['processor']}"
            chosen.chart.write_text(chart.svg(self.stages, subtitle))
        if chosen.record:
            started = self.beside.get("start", {})
            about = {
                "date": when,
                "commit": self.facts["commit"],
                "machine": {"processor": machine.processor(), "cores": os.cpu_count()},
                "load": self.facts["load before"],
                "measured": {"rounds": chosen.rounds, "seconds": chosen.seconds},
                "start": {name: started.get(name) for name in ("seconds", "memory")},
            }
            history.append(history.line(about, self.stages))
            history_table.show(out, history.read())


def main() -> None:
    chosen = arguments.parse()
    if chosen.history:
        sys.exit(0 if history_table.show(out, history.read()) else 1)
    run = Run(chosen)
    run.go()
    run.keep()
    if not all(measured.is_exact for measured in run.stages):
        sys.exit("The stock is not what was sold.")


def _show_statements(statements: dict[str, list[str]]) -> None:
    for name, told in statements.items():
        out.print(f"[bold]{name}[/bold]: {len(told)} statements")
        for i, text in enumerate(told, 1):
            out.print(f"  {i:2} {text[:160]}", markup=False, soft_wrap=True)


async def _postgres(held: Folder) -> str:
    connection = await asyncpg.connect(held.dsn)
    try:
        return str(await connection.fetchval("SHOW server_version"))
    finally:
        await connection.close()


if __name__ == "__main__":
    main()
