from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shop.audit.rules import FIRST_ID, LAST_ID, Seal, Sealed
from shop.platform.db import paging, sql
from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest, Sort

# The id opens with the time: its order is that of the entries, and a page reads the partitions that it needs.
NEWEST = Sort("newest", "e.id", "uuid", "e.id", descending=True)
OLDEST = Sort("oldest", "e.id", "uuid", "e.id")

_ENTRY = """
    e.id, e.at, e.kind, e.action, e.actor_kind, e.actor_id, e.client_id, e.session_id, e.channel_id, e.request_id,
    e.network, e.thing, e.thing_id, e.about, e.was::text, e.became::text, e.times
"""
ENTRIES_BY_ID = f"SELECT {_ENTRY} FROM audit_entries e WHERE e.id = ANY($1)"  # noqa: S608 - constants only
WAITING = f"""
    SELECT {_ENTRY} FROM audit_unsealed u JOIN audit_entries e ON e.id = u.entry_id ORDER BY u.entry_id LIMIT $1
"""  # noqa: S608 - constants only
# A read by a document of several root fields has all their names.
_WHERE = """
    ($1::uuid IS NULL OR e.actor_id = $1) AND ($2::uuid IS NULL OR e.about @> ARRAY[$2::uuid])
    AND ($3::text[] IS NULL OR e.action = ANY($3) OR (e.kind = 'read' AND string_to_array(e.action, ', ') && $3))
    AND ($4::text[] IS NULL OR e.kind = ANY($4))
    AND ($5::text IS NULL OR e.thing = $5) AND e.id >= $6 AND e.id < $7
"""
_PAGE = "SELECT e.id FROM audit_entries e WHERE {where} AND {condition} ORDER BY {order} LIMIT {limit}"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM audit_entries e WHERE {where} LIMIT {limit}) counted"

LAST_SEAL = "SELECT number, sealed_at, leaves, previous, hash FROM audit_seals ORDER BY number DESC LIMIT 1"
SEALS = """
    SELECT number, sealed_at, leaves, previous, hash FROM audit_seals WHERE number > $1 ORDER BY number LIMIT $2
"""
SIZE_OF_CHAIN = "SELECT count(*), coalesce(sum(length(leaves)), 0) FROM audit_seals"
UNSEALED = "SELECT entry_id FROM audit_unsealed ORDER BY entry_id"
OLDEST_UNSEALED = "SELECT entry_id FROM audit_unsealed ORDER BY entry_id LIMIT 1"
ENTRIES_BY_DAY = """
    SELECT ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint / 86400000 AS day, count(*)
    FROM audit_entries GROUP BY day
"""
IDS_OF_RANGE = "SELECT id FROM audit_entries WHERE id >= $1 AND id < $2"
# Tables without the trigger, or with one that somebody switched off.
SILENT_TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> ALL ($1::text[])
      AND NOT EXISTS (
        SELECT 1 FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
        WHERE t.tgrelid = c.oid AND t.tgenabled IN ('O', 'A') AND p.proname = 'capture_audit')
    ORDER BY c.relname
"""


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry; `before` and `after` are JSON texts of the columns that differ, hidden values masked."""

    id: UUID
    at: datetime
    kind: str
    action: str
    actor_kind: str
    actor_id: UUID | None
    client_id: UUID | None
    session_id: UUID | None
    channel_id: UUID | None
    request_id: str | None
    network: str | None
    thing: str | None
    thing_id: UUID | None
    about: Sequence[UUID]
    before: str | None
    after: str | None
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What a list of entries is narrowed to; None narrows nothing.

    Attributes:
        about: a thing, or what it belongs to.
        first_id, end_id: a range of ids, which is one of time; the end is left out.
    """

    actor_id: UUID | None = None
    about: UUID | None = None
    actions: Sequence[str] | None = None
    kinds: Sequence[str] | None = None
    thing: str | None = None
    first_id: UUID = FIRST_ID
    end_id: UUID = LAST_ID

    @property
    def values(self) -> tuple[object, ...]:
        return (self.actor_id, self.about, self.actions, self.kinds, self.thing, self.first_id, self.end_id)


async def entries_by_id(ids: Sequence[UUID]) -> list[EntryRow]:
    return await sql.rows_as(EntryRow, ENTRIES_BY_ID, list(ids))


async def page_of(wanted: Filter, sort: Sort, request: PageRequest) -> Page[UUID]:
    place = paging.keyset(sort, request, len(wanted.values))
    text = _PAGE.format(where=_WHERE, condition=place.condition, order=place.order, limit=place.limit)
    found = [row[0] for row in await sql.rows(text, *wanted.values, *place.values)]
    return paging.page(found, request, sort, lambda id_: (str(id_), id_))


async def count_of(wanted: Filter) -> int:
    return int(await sql.value(_COUNT.format(where=_WHERE, limit=COUNT_CEILING + 1), *wanted.values))


async def sealed_entries(ids: Sequence[UUID]) -> dict[UUID, Sealed]:
    return {entry.id: entry for entry in await sql.rows_as(_sealed, ENTRIES_BY_ID, list(ids))}


async def waiting(limit: int) -> list[Sealed]:
    """Give entries that wait for their seal, the oldest first."""
    return await sql.rows_as(_sealed, WAITING, limit)


async def last_seal() -> Seal | None:
    return await sql.row_as(Seal, LAST_SEAL)


async def seals_after(number: int, limit: int) -> list[Seal]:
    return await sql.rows_as(Seal, SEALS, number, limit)


async def size_of_chain() -> tuple[int, int]:
    """Count the seals, and the bytes of their leaves."""
    (found,) = await sql.rows(SIZE_OF_CHAIN)
    return int(found[0]), int(found[1])


async def unsealed() -> list[UUID]:
    return [row[0] for row in await sql.rows(UNSEALED)]


async def oldest_unsealed() -> UUID | None:
    found: UUID | None = await sql.value(OLDEST_UNSEALED)
    return found


async def entries_by_day() -> dict[int, int]:
    """Count the entries of each day from 1970, by their ids."""
    return {int(day): count for day, count in await sql.rows(ENTRIES_BY_DAY)}


async def ids_between(first: UUID, end: UUID) -> list[UUID]:
    return [row[0] for row in await sql.rows(IDS_OF_RANGE, first, end)]


async def silent_tables(exempt: Sequence[str]) -> list[str]:
    return [row[0] for row in await sql.rows(SILENT_TABLES, list(exempt))]


def _sealed(*columns: Any) -> Sealed:
    values: list[Any] = [tuple(value) if isinstance(value, list) else value for value in columns]
    return Sealed(*values)
