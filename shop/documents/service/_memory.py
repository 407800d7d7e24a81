"""What this process remembers of documents.

The tables are the truth: a change is told to all processes, which read them anew then, and every few seconds in case a
message was missed.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from shop.documents import reads
from shop.documents.engine.shelves import Shelves
from shop.documents.engine.texts import Texts
from shop.platform.shared import current as shared

_TOPIC = "documents.changed"
_THIS_PROCESS = secrets.token_hex(8)
_MOST_BYTES = 32_000_000

automatic = Shelves(reads.automatic_shelf)
registered = Shelves(reads.trusted_shelf)
texts = Texts(_MOST_BYTES)


def changed(owner: UUID) -> None:
    """Have the documents of a client, or of all without one, read again: here at once, elsewhere in a moment."""
    _forget_owner(owner)
    shared.pubsub().publish(_TOPIC, f"{_THIS_PROCESS} {owner}")


def watch() -> None:
    """Hear of what other processes keep, register and retire."""
    shared.pubsub().subscribe(_TOPIC, _heard, _missed)


def forget() -> None:
    """Drop all that this process remembers of the database."""
    _missed()
    texts.clear()


def _heard(message: str) -> None:
    sender, owner = message.split()
    # Its own word reaches a process too, a moment after it forgot, when it may have read anew already.
    if sender != _THIS_PROCESS:
        _forget_owner(UUID(owner))


def _forget_owner(owner: UUID) -> None:
    automatic.forget(owner)
    registered.forget(owner)


def _missed() -> None:
    automatic.forget()
    registered.forget()
