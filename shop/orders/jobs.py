from __future__ import annotations

from shop.orders import service
from shop.platform import clock
from shop.platform.events.registry import periodic


@periodic("41 2 * * *")
async def close_books() -> None:
    """Destroy what old orders say of persons, once the years of the books are over."""
    await service.close_books(clock.now())
