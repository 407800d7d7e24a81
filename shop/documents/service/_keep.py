from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from shop.documents import writes
from shop.documents.rules import KEEPING, hash_of, is_storable
from shop.documents.service import _memory
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import RateLimited
from shop.platform.security.throttle import throttle


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is kept by itself: bytes of a document, and documents of an owner."""

    bytes: int = 20_000
    documents: int = 1_000


async def keep(owner: UUID, text: str, bounds: Bounds) -> bool:
    """Keep a valid text for an owner; tell whether it is kept.

    One that is too large is not, nor are more than a hundred new ones a minute: they run all the same, sent each time.
    Where an owner has as many as it may, those go first that nobody named again, then those unused for the longest.
    """
    if not is_storable(text, bounds.bytes):
        return False
    try:
        await throttle().take((KEEPING, str(owner)))
    except RateLimited:
        return False
    hash_ = hash_of(text)

    async def run() -> bool:
        is_new = await writes.keep(owner, hash_, text, clock.now())
        if is_new:
            await writes.trim(owner, hash_, bounds.documents)
        return is_new

    if await in_transaction(run):
        _memory.changed(owner)
    else:
        _memory.automatic.forget(owner)
    _memory.texts.put(hash_, text)
    return True


async def remove_unused(days: int) -> int:
    """Remove the automatic documents that nobody named for so many days; tell how many."""
    removed = await writes.remove_unused(clock.now().date() - timedelta(days=days))
    if removed:
        _memory.forget()
    return removed
