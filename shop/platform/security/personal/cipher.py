"""One text sealed for one place: AES-256-GCM, so that it neither changes nor moves unnoticed."""

from __future__ import annotations

import binascii
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shop.platform.db.columns import SEALED_MARK

MARK = SEALED_MARK
"""What every sealed text begins with: the format, and so the cipher, can be told from it."""
KEY_BYTES = 32
_NONCE_BYTES = 12


class TamperedText(RuntimeError):
    """A sealed text was changed, or moved here from another row or column; the message names the place only."""

    def __init__(self, place: str) -> None:
        super().__init__(f"The text at {place} was not sealed for this place by its subject's key.")


class DataKey:
    """A subject's key, ready for use; its bytes are not shown."""

    __slots__ = ("_cipher",)

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(key)

    def seal(self, text: str, place: str) -> str:
        """Seal a text for the place that it is to stand at.

        Args:
            place: `table|column|row`, which is authenticated with the text.
        """
        nonce = os.urandom(_NONCE_BYTES)
        return MARK + urlsafe_b64encode(nonce + self._cipher.encrypt(nonce, text.encode(), place.encode())).decode()

    def open(self, sealed: str, place: str) -> str:
        """Give the text again; raises `TamperedText`."""
        try:
            if not sealed.startswith(MARK):
                raise TamperedText(place)
            body = urlsafe_b64decode(sealed[len(MARK) :])
            return self._cipher.decrypt(body[:_NONCE_BYTES], body[_NONCE_BYTES:], place.encode()).decode()
        except (InvalidTag, binascii.Error, ValueError):
            raise TamperedText(place) from None
