"""Keys for single purposes, all made from the one secret of the settings."""

from __future__ import annotations

from functools import lru_cache

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from shop.platform.config import settings

_KEY_BYTES = 32


def derived_key(purpose: str) -> bytes:
    """Give the 32-byte key of one purpose (HKDF, RFC 5869); none of them tells anything of another or of the secret."""
    return _derived(settings().secret.get_secret_value(), purpose)


@lru_cache(maxsize=64)
def _derived(secret: str, purpose: str) -> bytes:
    return HKDF(SHA256(), _KEY_BYTES, salt=None, info=f"shop {purpose}".encode()).derive(secret.encode())
