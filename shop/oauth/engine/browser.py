"""The cookie of somebody who signed in at the shop's own pages: the session's id and a MAC over it.

It is made like a refresh token and is none: another key, another form, and it cannot be exchanged for tokens.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.oauth.engine import set_cookie
from shop.platform.security.derive import derived_key

NAME = "__Host-shop-signin"
PREFIX = "shop_bs_"
_ID_BYTES = 16
_BYTES = _ID_BYTES + 32
_LENGTH = len(PREFIX) + 64


@dataclass(frozen=True, slots=True)
class Presented:
    """A cookie as a browser showed it; nothing is proven yet."""

    session_id: UUID
    mac: bytes

    def is_authentic(self, seed: bytes) -> bool:
        return hmac.compare_digest(self.mac, _mac(seed, self.session_id))


def mint(session_id: UUID, seed: bytes) -> str:
    return PREFIX + base64.urlsafe_b64encode(session_id.bytes + _mac(seed, session_id)).decode()


def parse(value: str) -> Presented | None:
    """Read the cookie's parts; None where it has another form."""
    if not value.startswith(PREFIX) or len(value) != _LENGTH or not value.isascii():
        return None
    try:
        raw = base64.b64decode(value[len(PREFIX) :], altchars=b"-_", validate=True)
    except binascii.Error:
        return None
    return Presented(UUID(bytes=raw[:_ID_BYTES]), raw[_ID_BYTES:]) if len(raw) == _BYTES else None


def setting(value: str, expires_at: datetime, now: datetime) -> str:
    """Give the value of `Set-Cookie`."""
    # Lax: the request that asks to sign in to an app arrives by a link from that app's site.
    return set_cookie.setting(NAME, value, set_cookie.until(expires_at, now))


def clearing() -> str:
    """Give the value of `Set-Cookie` that removes it."""
    return set_cookie.clearing(NAME)


def _mac(seed: bytes, session_id: UUID) -> bytes:
    return hmac.digest(derived_key("browser sessions"), seed + session_id.bytes, hashlib.sha256)
