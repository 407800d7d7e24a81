from __future__ import annotations

from enum import StrEnum


class MovementReason(StrEnum):
    RECEIVED = "received"
    CORRECTED = "corrected"
    DAMAGED = "damaged"
    RESERVED = "reserved"
    RELEASED = "released"
    ALLOCATED = "allocated"
    CANCELLED = "cancelled"
    SHIPPED = "shipped"
    RETURNED = "returned"

    @property
    def is_by_hand(self) -> bool:
        """Whether staff may give it as the reason of an adjustment."""
        return self in {
            MovementReason.RECEIVED,
            MovementReason.CORRECTED,
            MovementReason.DAMAGED,
            MovementReason.RETURNED,
        }
