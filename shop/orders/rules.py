"""The secret of a guest's order."""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID

_BYTES = 16


def order_token(secret: str, order_id: UUID) -> str:
    """Make the secret that opens an order: 128 bits that only this shop can make, the same each time.

    So a repeated checkout answers the same secret, though only its hash is stored.
    """
    mac = hmac.digest(secret.encode(), b"order-token:" + order_id.bytes, hashlib.sha256)
    return "shop_ot_" + base64.urlsafe_b64encode(mac[:_BYTES]).rstrip(b"=").decode()


def token_hash(token: str) -> str:
    """Give what of a secret is stored. It has 128 random bits, so a fast hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
