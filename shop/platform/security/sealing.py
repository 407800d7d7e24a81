"""Small secrets that must be read again, sealed for their column: AES-256-GCM under a key of their purpose."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shop.platform.security.derive import derived_key

_NONCE_BYTES = 12


class Unsealable(RuntimeError):
    """What is stored was sealed with another `SHOP_SECRET`, for another purpose or for another row."""


def seal(purpose: str, plain: bytes, row: bytes) -> bytes:
    """Encrypt; it opens for the same purpose and the same row (its id) only."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(derived_key(purpose)).encrypt(nonce, plain, row)


def unseal(purpose: str, sealed: bytes, row: bytes) -> bytes:
    """Open what `seal` made; raises `Unsealable`."""
    nonce, body = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    try:
        return AESGCM(derived_key(purpose)).decrypt(nonce, body, row)
    except InvalidTag:
        raise Unsealable(f"What is stored for {purpose} was sealed with another SHOP_SECRET.") from None
