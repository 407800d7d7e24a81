from __future__ import annotations

from datetime import timedelta

from shop.audit import reads, writes
from shop.audit.rules import time_of
from shop.platform import clock
from shop.platform.config import settings

_MONTHS_AHEAD = 2


async def make_months() -> int:
    """Make the partitions of this and the next two months; give how many were missing."""
    return await writes.make_months(_MONTHS_AHEAD)


async def drop_old() -> int:
    """Drop the months that are past `SHOP_AUDIT_DAYS`, none with an entry that waits for its seal; give how many."""
    before = clock.now() - timedelta(days=settings().audit_days)
    waiting = await reads.oldest_unsealed()
    return await writes.drop_before(before if waiting is None else min(before, time_of(waiting)))
