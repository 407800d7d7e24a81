from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.inventory import reads, writes
from shop.inventory.errors import InsufficientStock, StockInvalid, WarehouseNotFound
from shop.inventory.models import Warehouse, WarehouseChannel
from shop.inventory.rules import plan
from shop.inventory.states import MovementReason
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction, require_transaction
from shop.platform.errors import raise_any
from shop.platform.ids import uuid7
from shop.platform.scope import Actor, Scope

MOST_ADJUSTED = 1_000_000

all_warehouses = reads.all_warehouses


async def available(scope: Scope, variant_ids: Sequence[UUID]) -> dict[UUID, int]:
    """Give how many of each variant can be sold in the scope's channel; of a bundle ask for its parts."""
    found = await reads.available(scope.channel.id, variant_ids)
    return {id_: found.get(id_, 0) for id_ in variant_ids}


async def reserve(*, channel_id: UUID, reference: UUID, demand: Mapping[UUID, int], until: datetime) -> None:
    """Hold stock for a reference, in the caller's transaction, whose locks end with it.

    Raises:
        InsufficientStock: for each variant that is short (`ShopErrors` for several); nothing is held then.
    """
    require_transaction("A reservation")
    piles = await writes.lock_for_channel(channel_id, sorted(demand))
    takes, shortages = plan(demand, piles)
    raise_any([InsufficientStock(short.variant_id, short.available) for short in shortages])
    if await writes.reserve(reference, takes, until) != len(takes):
        raise RuntimeError("Stock rows changed under their locks.")


async def allocate(reference: UUID) -> int:
    """Turn what is held for a reference into its own, in the caller's transaction; gives the number of stock rows."""
    require_transaction("An allocation")
    return await writes.allocate(reference)


async def release(reference: UUID) -> int:
    """Give back what is held for a reference, in the caller's transaction; again is no change."""
    require_transaction("A release")
    return await writes.release(reference)


async def cancel(reference: UUID) -> int:
    """Give back what is allocated to a reference, in the caller's transaction; again is no change."""
    require_transaction("A cancellation")
    return await writes.cancel(reference)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A change of stock by hand: `delta` pieces more or less."""

    variant_id: UUID
    warehouse_id: UUID
    delta: int
    reason: MovementReason
    note: str | None = None


async def adjust(actor: Actor, change: Adjustment) -> UUID:
    """Change stock by hand and give the stock's id.

    Raises:
        StockInvalid: the delta is zero or takes more than is available; the reason is not staff's to give.
        WarehouseNotFound: the variant or the warehouse does not exist.
    """
    if change.delta == 0 or abs(change.delta) > MOST_ADJUSTED:
        raise StockInvalid(f"A change is between 1 and {MOST_ADJUSTED} pieces.", "delta")
    if not change.reason.is_by_hand:
        raise StockInvalid("This reason belongs to orders.", "reason")

    async def run() -> UUID:
        changed = await writes.adjust(
            change.variant_id,
            change.warehouse_id,
            change.delta,
            reason=change.reason.value,
            note=change.note,
            actor_id=actor.user_id,
        )
        if changed is None:
            raise StockInvalid("This would take more than is available.", "delta")
        return changed

    with constraint_errors(
        {
            "stocks_warehouse_id_fkey": WarehouseNotFound,
            "stocks_variant_id_fkey": lambda: StockInvalid("There is no such variant.", "variantId"),
        }
    ):
        return await in_transaction(run)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWarehouse:
    slug: str
    name: str
    country: str
    channel_ids: Sequence[UUID]
    position: int = 0


async def create_warehouse(new: NewWarehouse) -> UUID:
    """Make a warehouse that delivers for the given channels."""

    async def run() -> UUID:
        made = await Warehouse.create(
            id=uuid7(), slug=new.slug, name=new.name, country=new.country, position=new.position
        )
        await WarehouseChannel.bulk_create(
            [WarehouseChannel(warehouse_id=made.id, channel_id=id_, position=new.position) for id_ in new.channel_ids]
        )
        return made.id

    return await in_transaction(run)
