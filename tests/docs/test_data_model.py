"""The diagrams of the data model show tables, columns, references and states that exist."""

from __future__ import annotations

import re
from collections.abc import Mapping

import asyncpg
import pytest

from shop.orders import states as order_states
from shop.payments import states as payment_states
from shop.platform.db.connect import Database
from tests.conftest import ROOT

TEXT = (ROOT / "docs" / "data-model.md").read_text()
REFERENCES = """
    SELECT f.relname, t.relname FROM pg_constraint c
    JOIN pg_class f ON f.oid = c.confrelid JOIN pg_class t ON t.oid = c.conrelid WHERE c.contype = 'f'
"""
COLUMNS = "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"


def drawn_references() -> set[tuple[str, str]]:
    return set(re.findall(r"^  (\w+) \|\|--[o|]\{ (\w+) :", TEXT, re.MULTILINE))


def drawn_columns() -> set[tuple[str, str]]:
    tables = re.findall(r"^  (\w+) \{\n(.*?)^  \}", TEXT, re.MULTILINE | re.DOTALL)
    return {(table, line.split()[1]) for table, lines in tables for line in lines.splitlines()}


def drawn_transitions(machine: str) -> set[tuple[str, str]]:
    (drawn,) = re.findall(rf'  state "{machine}" as \w+ \{{\n(.*?)^  \}}', TEXT, re.MULTILINE | re.DOTALL)
    return set(re.findall(r"^    (\w+) --> (\w+)", drawn, re.MULTILINE))


async def test_diagrams_show_references_and_columns_that_exist(own_database: Database) -> None:
    connection = await asyncpg.connect(**own_database.owner.dsn())
    try:
        references = {tuple(row) for row in await connection.fetch(REFERENCES)}
        columns = {tuple(row) for row in await connection.fetch(COLUMNS)}
    finally:
        await connection.close()

    assert len(drawn_references()) > 30
    assert drawn_references() - references == set()
    assert drawn_columns()
    assert drawn_columns() - columns == set()


@pytest.mark.parametrize(
    ("machine", "transitions"),
    [("orders", order_states.TRANSITIONS), ("payments", payment_states.TRANSITIONS)],
)
def test_states_follow_each_other_as_drawn(machine: str, transitions: Mapping[str, frozenset[str]]) -> None:
    real = {(str(before), str(after)) for before, following in transitions.items() for after in following}

    assert drawn_transitions(machine) == real
