from __future__ import annotations

from shop.platform.errors import Conflict, Invalid


class DocumentInvalid(Invalid):
    """The document cannot be registered: its id, its size, or the schema does not have what it asks for."""

    code = "DOCUMENT_INVALID"


class DocumentTaken(Conflict):
    """Another text is registered under this id; retire it first, or give the new one an id of its own."""

    code = "DOCUMENT_TAKEN"

    def __init__(self, *path: str) -> None:
        super().__init__("Another text is registered under this id.", *path)


class TooManyDocuments(Conflict):
    """The client has as many documents as it may: retire what it does not run any more."""

    code = "TOO_MANY_DOCUMENTS"
