from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from shop.platform.events.event import Event


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderPlaced(Event):
    """An order was paid and stands; amounts are minor units."""

    aggregate: ClassVar[str] = "order"

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


@dataclass(frozen=True, kw_only=True, slots=True)
class OrderLinkRequested(Event):
    """Somebody who knows an order's number and its e-mail address asks for its link; of nobody's order, where not."""

    aggregate: ClassVar[str] = "order"
