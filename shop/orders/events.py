from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shop.platform.events.event import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderPlaced(Event):
    """An order was paid and stands; amounts are minor units."""

    aggregate: ClassVar[str] = "order"
    is_outward_only: ClassVar[bool] = True

    channel_id: UUID
    number: int
    total_gross: int
    currency: str
    customer_id: UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderCancelled(Event):
    aggregate: ClassVar[str] = "order"

    channel_id: UUID
    number: int
