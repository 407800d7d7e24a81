"""What is stored of secrets that are compared and never read again."""

from __future__ import annotations

import hashlib


def token_digest(token: str) -> bytes:
    """Give what of a secret is stored. It has 128 random bits at least, so a fast hash is enough."""
    return hashlib.sha256(token.encode()).digest()


def token_hash(token: str) -> str:
    """Give the same as hexadecimal digits."""
    return token_digest(token).hex()
