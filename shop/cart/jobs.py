from __future__ import annotations

from shop.cart import service
from shop.platform import clock
from shop.platform.events.registry import periodic


@periodic("17 * * * *")
async def expire_carts() -> None:
    """Close carts whose time is over and forget whose they were."""
    await service.expire(clock.now())
