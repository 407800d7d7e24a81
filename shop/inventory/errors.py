from __future__ import annotations

from uuid import UUID

from shop.platform.errors import Conflict, Invalid, NotFound


class InsufficientStock(Conflict):
    """Less is available than was asked for."""

    code = "INSUFFICIENT_STOCK"

    def __init__(self, variant_id: UUID, available: int, *path: str) -> None:
        super().__init__(f"Only {available} available.", *path)
        self.variant_id = variant_id
        self.available = available


class StockInvalid(Invalid):
    """An adjustment is zero, too large, has a long note or no reason that staff may give, or takes too much."""

    code = "STOCK_INVALID"


class WarehouseNotFound(NotFound):
    """There is no such warehouse."""

    code = "WAREHOUSE_NOT_FOUND"

    def __init__(self, *path: str) -> None:
        super().__init__("There is no such warehouse.", *(path or ("warehouseId",)))


class WarehouseSlugTaken(Conflict):
    """The slug is another warehouse's."""

    code = "WAREHOUSE_SLUG_TAKEN"

    def __init__(self) -> None:
        super().__init__("The slug is taken.", "slug")


class WarehouseInvalid(Invalid):
    """A name, slug, country or position of a warehouse cannot be used."""

    code = "WAREHOUSE_INVALID"
