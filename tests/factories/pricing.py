from __future__ import annotations

from datetime import datetime
from uuid import UUID

from shop.platform import clock
from shop.pricing import service
from shop.pricing.service import NewPrice


async def create_price(
    variant_id: UUID, channel_id: UUID, amount: int, *, now: datetime | None = None, compare_at: int | None = None
) -> UUID:
    """Set a price in minor units, from a moment on (from the present one where none is given)."""
    start = now or clock.now()
    new = NewPrice(variant_id=variant_id, channel_id=channel_id, amount=amount, compare_at=compare_at, starts_at=start)
    return await service.set_price(new, start)
