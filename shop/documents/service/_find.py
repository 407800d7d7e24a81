from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from shop.documents import reads, writes
from shop.documents.reads import KeptEntry, TrustedEntry
from shop.documents.rules import NOBODY
from shop.documents.service import _memory
from shop.oauth import service as oauth
from shop.platform import clock
from shop.platform.scope import Actor


@dataclass(frozen=True, slots=True)
class Asking:
    """For which client a request runs documents.

    Attributes:
        client_id: the one of its token; without one the one that it names; None for neither.
        owner: whose automatic documents it has: a name alone, which anybody can send, gives none.
        is_strict: whether the client is held to its registered documents.
    """

    client_id: UUID | None
    owner: UUID
    is_strict: bool


@dataclass(frozen=True, slots=True)
class Trusted:
    """A registered document; without its text where it was retired."""

    text: str
    is_retired: bool = False


async def asking(actor: Actor) -> Asking:
    """Find the client that a request runs documents for. What it names itself without a token grants nothing else."""
    if actor.client_id is not None:
        return Asking(actor.client_id, actor.client_id, await oauth.is_strict(actor.client_id))
    named = await oauth.named_client(actor.named_client) if actor.named_client else None
    return Asking(named.id, NOBODY, named.is_strict) if named else Asking(None, NOBODY, is_strict=False)


async def trusted(client_id: UUID, name: str) -> Trusted | None:
    """Find what is registered for a client under an id, and note its use once a day."""
    entry = (await _memory.registered.of(client_id)).get(name)
    if entry is None:
        return None
    if entry.is_retired:
        return Trusted("", is_retired=True)
    text = _memory.texts.get(entry.hash)
    if text is None:
        text = await reads.trusted_text(entry.id, entry.hash)
        if text is None:  # another text took its place a moment ago; the next request finds that
            _memory.registered.forget(client_id)
            return None
        _memory.texts.put(entry.hash, text)
    if _is_new_day(entry):
        await writes.note_trusted_use(entry.id, clock.now().date())
    return Trusted(text)


async def automatic_text(owner: UUID, hash_: str) -> str | None:
    """Find an automatic document by its hash in hex, and note its use once a day."""
    entry = (await _memory.automatic.of(owner)).get(hash_)
    if entry is None:
        return None
    text = _memory.texts.get(entry.hash)
    if text is None:
        text = await reads.automatic_text(owner, entry.hash)
        if text is None:  # another process removed it a moment ago
            _memory.automatic.forget(owner)
            return None
        _memory.texts.put(entry.hash, text)
    if _is_new_day(entry):
        await writes.note_kept_use(owner, entry.hash, clock.now().date())
    return text


async def is_kept(owner: UUID, hash_: str) -> bool:
    """Tell whether an automatic document is there, without using it."""
    return hash_ in await _memory.automatic.of(owner)


def _is_new_day(entry: KeptEntry | TrustedEntry) -> bool:
    """Mark an entry as used today; tell whether it was not."""
    today: date = clock.now().date()
    if entry.used_on is not None and entry.used_on >= today:
        return False
    entry.used_on = today
    return True
