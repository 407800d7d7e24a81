"""The end of an order's books: what it says of persons is kept for the statutory years, and no longer."""

from __future__ import annotations

from datetime import datetime

from shop.orders import writes
from shop.platform.config import settings
from shop.platform.db.transaction import in_transaction
from shop.platform.security import personal

_BATCH = 500


async def close_books(now: datetime) -> int:
    """Destroy the keys of orders that were placed more than SHOP_BOOKS_YEARS ago, in batches; gives how many.

    Amounts, lines and countries stay.
    """
    # On the 28th instead of a 29th of February that the year does not have.
    day = min(now.day, 28) if now.month == 2 else now.day  # noqa: PLR2004
    placed_before = now.replace(year=now.year - settings().books_years, day=day)

    async def run() -> int:
        ids = await writes.close_books(placed_before, _BATCH)
        await personal.destroy(ids)
        return len(ids)

    total = 0
    while closed := await in_transaction(run):
        total += closed
    return total
