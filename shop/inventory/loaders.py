from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.inventory import reads, service
from shop.inventory.reads import StockRow, WarehouseRow
from shop.inventory.rules import STOCK
from shop.platform.cache.tags import depends_on
from shop.platform.scope import Scope


@depends_on(keyed=STOCK)
async def available_by_variant(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """How many can be sold; of a bundle, ask for its parts."""
    return await service.available(scope, ids)


async def stocks_by_variant(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[StockRow]]:
    """Stock rows of variants, for staff."""
    found: dict[UUID, list[StockRow]] = defaultdict(list)
    if scope.actor.can("inventory.read"):
        for row in await reads.stocks_by_variant(ids):
            found[row.variant_id].append(row)
    return found


async def stock_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, StockRow]:
    if not scope.actor.can("inventory.read"):
        return {}
    return {row.id: row for row in await reads.stocks(ids)}


async def warehouse_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, WarehouseRow]:
    if not scope.actor.can("inventory.read"):
        return {}
    return {row.id: row for row in await reads.warehouses(ids)}
