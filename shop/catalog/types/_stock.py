"""How many of a variant can be bought; bundles by their parts."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from uuid import UUID

from shop.catalog import loaders
from shop.inventory import loaders as inventory_loaders
from shop.platform.graphql.context import Info


def available(info: Info, variant_id: UUID, *, is_bundle: bool) -> Awaitable[int | None]:
    """Load how many of a variant can be bought: of a bundle as many as its scarcest part allows; None is none."""
    if is_bundle:
        return bundles_available(info, variant_id)
    return info.context.load(inventory_loaders.available_by_variant, variant_id)


async def is_bundle_available(info: Info, bundle_id: UUID) -> bool:
    return await bundles_available(info, bundle_id) > 0


async def bundles_available(info: Info, bundle_id: UUID) -> int:
    load = info.context.load
    parts = await load(loaders.bundle_items, bundle_id) or []
    counts = await asyncio.gather(*(load(inventory_loaders.available_by_variant, part.variant_id) for part in parts))
    return min(((count or 0) // part.quantity for part, count in zip(parts, counts, strict=True)), default=0)
