"""Small facts that a browser carries from one step of a sign-in to the next: unreadable, unchangeable, short-lived."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import datetime, timedelta

import orjson

from shop.platform.security import sealing

_STEPS = "steps of a sign-in"
_LONGEST = 3800  # what browsers keep of a cookie is 4096 bytes


def seal(purpose: str, facts: Mapping[str, str], now: datetime, lifetime: timedelta) -> str:
    """Encrypt facts for one purpose (AES-256-GCM); nothing but `unseal` with the same purpose opens them."""
    body = orjson.dumps({"until": (now + lifetime).timestamp(), "facts": dict(facts)})
    return base64.urlsafe_b64encode(sealing.seal(_STEPS, body, purpose.encode())).rstrip(b"=").decode()


def unseal(purpose: str, text: str | None, now: datetime) -> Mapping[str, str] | None:
    """Give the facts; None where there are none, they were changed, were for something else, or are over."""
    if not text or len(text) > _LONGEST or not text.isascii():
        return None
    try:
        raw = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        opened = orjson.loads(sealing.unseal(_STEPS, raw, purpose.encode()))
    except (binascii.Error, sealing.Unsealable, ValueError):
        return None
    facts: Mapping[str, str] = opened["facts"]
    return facts if now.timestamp() < opened["until"] else None
