from __future__ import annotations

from datetime import timedelta

from shop.notifications import service
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.events.registry import periodic


@periodic("37 4 * * *")
async def remove_old_deliveries() -> None:
    """Forget mails with the events that they were sent for."""
    await service.remove_old(clock.now() - timedelta(days=settings().event_days))
