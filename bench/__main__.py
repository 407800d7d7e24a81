"""`python -m bench`: prints what the main operations cost here, beside floors measured in the same run."""

from __future__ import annotations

import argparse
import asyncio
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

import asyncpg
import orjson
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from bench import auth, cases, folder, report, sealing, servers
from bench.cases import CONNECTIONS, Cases, Results
from bench.folder import Folder

SHORT, FULL = (1_000,), (1_000, 100_000, 1_000_000)
_WARMING = 0.7

out = Console(highlight=False, width=None if sys.stdout.isatty() else 100)
err = Console(stderr=True, highlight=False)


def main() -> None:
    chosen = _arguments()
    told: dict[str, Any] = {"sizes": []}
    for products in chosen.products or (FULL if chosen.full else SHORT):
        err.print(f"Preparing {products:,} products in {folder.ROOT / str(products)}")
        with folder.held(products) as held:
            if "facts" not in told:
                told["facts"] = report.facts(asyncio.run(_postgres(held)))
                report.show_facts(out, told["facts"])
                costs = auth.measure(held.environment)
                report.show_auth(out, costs)
                told["auth"] = asdict(costs)
            told["sizes"].append(_measured(held, chosen))
    if chosen.json:
        chosen.json.write_bytes(orjson.dumps(told, option=orjson.OPT_INDENT_2))


def _measured(held: Folder, chosen: argparse.Namespace) -> dict[str, Any]:
    with servers.shop(held.environment) as shop, servers.by_hand(held.environment) as by_hand:
        measured = Cases(held, shop, by_hand, chosen.seconds)
        statements = measured.count_statements()
        if chosen.statements:
            _show_statements(statements)
        results = _rounds(measured, chosen.rounds, set(chosen.case or ()))
        memory = shop.memory_megabytes()
    report.show(out, held.products, results, statements, memory)
    sealed = sealing.costs()
    report.show_sealing(out, sealed, results)
    return report.as_json(held.products, results, statements, memory) | {"sealing": asdict(sealed)}


def _rounds(measured: Cases, rounds: int, only: set[str]) -> Results:
    everything = {name: run for name, run in measured.all().items() if not only or name in only}
    results: Results = {(name, n): [] for name in everything for n in CONNECTIONS}
    columns = (TextColumn("{task.description:<24}"), BarColumn(bar_width=24), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, disable=not err.is_terminal) as progress:
        task = progress.add_task("warming up", total=len(results) * rounds)
        for name, run in Cases(measured.folder, measured.shop, measured.by_hand, _WARMING).all().items():
            if name in everything:
                progress.update(task, description=f"warming up: {name}")
                run(CONNECTIONS[-1])
        for _ in range(rounds):
            for name, connections in results:
                progress.update(task, description=f"{name}, {connections}")
                results[name, connections].append(everything[name](connections))
                progress.advance(task)
    return results


def _show_statements(statements: dict[str, list[str]]) -> None:
    for name, told in statements.items():
        out.print(f"[bold]{name}[/bold]: {len(told)} statements")
        for i, text in enumerate(told, 1):
            out.print(f"  {i:2} {text[:160]}", markup=False, soft_wrap=True)


async def _postgres(held: Folder) -> str:
    connection = await asyncpg.connect(**held.database.application.dsn())
    try:
        return str(await connection.fetchval("SHOW server_version"))
    finally:
        await connection.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--full", action="store_true", help="1,000, 100,000 and 1,000,000 products")
    parser.add_argument("--products", type=int, action="append", metavar="COUNT", help="another size; may be repeated")
    parser.add_argument("--rounds", type=int, default=3, help="how often each case is measured (the median is shown)")
    parser.add_argument("--seconds", type=float, default=2.0, help="how long each time")
    parser.add_argument("--statements", action="store_true", help="print the SQL statements of each operation")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write everything there, too")
    every = (
        cases.CONSTANT,
        cases.BY_HAND,
        cases.LIST,
        cases.DETAIL,
        cases.CART_ADD,
        cases.CHECKOUT,
        cases.ORDER_BY_HAND,
    )
    parser.add_argument("--case", action="append", choices=every, help="only this one; may be repeated")
    return parser.parse_args()


if __name__ == "__main__":
    main()
