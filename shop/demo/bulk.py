"""Loading millions of rows into empty tables: their keys and indexes are taken down before and built anew after.

Everything happens in the caller's transaction. Whoever kills it half-way finds the tables as they were, empty and with
every index; nothing is unlogged, nothing is switched off for good. It takes the role that owns the tables; any other
role loads the same rows below the indexes, several times as slowly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from shop.demo.tables import Progress
from shop.platform.db import sql

# Foreign keys from and to the tables first: they hold the unique indexes that they point to.
_CONSTRAINTS = """
SELECT conrelid::regclass::text AS table, conname AS name, pg_get_constraintdef(oid) AS definition
FROM pg_constraint
WHERE contype = ANY($2::"char"[]) AND (conrelid = ANY($1::regclass[]) OR confrelid = ANY($1::regclass[]))
ORDER BY array_position($2::"char"[], contype), 1, 2
"""
_INDEXES = """
SELECT i.indexrelid::regclass::text AS name, pg_get_indexdef(i.indexrelid) AS definition
FROM pg_index i
WHERE i.indrelid = ANY($1::regclass[]) AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.indexrelid)
ORDER BY 1
"""
_OWNS = "SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class WHERE oid = ANY($1::regclass[])"
_SORT_MEMORY = "SET LOCAL maintenance_work_mem = '256MB'"
_KEYS, _FOREIGN_KEYS = [b"p", b"u"], [b"f"]
WHAT = "Indexes"


@dataclass(slots=True)
class Bulk:
    """A load of some tables. `begin`, any number of `copy`, `finish`; in one transaction."""

    tables: Sequence[str]
    progress: Progress
    is_bare: bool = False
    _rebuild: list[str] = field(default_factory=list)

    async def begin(self) -> None:
        """Take down what the tables are checked and found by, if they are ours and empty."""
        async with sql.connection() as held:
            self.is_bare = bool(await held.fetchval(_OWNS, self.tables))
            if not self.is_bare:
                return
            foreign = await held.fetch(_CONSTRAINTS, self.tables, _FOREIGN_KEYS)
            keys = await held.fetch(_CONSTRAINTS, self.tables, _KEYS)
            indexes = await held.fetch(_INDEXES, self.tables)
            for found in (*foreign, *keys):
                await held.execute(f'ALTER TABLE {found["table"]} DROP CONSTRAINT "{found["name"]}"')
            for found in indexes:
                await held.execute(f"DROP INDEX {found['name']}")
            # Emptied in this transaction: COPY may then write rows that need no vacuum (FREEZE).
            await held.execute(f"TRUNCATE {', '.join(self.tables)}")
            await held.execute(_SORT_MEMORY)
        self._rebuild = [*map(_add, keys), *(found["definition"] for found in indexes), *map(_add, foreign)]

    async def copy(self, table: str, columns: Sequence[str], lines: bytes) -> None:
        """Load lines in COPY's text format."""

        async def source() -> Any:
            yield lines

        async with sql.connection() as held:
            await held.copy_to_table(table, source=source(), columns=columns, format="text", freeze=self.is_bare)

    async def finish(self) -> None:
        """Build every key and index anew, and let each foreign key prove itself on all rows."""
        async with sql.connection() as held:
            for i, statement in enumerate(self._rebuild):
                await held.execute(statement)
                self.progress(WHAT, i + 1, len(self._rebuild))


def _add(found: Mapping[str, str]) -> str:
    return f'ALTER TABLE {found["table"]} ADD CONSTRAINT "{found["name"]}" {found["definition"]}'
