"""Rows on their way into tables: gathered by table, then loaded by COPY in the order of their references."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shop.platform.db import sql
from shop.platform.security.personal import NewKey, SealedTable, new_key

Progress = Callable[[str, int, int], None]
"""Told after each step: what it was, how many steps are done, how many there are."""

_EPOCH_MILLISECONDS = 1_767_225_600_000  # 2026-01-01: demo ids sort before real ones


class ShopNotEmpty(RuntimeError):
    """What is seeded goes into an empty shop only."""


def stable_id(kind: str, key: str) -> UUID:
    """Make the same UUIDv7-shaped id for the same thing in every demo, so that documents can name it."""
    digest = int.from_bytes(hashlib.sha256(f"{kind}:{key}".encode()).digest()[:10], "big")
    high = _EPOCH_MILLISECONDS << 80 | 0x7 << 76 | (digest >> 68 & 0xFFF) << 64
    return UUID(int=high | 0b10 << 62 | digest & (1 << 62) - 1)


def fraction_of(key: str) -> float:
    """Give a number in [0, 1) that depends on the key alone."""
    return int.from_bytes(hashlib.sha256(key.encode()).digest()[:4], "big") / 2**32


@dataclass(slots=True)
class Load:
    """Rows by table. All rows of a table have the same columns."""

    rows: dict[str, list[Mapping[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **values: Any) -> None:
        self.rows.setdefault(table, []).append(values)

    def seal(self, tables: Iterable[SealedTable]) -> None:
        """Seal what is about persons, under a new key for each subject."""
        keys: dict[UUID, NewKey] = {}
        for table in tables:
            rows = self.rows.get(table.name, [])
            for i, row in enumerate(rows):
                subject_id = row[table.subject]
                if subject_id not in keys:
                    keys[subject_id] = new_key(subject_id)
                rows[i] = table.sealed_by(keys[subject_id].key, row)
        for id_, new in keys.items():
            self.add("data_keys", subject_id=id_, wrapped=new.wrapped, wrapping_key=new.wrapping_key)

    async def copy(self, progress: Progress, done: int, steps: int) -> None:
        """Load everything on the current transaction's connection, tables in the order in which they were begun."""
        async with sql.connection() as connection:
            for i, (table, found) in enumerate(self.rows.items()):
                columns = list(found[0])
                records = [tuple(row[name] for name in columns) for row in found]
                schema, _, name = table.rpartition(".")
                await connection.copy_records_to_table(
                    name, schema_name=schema or "public", records=records, columns=columns
                )
                progress(table.replace("_", " "), done + i + 1, steps)


async def analyze(tables: Collection[str], progress: Progress) -> None:
    """Tell the planner what the tables hold, rather than let it guess until autovacuum comes by.

    Only the owner's role may: as the application's role PostgreSQL passes over each table with a warning.
    """
    for i, table in enumerate(tables):
        await sql.execute(f"ANALYZE {table}")
        progress("Statistics", i + 1, len(tables))
