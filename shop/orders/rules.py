"""The number of an order, the secret of a guest's, and what of orders is about persons."""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID

from shop.accounts.rules import ADDRESS_TEXTS
from shop.platform.security.personal import SealedTable

SEALED_ORDERS = SealedTable("orders", ("email",))
SEALED_ADDRESSES = SealedTable("order_addresses", ADDRESS_TEXTS, subject="order_id", row=("order_id", "kind"))
_BYTES = 16
_LONGEST_NUMBER = 18


def number_of(text: str) -> int:
    """Read the number of an order; 0, which is nobody's, where it is none."""
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0


def order_token(secret: str, order_id: UUID) -> str:
    """Make the secret that opens an order: 128 bits that only this shop can make, the same each time.

    So a repeated checkout answers the same secret, though only its hash is stored.
    """
    mac = hmac.digest(secret.encode(), b"order-token:" + order_id.bytes, hashlib.sha256)
    return "shop_ot_" + base64.urlsafe_b64encode(mac[:_BYTES]).rstrip(b"=").decode()
