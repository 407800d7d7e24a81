"""Finding what cannot be read: a keyed hash beside a sealed text answers whether it equals another one, and no more."""

from __future__ import annotations

import hmac

from shop.platform.security.derive import derived_key


def blind_index(purpose: str, text: str) -> str:
    """Give the HMAC-SHA256 of a normalized text, in hex; other purposes have other keys (see `derived_key`)."""
    return hmac.digest(derived_key(purpose), text.encode(), "sha256").hex()
