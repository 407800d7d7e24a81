from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from shop.audit import reads
from shop.audit.reads import EntryRow, Filter
from shop.platform.db.paging import Page, PageRequest
from shop.platform.scope import Actor

READ = "audit.read"


async def visible_entries(actor: Actor, ids: Sequence[UUID]) -> list[EntryRow]:
    """Give the entries of these ids to who may read the record, nothing to others."""
    return await reads.entries_by_id(ids) if actor.can(READ) else []


async def list_entries(wanted: Filter, request: PageRequest, *, newest_first: bool = True) -> Page[UUID]:
    return await reads.page_of(wanted, reads.NEWEST if newest_first else reads.OLDEST, request)


async def count_entries(wanted: Filter) -> int:
    return await reads.count_of(wanted)
