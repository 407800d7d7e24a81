from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from shop.inventory import service
from shop.inventory.service import Adjustment, NewWarehouse
from shop.inventory.states import MovementReason
from shop.platform.scope import SYSTEM
from tests.factories.catalog import unique


async def create_warehouse(channel_ids: Sequence[UUID], **over: Any) -> UUID:
    new = {"slug": unique("house"), "name": "A house", "country": "DE", "channel_ids": channel_ids}
    return await service.create_warehouse(NewWarehouse(**{**new, **over}))


async def put(variant_id: UUID, warehouse_id: UUID, quantity: int) -> UUID:
    """Put pieces into a warehouse, and give the stock's id."""
    return await service.adjust(
        SYSTEM,
        Adjustment(variant_id=variant_id, warehouse_id=warehouse_id, delta=quantity, reason=MovementReason.RECEIVED),
    )
