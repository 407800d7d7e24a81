from __future__ import annotations

from enum import StrEnum


class CartState(StrEnum):
    """ORDERING: a checkout is under way and nothing can be changed; MERGED: its lines went to the customer's cart."""

    OPEN = "open"
    ORDERING = "ordering"
    ORDERED = "ordered"
    MERGED = "merged"
    EXPIRED = "expired"
