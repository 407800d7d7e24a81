"""Refresh tokens: `shop_rt_` and, in base64url, the session's id, a generation and a MAC over both.

A generation's token is always the same text, so that whoever asks twice within the grace gets the same successor.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from shop.platform.security.derive import derived_key

PREFIX = "shop_rt_"
_ID_BYTES = 16
_HEAD_BYTES = 20
_TOKEN_BYTES = _HEAD_BYTES + 32
_LENGTH = len(PREFIX) + 70


@dataclass(frozen=True, slots=True)
class Presented:
    """A refresh token as somebody showed it; nothing is proven yet."""

    session_id: UUID
    generation: int
    mac: bytes

    def is_authentic(self, seed: bytes) -> bool:
        return hmac.compare_digest(self.mac, _mac(seed, _head(self.session_id, self.generation)))


def mint(session_id: UUID, generation: int, seed: bytes) -> str:
    head = _head(session_id, generation)
    return PREFIX + base64.urlsafe_b64encode(head + _mac(seed, head)).rstrip(b"=").decode()


def parse(token: str) -> Presented | None:
    """Read a token's parts; None where it has another form."""
    if not token.startswith(PREFIX) or len(token) != _LENGTH or not token.isascii():
        return None
    try:
        raw = base64.b64decode(token[len(PREFIX) :] + "==", altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    if len(raw) != _TOKEN_BYTES:
        return None
    generation = int.from_bytes(raw[_ID_BYTES:_HEAD_BYTES], "big")
    return Presented(UUID(bytes=raw[:_ID_BYTES]), generation, raw[_HEAD_BYTES:])


def _head(session_id: UUID, generation: int) -> bytes:
    return session_id.bytes + generation.to_bytes(_HEAD_BYTES - _ID_BYTES, "big")


def _mac(seed: bytes, head: bytes) -> bytes:
    return hmac.digest(derived_key("refresh tokens"), seed + head, hashlib.sha256)
