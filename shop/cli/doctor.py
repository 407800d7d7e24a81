"""`shop doctor`."""

from __future__ import annotations

import asyncio

import typer
from rich.table import Table
from rich.text import Text

from shop import domains
from shop.cli import checks, session
from shop.cli.checks import Finding, State
from shop.cli.problems import FAILED, explain
from shop.cli.progress import out, working
from shop.platform.config import Settings, UnusableSettings
from shop.platform.db.connect import Database
from shop.platform.security.personal import checks as personal

app = typer.Typer(add_completion=False, rich_markup_mode="rich")

_STYLES = {State.OK: "green", State.NOTE: "yellow", State.PROBLEM: "bold red", State.SKIPPED: "dim"}


@app.command()
def doctor() -> None:
    """Look for what is wrong, and say what to do about it.

    Looks at the settings, the database, its tables and rights, clocks, space and
    connections, and at the books of each domain. Changes nothing. Notes are worth
    knowing; problems make the exit code 1.

    For example:

      shop doctor
      shop doctor || mail -s "the shop is unwell" you@example.com < /dev/null
    """
    findings = examine()
    out.print(_table(findings))
    if any(finding.state is State.PROBLEM for finding in findings):
        raise typer.Exit(FAILED)


def examine() -> list[Finding]:
    """Run all checks; what cannot be looked at because of an earlier problem is marked as skipped."""
    try:
        read = session.chosen()
    except UnusableSettings as error:
        return [_broken("Settings", error), Finding("PostgreSQL", State.SKIPPED, "Needs the settings.")]
    findings = [Finding("Settings", State.OK, f"Mode {read.mode}."), checks.check_secret(read)]
    findings.append(checks.check_data_folder(read))
    try:
        with session.database(read) as held, working("Looking at the database"):
            findings += asyncio.run(_examine_database(read, held))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is what the doctor was asked for
        findings.append(_broken("PostgreSQL", error))
        findings.append(Finding("All else", State.SKIPPED, "Needs the database."))
    return findings


async def _examine_database(read: Settings, held: Database) -> list[Finding]:
    connection = await session.connected(held.application)
    try:
        findings = [
            checks.check_version(connection),
            checks.check_roles(read, held),
            await checks.check_migrations(held),
            await checks.check_append_only(connection, read, held, ["aerich", *domains.append_only_tables()]),
            await checks.check_clock(connection),
            await checks.check_time_zones(connection),
            await checks.check_server_log(connection),
            await checks.check_pool(connection, read),
            await checks.check_redis(read),
        ]
    finally:
        await connection.close()
    return findings + await _examine_domains(read, held, is_migrated=findings[2].state is State.OK)


async def _examine_domains(read: Settings, held: Database, *, is_migrated: bool) -> list[Finding]:
    names = {module: module.__name__.split(".")[1].capitalize() for module in domains.CHECKS}
    if not is_migrated:
        skipped = (*names.values(), "Personal data")
        return [Finding(name, State.SKIPPED, "Needs the migrations.") for name in skipped]
    async with session.opened(held, read):
        found = [checks.of_domain(name, await module.check()) for module, name in names.items()]
        return [*found, checks.of_personal_data(await personal.check(domains.SEALED_TABLES))]


def _broken(subject: str, error: Exception) -> Finding:
    problem = explain(error)
    return Finding(subject, State.PROBLEM, problem.what, problem.todo)


def _table(findings: list[Finding]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style="bold")
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        said = Text(finding.said)
        if finding.todo:
            said.append(f"\n→ {finding.todo}", style=_STYLES[finding.state])
        table.add_row(finding.subject, Text(finding.state.value, style=_STYLES[finding.state]), said)
    return table
