from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from shop.shipping import service
from shop.shipping.rules import RateKind
from shop.shipping.service import NewMethod, NewRate


async def create_zone(name: str = "Germany", countries: Sequence[str] = ("DE",)) -> UUID:
    return await service.create_zone(name=name, countries=countries)


async def create_method(zone_id: UUID, **over: Any) -> UUID:
    return await service.create_method(
        NewMethod(**{"zone_id": zone_id, "slug": "standard", "name": "Standard", **over})
    )


async def set_rate(method_id: UUID, channel_id: UUID, amount: int, **over: Any) -> UUID:
    """Set a rate in minor units; flat unless `kind` says otherwise."""
    values = {"kind": RateKind.FLAT, **over}
    return await service.set_rate(NewRate(method_id=method_id, channel_id=channel_id, amount=amount, **values))


async def create_flat_method(zone_id: UUID, channel_id: UUID, slug: str, amount: int, **over: Any) -> UUID:
    """Make a method of one price."""
    method_id = await create_method(zone_id, slug=slug, name=over.pop("name", slug.title()), **over)
    await set_rate(method_id, channel_id, amount)
    return method_id
