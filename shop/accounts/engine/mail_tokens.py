"""The secrets of links in mails: `shop_mt_` and, in base64url, the id of a row and a MAC over it.

They are computed, so that a mail can be sent again and no event and no job holds one.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from uuid import UUID

from shop.platform.security.derive import derived_key

PREFIX = "shop_mt_"
_ID_BYTES, _BYTES = 16, 48
_LENGTH = len(PREFIX) + 64


def mint(token_id: UUID) -> str:
    return PREFIX + base64.urlsafe_b64encode(token_id.bytes + _mac(token_id)).decode()


def read(text: str) -> UUID | None:
    """Give the id in a token that was made here; None for any other text."""
    if not text.startswith(PREFIX) or len(text) != _LENGTH or not text.isascii():
        return None
    try:
        raw = base64.b64decode(text[len(PREFIX) :], altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    if len(raw) != _BYTES:  # padding stands for none
        return None
    token_id = UUID(bytes=raw[:_ID_BYTES])
    return token_id if hmac.compare_digest(raw[_ID_BYTES:], _mac(token_id)) else None


def _mac(token_id: UUID) -> bytes:
    return hmac.digest(derived_key("mail tokens"), token_id.bytes, hashlib.sha256)
