from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypedDict
from uuid import UUID

import asyncpg

from shop.channels import service as channels
from shop.channels.errors import ChannelNotFound
from shop.inventory import reads, writes
from shop.inventory.errors import (
    InsufficientStock,
    StockInvalid,
    WarehouseInvalid,
    WarehouseNotFound,
    WarehouseSlugTaken,
)
from shop.inventory.models import Warehouse, WarehouseChannel
from shop.inventory.reads import MovementRow
from shop.inventory.rules import STOCK, plan
from shop.inventory.states import MovementReason
from shop.platform import clock
from shop.platform.cache.current import changed
from shop.platform.db import idempotency
from shop.platform.db.idempotency import Key
from shop.platform.db.paging import Page, PageRequest
from shop.platform.db.rows import change, locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import after_commit, in_transaction, require_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7
from shop.platform.scope import Actor, Scope
from shop.platform.shared import current as shared

MOST_ADJUSTED = 1_000_000
LONGEST_NOTE = 300
LONGEST_NAME = 200
ALL_STOCK = "inventory.stock"
"""The topic under which it is told that the stock of any variant may have changed."""
_SLUG = re.compile(r"(?=.{1,60}$)[a-z0-9]+(-[a-z0-9]+)*")

all_warehouses = reads.all_warehouses


def topic_of(variant_id: UUID) -> str:
    """Name the topic under which it is told that a variant's available quantity changed."""
    return f"{ALL_STOCK}.{variant_id}"


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
    if not await writes.reserve_whole(channel_id, reference, demand, until):
        piles = await writes.lock_for_channel(channel_id, sorted(demand))
        takes, shortages = plan(demand, piles)
        raise_any([InsufficientStock(short.variant_id, short.available) for short in shortages])
        if await writes.reserve(reference, takes, until) != len(takes):
            raise RuntimeError("Stock rows changed under their locks.")
    _tell(demand)


async def allocate(reference: UUID) -> int:
    """Turn what is held for a reference into its own, in the caller's transaction; gives the number of stock rows."""
    require_transaction("An allocation")
    return await writes.allocate(reference)


async def release(reference: UUID) -> int:
    """Give back what is held for a reference, in the caller's transaction; again is no change."""
    require_transaction("A release")
    given_back = await writes.release(reference)
    _tell(given_back)
    return len(given_back)


async def cancel(reference: UUID) -> int:
    """Give back what is allocated to a reference, in the caller's transaction; again is no change."""
    require_transaction("A cancellation")
    given_back = await writes.cancel(reference)
    _tell(given_back)
    return len(given_back)


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjustment:
    """A change of stock by hand: `delta` pieces more or less."""

    variant_id: UUID
    warehouse_id: UUID
    delta: int
    reason: MovementReason
    note: str | None = None


async def adjust(actor: Actor, adjustment: Adjustment, key: str | None = None) -> UUID:
    """Change stock by hand and give the stock's id; with a key the same call again changes nothing more.

    Raises:
        IdempotencyKeyMismatch, IdempotencyKeyInvalid: the key was used for another change, or is none.
        StockInvalid: the delta is zero or takes more than is available; the reason is not staff's to give; the note is
            too long; there would be more than can be counted.
        WarehouseNotFound: there is no such warehouse.
    """
    if adjustment.delta == 0 or abs(adjustment.delta) > MOST_ADJUSTED:
        raise StockInvalid(f"A change is between 1 and {MOST_ADJUSTED} pieces.", "delta")
    if not adjustment.reason.is_by_hand:
        raise StockInvalid("This reason belongs to orders.", "reason")
    if len(adjustment.note or "") > LONGEST_NOTE:
        raise StockInvalid(f"A note has up to {LONGEST_NOTE} characters.", "note")

    async def work() -> UUID:
        changed = await writes.adjust(
            adjustment.variant_id,
            adjustment.warehouse_id,
            adjustment.delta,
            reason=adjustment.reason.value,
            note=adjustment.note,
            actor_id=actor.principal_id,
        )
        if changed is None:
            raise StockInvalid("This would take more than is available.", "delta")
        _tell([adjustment.variant_id])
        return changed

    with constraint_errors(
        {
            "stocks_warehouse_id_fkey": WarehouseNotFound,
            "stocks_variant_id_fkey": lambda: StockInvalid("There is no such variant.", "variantId"),
        }
    ):
        try:
            if key is None:
                return await in_transaction(work)
            once = Key.of(f"stockAdjust:{actor.principal_id}", key, adjustment)
            return await idempotency.once(once, clock.now(), work)
        except asyncpg.NumericValueOutOfRangeError:
            raise StockInvalid("This would be more than can be counted.", "delta") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewWarehouse:
    """A warehouse to be made.

    Attributes:
        channel_ids: the channels that it delivers for.
        position: its rank among the warehouses of each channel; the lowest is asked first.
    """

    slug: str
    name: str
    country: str
    channel_ids: Sequence[UUID]
    position: int = 0


class WarehouseChanges(TypedDict, total=False):
    """What a warehouse is to become; what is left out stays. One that is not active serves no orders."""

    slug: str
    name: str
    country: str
    channel_ids: Sequence[UUID]
    position: int
    is_active: bool


async def create_warehouse(new: NewWarehouse) -> UUID:
    """Make a warehouse; raises `WarehouseInvalid`, `WarehouseSlugTaken`, `ChannelNotFound`."""
    values: dict[str, Any] = {"slug": new.slug, "name": new.name, "country": new.country, "position": new.position}
    raise_any(_warehouse_problems(values))

    async def run() -> UUID:
        made = await Warehouse.create(id=uuid7(), **values)
        await _serve(made.id, new.channel_ids, new.position)
        changed(STOCK)
        return made.id

    with constraint_errors(_WAREHOUSE_ERRORS):
        return await in_transaction(run)


async def update_warehouse(
    warehouse_id: UUID, changes: WarehouseChanges, *, expected_version: int | None = None
) -> UUID:
    """Change a warehouse; raises as `create_warehouse`, and `WarehouseNotFound`, `VersionConflict`."""
    values: dict[str, Any] = {name: value for name, value in changes.items() if name != "channel_ids"}
    raise_any(_warehouse_problems(values))

    async def run() -> UUID:
        warehouse = await locked(Warehouse, warehouse_id, lambda: WarehouseNotFound("id"), expected_version)
        await change(warehouse, values)
        changed(STOCK)
        after_commit(partial(_publish, ALL_STOCK))  # which warehouses are asked decides what is available
        if "channel_ids" in changes:
            await _serve(warehouse_id, changes["channel_ids"], warehouse.position)
        elif "position" in values:
            await WarehouseChannel.filter(warehouse_id=warehouse_id).update(position=warehouse.position)
        return warehouse_id

    with constraint_errors(_WAREHOUSE_ERRORS):
        return await in_transaction(run)


async def list_movements(stock_id: UUID, request: PageRequest) -> Page[MovementRow]:
    """Give a page of the ledger of a stock, the latest first; raises `BadPage`."""
    return await reads.movement_page(stock_id, request)


async def count_movements(stock_id: UUID) -> int:
    """Count the ledger of a stock, but no further than one above the ceiling of totals."""
    return await reads.movement_count(stock_id)


_WAREHOUSE_ERRORS: Mapping[str, Callable[[], ShopError]] = {
    "warehouses_slug_key": WarehouseSlugTaken,
    "warehouse_channels_channel_id_fkey": lambda: ChannelNotFound("channelIds"),
}


async def _serve(warehouse_id: UUID, channel_ids: Sequence[UUID], position: int) -> None:
    await WarehouseChannel.filter(warehouse_id=warehouse_id).delete()
    await WarehouseChannel.bulk_create(
        [
            WarehouseChannel(warehouse_id=warehouse_id, channel_id=id_, position=position)
            for id_ in dict.fromkeys(channel_ids)
        ]
    )


def _tell(variant_ids: Iterable[UUID]) -> None:
    """Tell that available quantities changed, once the caller's transaction is committed."""
    touched = set(variant_ids)
    changed(STOCK, touched)
    for id_ in touched:
        after_commit(partial(_publish, topic_of(id_)))


def _publish(topic: str) -> None:
    shared.pubsub().publish(topic)


def _warehouse_problems(given: Mapping[str, Any]) -> list[ShopError]:
    found: list[ShopError] = []
    if not _SLUG.fullmatch(given.get("slug", "x")):
        found.append(WarehouseInvalid("A slug has up to 60 of a-z, 0-9 and single hyphens.", "slug"))
    if not 0 < len(given.get("name", "x").strip()) <= LONGEST_NAME:
        found.append(WarehouseInvalid(f"A name has 1 to {LONGEST_NAME} characters.", "name"))
    if "country" in given and not channels.is_country(given["country"]):
        found.append(WarehouseInvalid(f"There is no country {given['country']!r}.", "country"))
    return found
