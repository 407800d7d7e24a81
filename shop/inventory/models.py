"""Stock, in three piles per variant and warehouse, and the ledger of every change of them."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.inventory.states import MovementReason
from shop.platform.db import columns


class Warehouse(Model):
    id = columns.primary_key()
    slug = fields.CharField(max_length=60)
    name = fields.CharField(max_length=200)
    country = fields.CharField(max_length=2)
    position = fields.IntField(default=0, db_default=0)
    is_active = fields.BooleanField(default=True, db_default=True)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "warehouses"
        constraints = (
            UniqueConstraint(fields=("slug",), name="warehouses_slug_key"),
            columns.check(table, "country", "country ~ '^[A-Z]{2}$'"),
        )


class WarehouseChannel(Model):
    """Which channels a warehouse delivers for; the lowest position is asked first."""

    id = columns.link_key()
    warehouse = columns.reference("Warehouse", on_delete=fields.CASCADE)
    channel = columns.reference("Channel", on_delete=fields.CASCADE)
    position = fields.IntField(default=0, db_default=0)

    class Meta:
        table = "warehouse_channels"
        constraints = (
            UniqueConstraint(
                fields=("channel_id", "warehouse_id"), name="warehouse_channels_channel_id_warehouse_id_key"
            ),
        )
        indexes = (Index(fields=("warehouse_id",), name="warehouse_channels_warehouse_id_idx"),)


class Stock(Model):
    """How much of a variant lies in a warehouse.

    `available` can be sold, `reserved` waits for a payment, `allocated` belongs to orders that are not shipped. What is
    on the shelf is the sum of the three.
    """

    id = columns.primary_key()
    variant = columns.reference("Variant", on_delete=fields.CASCADE)
    warehouse = columns.reference("Warehouse")
    available = fields.IntField(default=0, db_default=0)
    reserved = fields.IntField(default=0, db_default=0)
    allocated = fields.IntField(default=0, db_default=0)
    updated_at = columns.updated_at()

    class Meta:
        table = "stocks"
        constraints = (
            UniqueConstraint(fields=("variant_id", "warehouse_id"), name="stocks_variant_id_warehouse_id_key"),
            columns.check(table, "available", "available >= 0"),
            columns.check(table, "reserved", "reserved >= 0"),
            columns.check(table, "allocated", "allocated >= 0"),
        )
        indexes = (Index(fields=("warehouse_id",), name="stocks_warehouse_id_idx"),)


class Reservation(Model):
    """Stock held for a checkout that is under way; `reference` is its order."""

    id = columns.link_key()
    reference = fields.UUIDField()
    stock = columns.reference("Stock", on_delete=fields.CASCADE)
    quantity = fields.IntField()
    expires_at = fields.DatetimeField()

    class Meta:
        table = "reservations"
        constraints = (
            UniqueConstraint(fields=("reference", "stock_id"), name="reservations_reference_stock_id_key"),
            columns.check(table, "quantity", "quantity > 0"),
        )
        indexes = (
            Index(fields=("stock_id",), name="reservations_stock_id_idx"),
            Index(fields=("expires_at",), name="reservations_expires_at_idx"),
        )


class Allocation(Model):
    """Stock that belongs to an order until it is shipped or cancelled."""

    id = columns.link_key()
    reference = fields.UUIDField()
    stock = columns.reference("Stock", on_delete=fields.CASCADE)
    quantity = fields.IntField()
    created_at = columns.created_at()

    class Meta:
        table = "allocations"
        constraints = (
            UniqueConstraint(fields=("reference", "stock_id"), name="allocations_reference_stock_id_key"),
            columns.check(table, "quantity", "quantity > 0"),
        )
        indexes = (Index(fields=("stock_id",), name="allocations_stock_id_idx"),)


class StockMovement(Model):
    """The ledger: the sums of its deltas are the piles of the stock."""

    id = columns.link_key()
    stock = columns.reference("Stock", on_delete=fields.CASCADE)
    reason = fields.CharField(max_length=12)
    available_delta = fields.IntField(default=0, db_default=0)
    reserved_delta = fields.IntField(default=0, db_default=0)
    allocated_delta = fields.IntField(default=0, db_default=0)
    reference = fields.UUIDField(null=True)
    note = fields.CharField(max_length=300, null=True)
    actor_id = fields.UUIDField(null=True)
    created_at = columns.created_at()

    class Meta:
        table = "stock_movements"
        constraints = (columns.one_of(table, "reason", MovementReason),)
        indexes = (
            Index(fields=("stock_id", "created_at"), name="stock_movements_stock_id_created_at_idx"),
            Index(fields=("reference",), name="stock_movements_reference_idx"),
        )


APPEND_ONLY = ("stock_movements",)
