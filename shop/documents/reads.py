from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest, Sort, keyset, page

NEWEST = Sort("newest", "d.registered_at", "timestamptz", "d.id", descending=True)

AUTOMATIC_SHELF = "SELECT hash, used_on FROM automatic_documents WHERE owner_id = $1"
AUTOMATIC_TEXT = "SELECT text FROM automatic_documents WHERE owner_id = $1 AND hash = $2"
TRUSTED_SHELF = "SELECT name, id, hash, used_on, retired_at IS NOT NULL FROM trusted_documents WHERE client_id = $1"
TRUSTED_TEXT = "SELECT text FROM trusted_documents WHERE id = $1 AND hash = $2"
_COLUMNS = "d.id, d.client_id, d.name, d.text, d.operations, d.registered_at, d.used_on, d.retired_at"
TEXTS_IN_USE = """
    SELECT text FROM trusted_documents WHERE retired_at IS NULL
    ORDER BY used_on DESC NULLS LAST, registered_at DESC LIMIT $1
"""
BY_ID = f"SELECT {_COLUMNS} FROM trusted_documents d WHERE d.id = ANY($1)"  # noqa: S608 - constants only
ID_OF = "SELECT id FROM trusted_documents WHERE client_id = $1 AND name = $2"
_PAGE = """
    SELECT {columns} FROM trusted_documents d
    WHERE ($1::uuid IS NULL OR d.client_id = $1) AND {condition} ORDER BY {order} LIMIT {limit}
"""
COUNT = """
    SELECT count(*) FROM (
        SELECT 1 FROM trusted_documents d WHERE $1::uuid IS NULL OR d.client_id = $1 LIMIT $2
    ) counted
"""


@dataclass(slots=True)
class KeptEntry:
    """What is known of an automatic document without its text; `used_on` is the last day that was noted."""

    hash: bytes
    used_on: date | None


@dataclass(slots=True)
class TrustedEntry:
    """What is known of a registered document without its text."""

    id: UUID
    hash: bytes
    used_on: date | None
    is_retired: bool


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A registered document.

    Attributes:
        name: the id that the client knows it by.
    """

    id: UUID
    client_id: UUID
    name: str
    text: str
    operations: tuple[str, ...]
    registered_at: datetime
    used_on: date | None
    retired_at: datetime | None


async def automatic_shelf(owner_id: UUID) -> dict[str, KeptEntry]:
    """Give the automatic documents of an owner by their hash in hex."""
    return {hash_.hex(): KeptEntry(hash_, used_on) for hash_, used_on in await sql.rows(AUTOMATIC_SHELF, owner_id)}


async def automatic_text(owner_id: UUID, hash_: bytes) -> str | None:
    found: str | None = await sql.value(AUTOMATIC_TEXT, owner_id, hash_)
    return found


async def trusted_shelf(client_id: UUID) -> dict[str, TrustedEntry]:
    """Give the documents that are registered for a client by their names, those that were retired too."""
    return {name: TrustedEntry(*rest) for name, *rest in await sql.rows(TRUSTED_SHELF, client_id)}


async def trusted_text(id_: UUID, hash_: bytes) -> str | None:
    """Find a text; None where another one took its place meanwhile."""
    found: str | None = await sql.value(TRUSTED_TEXT, id_, hash_)
    return found


async def texts_in_use(most: int) -> list[str]:
    """Give texts of registered documents, those used last before the others."""
    return [text for (text,) in await sql.rows(TEXTS_IN_USE, most)]


async def documents_by_id(ids: Sequence[UUID]) -> list[DocumentRow]:
    return await sql.rows_as(_row, BY_ID, list(ids))


async def id_of(client_id: UUID, name: str) -> UUID | None:
    found: UUID | None = await sql.value(ID_OF, client_id, name)
    return found


async def page_of(client_id: UUID | None, request: PageRequest) -> Page[DocumentRow]:
    """Give a page of the registered documents, of one client or of all, the newest first."""
    place = keyset(NEWEST, request, 1)
    text = _PAGE.format(columns=_COLUMNS, condition=place.condition, order=place.order, limit=place.limit)
    found = await sql.rows_as(_row, text, client_id, *place.values)
    return page(found, request, NEWEST, lambda row: (row.registered_at, row.id))


async def count_of(client_id: UUID | None) -> int:
    return int(await sql.value(COUNT, client_id, COUNT_CEILING + 1))


def _row(*columns: Any) -> DocumentRow:
    id_, client_id, name, text, operations, *rest = columns
    return DocumentRow(id_, client_id, name, text, tuple(operations.split()), *rest)
