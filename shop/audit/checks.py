"""What `shop doctor` proves of the record: that every table is captured, and that entries are sealed in time."""

from __future__ import annotations

from datetime import timedelta

from shop.audit import reads
from shop.audit.rules import UNCAPTURED, time_of
from shop.platform import clock

_LATE = timedelta(hours=1)


async def check() -> list[str]:
    """Tell which tables are not captured, and since when entries wait for their seal."""
    found = [
        f"Changes of {table} are not captured: its trigger is missing or switched off."
        for table in await reads.silent_tables(list(UNCAPTURED))
    ]
    oldest = await reads.oldest_unsealed()
    if oldest is not None and time_of(oldest) < clock.now() - _LATE:
        since = f"{time_of(oldest):%Y-%m-%d %H:%M} UTC"
        found.append(f"Audit entries wait for their seal since {since}. Is a worker running?")
    return found
