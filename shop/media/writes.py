from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from shop.platform.db import sql

SET_ALT = "UPDATE media SET alt = coalesce($2, alt) WHERE id = $1"
SET_TRANSLATIONS = (
    "INSERT INTO media_translations (media_id, language, alt)"
    " SELECT $1, given.language, given.alt FROM unnest($2::text[], $3::text[]) AS given(language, alt)"
    " ON CONFLICT (media_id, language) DO UPDATE SET alt = excluded.alt"
)
DELETE = "DELETE FROM media WHERE id = $1 RETURNING storage_key"


async def set_alt(media_id: UUID, alt: str | None) -> bool:
    """Change the text of the shop's default language, unless None; tell whether there is such a picture."""
    return await sql.execute(SET_ALT, media_id, alt) == 1


async def set_translations(media_id: UUID, texts: Mapping[str, str]) -> None:
    await sql.execute(SET_TRANSLATIONS, media_id, list(texts), list(texts.values()))


async def delete(media_id: UUID) -> str | None:
    """Delete a picture's row and give its storage key, or None where there is none."""
    key: str | None = await sql.value(DELETE, media_id)
    return key
