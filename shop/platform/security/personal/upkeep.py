"""What is done to all data keys, or to all texts, in batches: wrapping anew, and sealing what a release found plain."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.security.personal.cipher import MARK
from shop.platform.security.personal.subjects import make_keys
from shop.platform.security.personal.tables import SealedTable
from shop.platform.security.personal.wrapping import wrapping_keys

BATCH = 1_000
_FIRST = UUID(int=0)

COUNT_OTHERS = "SELECT count(*) FROM data_keys WHERE wrapping_key <> $1"
OTHERS = """
SELECT subject_id, wrapped, wrapping_key FROM data_keys WHERE wrapping_key <> $1 AND subject_id > $2
ORDER BY subject_id LIMIT $3 FOR UPDATE
"""
REWRAP = """
UPDATE data_keys k SET wrapped = given.wrapped, wrapping_key = $3
FROM unnest($1::uuid[], $2::bytea[]) AS given (subject_id, wrapped) WHERE k.subject_id = given.subject_id
"""


async def rewrap(told: Callable[[int, int], None]) -> int:
    """Wrap every data key under the first wrapping key and tell how many were not; what is cut off goes on next time.

    Args:
        told: is told how many are done, and how many there are.

    Raises:
        UnknownWrappingKey: one of them cannot be opened; those before it are wrapped anew.
    """
    total, done, last = int(await sql.value(COUNT_OTHERS, wrapping_keys().first)), 0, _FIRST
    told(done, total)

    async def run() -> list[UUID]:
        wrapping = wrapping_keys()
        rows = await sql.rows(OTHERS, wrapping.first, last, BATCH)
        wrapped = [wrapping.wrap(id_, wrapping.unwrap(id_, key, by)) for id_, key, by in rows]
        await sql.execute(REWRAP, [row[0] for row in rows], wrapped, wrapping.first)
        return [row[0] for row in rows]

    while ids := await in_transaction(run):
        done, last = done + len(ids), ids[-1]
        told(done, max(done, total))
    return done


async def seal_plain(table: SealedTable) -> int:
    """Seal the texts of a table that are plain, for the migration that demands it; tells how many rows had some.

    Texts that are sealed already are left alone, so it can be run again.
    """
    done, last = 0, None
    while rows := await sql.rows(_plain(table, is_first=last is None), BATCH, *(last or ())):
        keys = await make_keys({row[table.subject] for row in rows})
        sealed = [_sealed(table, dict(row), keys) for row in rows]
        columns = dict.fromkeys((*table.row, *table.columns))
        await sql.execute(_replace(table), *([row[name] for row in sealed] for name in columns))
        done, last = done + len(rows), tuple(rows[-1][name] for name in table.row)
    return done


def _sealed(table: SealedTable, row: dict[str, Any], keys: Any) -> dict[str, Any]:
    plain = {name: text for name, text in row.items() if name not in table.columns or not (text or "").startswith(MARK)}
    return row | table.sealed_by(keys[row[table.subject]], plain)


def _plain(table: SealedTable, *, is_first: bool) -> str:
    chosen = ", ".join(dict.fromkeys((table.subject, *table.row, *table.columns)))
    after = ", ".join(f"${i + 2}" for i in range(len(table.row)))
    rest = "" if is_first else f"AND ({', '.join(table.row)}) > ({after})"
    return f"""
        SELECT {chosen} FROM {table.name} WHERE ({is_plain(table)}) {rest}
        ORDER BY {", ".join(table.row)} LIMIT $1
    """  # noqa: S608 - names of columns


def is_plain(table: SealedTable) -> str:
    """Give the condition that one of the personal columns holds a plain text."""
    return " OR ".join(f"({name} <> '' AND {name} NOT LIKE '{MARK}%')" for name in table.columns)


def _replace(table: SealedTable) -> str:
    columns = list(dict.fromkeys((*table.row, *table.columns)))
    given = ", ".join(f"${i + 1}::{'uuid' if name.endswith('id') else 'text'}[]" for i, name in enumerate(columns))
    return f"""
        UPDATE {table.name} t SET {", ".join(f"{name} = given.{name}" for name in table.columns)}
        FROM unnest({given}) AS given ({", ".join(columns)})
        WHERE {" AND ".join(f"t.{name} = given.{name}" for name in table.row)}
    """  # noqa: S608 - names of columns
