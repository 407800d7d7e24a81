from __future__ import annotations

from shop.platform.errors import Invalid, NotFound


class ConsentTextInvalid(Invalid):
    """The purpose, the language or the text cannot be used."""

    code = "CONSENT_TEXT_INVALID"


class ConsentTextNotFound(NotFound):
    """There is no such text, or a newer one has taken its place: show that one and ask again."""

    code = "CONSENT_TEXT_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such text, or a newer one has taken its place.", *path)
