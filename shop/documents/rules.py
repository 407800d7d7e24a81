"""What a document is known by, and how many are kept for whom."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias
from uuid import UUID

from shop.documents.errors import DocumentInvalid
from shop.platform.errors import ShopError
from shop.platform.security.throttle import Limit

NOBODY = UUID(int=0)
"""Whose automatic documents are those that come without a client's token."""
LONGEST_DOCUMENT = 100_000
"""Bytes of a registered document."""
MOST_AT_ONCE = 1_000
MOST_OF_CLIENT = 5_000
"""How many registered documents of a client live at once."""
KEEPING = Limit("automatic documents of a client", times=100, seconds=60)
"""How fast new ones are kept, so that neither the disk nor what others keep is worn by whoever sends many."""
_ID = re.compile(r"[\w.:/=+-]{1,200}", re.ASCII)
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Registration:
    """A document that a client is to run by its id."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the schema says of a document.

    Attributes:
        operations: the names of its operations.
        problem: why it cannot run; empty where it can.
    """

    operations: tuple[str, ...]
    problem: str = ""


Judge: TypeAlias = Callable[[str], Judgement]
"""Holds a document against the schema; given by the application, since the domain does not know the schema."""


def document_id(given: str) -> str:
    """Give the id as it is kept: of `sha256:<hex>` the hex alone, as requests are read too."""
    return given.removeprefix("sha256:")


def hash_of(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def is_hash(name: str) -> bool:
    return _SHA256.fullmatch(name) is not None


def registrations_of(content: Any) -> list[Registration]:
    """Read a map of ids to texts, as Relay's compiler and GraphQL Code Generator write it; raises `DocumentInvalid`."""
    if not isinstance(content, dict) or not all(isinstance(text, str) for text in content.values()):
        raise DocumentInvalid('The file must be a JSON object of ids and texts: {"id": "query …"}.')
    return [Registration(id_, text) for id_, text in content.items()]


def form_problems(given: Sequence[Registration]) -> list[ShopError]:
    """Say what is wrong with documents before they are held against the schema; paths name their place."""
    if not 0 < len(given) <= MOST_AT_ONCE:
        return [DocumentInvalid(f"1 to {MOST_AT_ONCE} documents are registered at once.", "documents")]
    times = Counter(document_id(each.id) for each in given)
    found: list[ShopError] = []
    for place, each in enumerate(given):
        path = ("documents", str(place))
        if not _ID.fullmatch(document_id(each.id)):
            found.append(
                DocumentInvalid("An id has 1 to 200 letters, digits and characters of . : / = + - _", *path, "id")
            )
        elif times[document_id(each.id)] > 1:
            found.append(DocumentInvalid("Two of the documents have this id.", *path, "id"))
        if not is_storable(each.text, LONGEST_DOCUMENT):
            told = f"A document has {LONGEST_DOCUMENT} bytes at most, and no character NUL."
            found.append(DocumentInvalid(told, *path, "text"))
    return found


def is_storable(text: str, most_bytes: int) -> bool:
    """Tell whether a document may be kept; PostgreSQL's texts have no NUL, which a comment could hold."""
    return len(text.encode()) <= most_bytes and "\0" not in text
