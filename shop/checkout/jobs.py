from __future__ import annotations

from shop.checkout import service
from shop.platform import clock
from shop.platform.db import idempotency
from shop.platform.events.registry import periodic


@periodic("* * * * *")
async def recover_checkouts() -> None:
    """End every checkout that a crash or a silent gateway left half-way."""
    await service.recover(clock.now())


@periodic("41 * * * *")
async def prune_idempotency_keys() -> None:
    """Forget idempotency keys after 24 hours."""
    await idempotency.prune(clock.now())
