from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.audit import service
from shop.audit.reads import EntryRow
from shop.platform.scope import Scope


async def entry_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, EntryRow]:
    """Entries, for those who may read the record."""
    return {row.id: row for row in await service.visible_entries(scope.actor, ids)}
