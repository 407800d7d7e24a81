from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.media import reads
from shop.media.reads import MediaRow
from shop.platform.db.translations import chain
from shop.platform.scope import Scope


async def media_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, MediaRow]:
    return {row.id: row for row in await reads.media_by_id(ids, chain(scope.languages))}
