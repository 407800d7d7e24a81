from __future__ import annotations

from datetime import datetime

import strawberry

from shop.inventory import loaders
from shop.inventory.errors import InsufficientStock
from shop.inventory.reads import MovementRow, StockRow, WarehouseRow
from shop.inventory.states import MovementReason
from shop.platform.graphql.enums import show
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import CountryCode
from shop.platform.ids import encode

show(
    MovementReason,
    "Why a stock changed.",
    {
        MovementReason.RECEIVED: "Goods came in; by hand.",
        MovementReason.CORRECTED: "It was counted; by hand.",
        MovementReason.DAMAGED: "Goods were lost or broken; by hand.",
        MovementReason.RESERVED: "A checkout began.",
        MovementReason.RELEASED: "A checkout was given up.",
        MovementReason.ALLOCATED: "An order was placed.",
        MovementReason.CANCELLED: "An order was cancelled.",
        MovementReason.SHIPPED: "A parcel left.",
        MovementReason.RETURNED: "Goods came back; by hand.",
    },
)


@strawberry.type(description="A place that goods lie in.")
class Warehouse(Node):
    slug: str = strawberry.field(description="Its short name.")
    name: str = strawberry.field(description="Its name.")
    country: CountryCode = strawberry.field(description="The country it stands in.")
    is_active: bool = strawberry.field(description="Whether orders are served from it.")
    position: int = strawberry.field(description="Its rank: the lowest is asked first.")
    channel_ids: list[strawberry.ID] = strawberry.field(description="The channels that it delivers for, by id.")
    version: int = strawberry.field(description="Counts its changes; `expectedVersion` of an update.")

    @classmethod
    def of(cls, row: WarehouseRow) -> Warehouse:
        return cls(
            id=strawberry.ID(encode("wh", row.id)),
            slug=row.slug,
            name=row.name,
            country=CountryCode(row.country),
            is_active=row.is_active,
            position=row.position,
            channel_ids=[strawberry.ID(encode("chan", id_)) for id_ in row.channel_ids],
            version=row.version,
        )


@strawberry.type(description="How much of a variant lies in one warehouse.")
class Stock(Node):
    warehouse_id: strawberry.Private[object]
    available: int = strawberry.field(description="What can be sold.")
    reserved: int = strawberry.field(description="What waits for the payment of a checkout.")
    allocated: int = strawberry.field(description="What belongs to orders that are not shipped yet.")
    on_hand: int = strawberry.field(description="What lies on the shelf: the sum of the three.")
    warehouse: Warehouse | None = relation(
        loaders.warehouse_by_id, key="warehouse_id", of=one(lambda: Warehouse.of), description="Where it lies."
    )

    @classmethod
    def of(cls, row: StockRow) -> Stock:
        return cls(
            id=strawberry.ID(encode("stock", row.id)),
            warehouse_id=row.warehouse_id,
            available=row.available,
            reserved=row.reserved,
            allocated=row.allocated,
            on_hand=row.available + row.reserved + row.allocated,
        )


@strawberry.type(description="Less is available than was asked for.")
class InsufficientStockError(UserError):
    made_from = InsufficientStock

    available: int = strawberry.field(description="How many are available now.")


@strawberry.type(description="One change of a stock, in the ledger that its counts are the sums of.")
class StockMovement:
    reason: MovementReason = strawberry.field(description="Why.")
    available_delta: int = strawberry.field(description="How many more, or less, can be sold.")
    reserved_delta: int = strawberry.field(description="How many more, or less, wait for a payment.")
    allocated_delta: int = strawberry.field(description="How many more, or less, belong to orders.")
    note: str | None = strawberry.field(description="What staff noted.")
    created_at: datetime = strawberry.field(description="When.")

    @classmethod
    def of(cls, row: MovementRow) -> StockMovement:
        return cls(
            reason=MovementReason(row.reason),
            available_delta=row.available_delta,
            reserved_delta=row.reserved_delta,
            allocated_delta=row.allocated_delta,
            note=row.note,
            created_at=row.created_at,
        )
