from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import IO
from uuid import UUID

import asyncpg

from shop.channels import service as channels
from shop.media import reads, rules, writes
from shop.media.engine import images, renditions
from shop.media.engine.storage import FolderStorage, Storage
from shop.media.errors import MediaInUse, MediaNotFound, MediaTextInvalid
from shop.media.models import Media
from shop.media.reads import MediaRow
from shop.media.rules import MEDIA
from shop.platform.cache.current import changed
from shop.platform.config import settings
from shop.platform.db.transaction import in_transaction
from shop.platform.db.translations import chain
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7
from shop.platform.scope import Actor, Scope


def storage() -> Storage:
    return FolderStorage(settings().data_dir / "media")


async def media_by_id(scope: Scope, ids: Sequence[UUID]) -> dict[UUID, MediaRow]:
    """Give pictures with their texts in the language of the scope; those that do not exist are left out."""
    return {row.id: row for row in await reads.media_by_id(ids, chain(scope.languages))}


async def upload(actor: Actor, *, file: IO[bytes], alt: str = "") -> UUID:
    """Keep a picture, cleaned of all but its pixels.

    Raises:
        MediaUnreadable, MediaTooLarge: the file cannot be kept.
        MediaTextInvalid: the text is too long.
    """
    raise_any(_alt_problems(alt, "alt"))
    picture = await images.cleaned(file)
    media_id = uuid7()
    key = rules.storage_key(media_id, picture.content)
    # The bytes first: a row without them would be a broken picture; bytes without a row are only a lost file.
    await storage().put(rules.original_name(key), picture.content)

    async def run() -> None:
        await Media.create(
            id=media_id,
            storage_key=key,
            content_type=picture.type.value,
            width=picture.width,
            height=picture.height,
            bytes=len(picture.content),
            sha256=hashlib.sha256(picture.content).hexdigest(),
            alt=alt,
            created_by_id=actor.user_id,
        )

    await in_transaction(run)
    return media_id


async def describe(*, media_id: UUID, alt: str | None, translations: Mapping[str, str]) -> None:
    """Set the text that stands for a picture: in the shop's default language unless None, and in others.

    Raises:
        MediaNotFound: there is no such picture.
        MediaTextInvalid: a text is too long, or its language does not exist.
    """
    problems = _alt_problems(alt or "", "alt")
    for i, (language, text) in enumerate(translations.items()):
        problems += _alt_problems(text, "translations", str(i), "alt")
        if not channels.is_language(language):
            path = ("translations", str(i), "language")
            problems.append(MediaTextInvalid(f"There is no language {language[:20]!r}.", *path))
    raise_any(problems)

    async def run() -> None:
        if not await writes.set_alt(media_id, alt):
            raise MediaNotFound
        await writes.set_translations(media_id, translations)
        changed(MEDIA)

    await in_transaction(run)


async def delete(media_id: UUID) -> None:
    """Delete a picture with its renditions.

    Raises:
        MediaNotFound: there is no such picture.
        MediaInUse: something still refers to it.
    """

    async def run() -> str:
        try:
            key = await writes.delete(media_id)
        except (asyncpg.RestrictViolationError, asyncpg.ForeignKeyViolationError):  # of PostgreSQL 18, and before
            # Whoever shows pictures refers to them; who that is, is not known here.
            raise MediaInUse from None
        if key is None:
            raise MediaNotFound
        changed(MEDIA)
        return key

    key = await in_transaction(run)
    for name in rules.all_names(key):
        await storage().delete(name)


async def rendition(key: str, width: int) -> bytes | None:
    """Give a picture as WebP, at most so wide; None where there is no such picture or width."""
    if not rules.is_key(key) or width not in rules.WIDTHS:
        return None
    return await renditions.rendition(storage(), key, width)


def _alt_problems(alt: str, *path: str) -> list[ShopError]:
    if len(alt) <= rules.LONGEST_ALT:
        return []
    return [MediaTextInvalid(f"The text may have {rules.LONGEST_ALT} characters.", *path)]
