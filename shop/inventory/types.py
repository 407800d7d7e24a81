from __future__ import annotations

import strawberry

from shop.inventory import loaders
from shop.inventory.errors import InsufficientStock
from shop.inventory.reads import StockRow, WarehouseRow
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import CountryCode
from shop.platform.ids import encode


@strawberry.type(description="A place that goods lie in.")
class Warehouse(Node):
    slug: str = strawberry.field(description="Its short name.")
    name: str = strawberry.field(description="Its name.")
    country: CountryCode = strawberry.field(description="The country it stands in.")
    is_active: bool = strawberry.field(description="Whether orders are served from it.")

    @classmethod
    def of(cls, row: WarehouseRow) -> Warehouse:
        return cls(
            id=strawberry.ID(encode("wh", row.id)),
            slug=row.slug,
            name=row.name,
            country=CountryCode(row.country),
            is_active=row.is_active,
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
