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
    """An adjustment is zero, too large, has no reason that staff may give, or takes more than is available."""

    code = "STOCK_INVALID"


class WarehouseNotFound(NotFound):
    """There is no such warehouse."""

    code = "WAREHOUSE_NOT_FOUND"

    def __init__(self) -> None:
        super().__init__("There is no such warehouse.", "warehouseId")
