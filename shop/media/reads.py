from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.translations import lateral


@dataclass(frozen=True, slots=True)
class MediaRow:
    """A picture, its text in one language. Sizes are those of the original, in pixels and bytes."""

    id: UUID
    storage_key: str
    content_type: str
    width: int
    height: int
    bytes: int
    created_at: datetime
    alt: str


_COLUMNS = "m.id, m.storage_key, m.content_type, m.width, m.height, m.bytes, m.created_at, coalesce(t.alt, m.alt)"
_TEXT = lateral("media_translations", "media_id", "m", ("alt",), 2)
BY_ID = f"SELECT {_COLUMNS} FROM media m {_TEXT} WHERE m.id = ANY($1::uuid[])"  # noqa: S608 - constants only


async def media_by_id(ids: Sequence[UUID], languages: list[str]) -> list[MediaRow]:
    return await sql.rows_as(MediaRow, BY_ID, ids, languages)
