from __future__ import annotations

from shop.audit import service
from shop.platform.events.registry import periodic


@periodic("*/5 * * * *")
async def seal() -> None:
    """Chain what was kept since the last time; until then nothing proves it."""
    await service.seal()


@periodic("11 3 * * *")
async def make_partitions() -> None:
    """Make the partitions of this and the next two months."""
    await service.make_months()


@periodic("23 4 * * *")
async def drop_old() -> None:
    """Drop months past their time, as far as they are sealed."""
    await service.drop_old()
