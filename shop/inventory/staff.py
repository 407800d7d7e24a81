from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

import strawberry
from strawberry import UNSET

from shop.inventory import loaders, service
from shop.inventory.service import Adjustment, NewWarehouse, WarehouseChanges
from shop.inventory.states import MovementReason
from shop.inventory.types import Stock, StockMovement, Warehouse
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.inputs import given
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import CountryCode

READ = requires("inventory.read")
ADJUST = requires("inventory.adjust")
_ERRORS = "Why nothing was changed; empty when it was."
_CHANNELS = "The channels that it delivers for."
_KEY = (
    "A text of your choice, 8 to 200 characters: the same call again within a day changes nothing more. "
    "Instead of it the header `Idempotency-Key` can be sent."
)


@strawberry.input(description="A change of a stock by hand.")
class StockAdjustInput:
    variant_id: Annotated[UUID, IdOf("var")] = strawberry.field(description="Which variant.")
    warehouse_id: Annotated[UUID, IdOf("wh")] = strawberry.field(description="In which warehouse.")
    delta: int = strawberry.field(description="How many more; negative: how many less, of what is available.")
    reason: MovementReason = strawberry.field(description="Why: RECEIVED, CORRECTED, DAMAGED or RETURNED.")
    note: str | None = strawberry.field(default=None, description="A note for the ledger; up to 300 characters.")
    idempotency_key: str | None = strawberry.field(default=None, description=_KEY)


@strawberry.type(description="The stock that was changed.")
class StockAdjustPayload:
    stock_id: strawberry.Private[UUID | None] = None
    stock: Stock | None = relation(
        loaders.stock_by_id,
        key="stock_id",
        of=one(lambda: Stock.of),
        description="The stock as it is now, for those with `inventory.read`.",
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)


@strawberry.input(description="A warehouse to be made.")
class WarehouseCreateInput:
    slug: str = strawberry.field(description="Its name for programs: a-z, 0-9 and hyphens.")
    name: str = strawberry.field(description="Its name.")
    country: CountryCode = strawberry.field(description="The country it stands in.")
    channel_ids: list[Annotated[UUID, IdOf("chan")]] = strawberry.field(default_factory=list, description=_CHANNELS)
    position: int = strawberry.field(default=0, description="Its rank: the lowest is asked first.")


@strawberry.input(description="Changes of a warehouse; what is left out stays.")
class WarehouseUpdateInput:
    id: Annotated[UUID, IdOf("wh")] = strawberry.field(description="Which warehouse.")
    expected_version: int | None = strawberry.field(
        default=None, description="The version that was read; another one meanwhile is VERSION_CONFLICT."
    )
    slug: str | None = strawberry.field(default=UNSET, description="Its name for programs.")
    name: str | None = strawberry.field(default=UNSET, description="Its name.")
    country: CountryCode | None = strawberry.field(default=UNSET, description="The country it stands in.")
    channel_ids: list[Annotated[UUID, IdOf("chan")]] | None = strawberry.field(default=UNSET, description=_CHANNELS)
    position: int | None = strawberry.field(default=UNSET, description="Its rank: the lowest is asked first.")
    is_active: bool | None = strawberry.field(default=UNSET, description="Whether orders are served from it.")


@strawberry.type(description="The warehouse.")
class WarehousePayload:
    warehouse_id: strawberry.Private[UUID | None] = None
    warehouse: Warehouse | None = relation(
        loaders.warehouse_by_id,
        key="warehouse_id",
        of=one(lambda: Warehouse.of),
        description="The warehouse as it is now, for those with `inventory.read`.",
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)


@strawberry.type(description="The warehouse that was made.")
class WarehouseCreatePayload(WarehousePayload):
    pass


@strawberry.type(description="The warehouse that was changed.")
class WarehouseUpdatePayload(WarehousePayload):
    pass


@strawberry.type
class InventoryStaffQuery:
    @query(permission=READ, description="All warehouses by rank; there are few.")
    async def warehouses(self) -> list[Warehouse] | None:
        return [Warehouse.of(row) for row in await service.all_warehouses()]

    @query(permission=READ, description="The ledger of a stock, the latest change first.")
    async def stock_movements(
        self,
        stock_id: Annotated[UUID, IdOf("stock"), strawberry.argument(description="Which stock.")],
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
    ) -> Connection[StockMovement] | None:
        found = await service.list_movements(stock_id, page_request(first, after, last, before))
        made: Connection[StockMovement] = Connection[StockMovement].of(
            found, StockMovement.of, lambda: service.count_movements(stock_id)
        )
        return made


@strawberry.type
class InventoryStaffMutation:
    @mutation(permission=ADJUST, description="Change a stock by hand, with an entry in its ledger.")
    async def stock_adjust(self, info: Info, input: StockAdjustInput) -> StockAdjustPayload | None:
        adjustment = Adjustment(
            variant_id=input.variant_id,
            warehouse_id=input.warehouse_id,
            delta=input.delta,
            reason=input.reason,
            note=input.note,
        )
        key = input.idempotency_key or info.context.idempotency_key
        return StockAdjustPayload(stock_id=await service.adjust(info.context.actor, adjustment, key))

    @mutation(permission=ADJUST, description="Make a warehouse.")
    async def warehouse_create(self, input: WarehouseCreateInput) -> WarehouseCreatePayload | None:
        new = NewWarehouse(
            slug=input.slug,
            name=input.name,
            country=input.country,
            channel_ids=input.channel_ids,
            position=input.position,
        )
        return WarehouseCreatePayload(warehouse_id=await service.create_warehouse(new))

    @mutation(permission=ADJUST, description="Change a warehouse.")
    async def warehouse_update(self, input: WarehouseUpdateInput) -> WarehouseUpdatePayload | None:
        changes = cast("WarehouseChanges", given(input, WarehouseChanges.__annotations__))
        changed = await service.update_warehouse(input.id, changes, expected_version=input.expected_version)
        return WarehouseUpdatePayload(warehouse_id=changed)
