"""Orders as they were sold: prices, taxes, names and addresses are copies and never change with the catalogue."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.orders.states import OrderEventKind, OrderState
from shop.platform.db import columns


class Order(Model):
    """Amounts are minor units of `currency`."""

    id = columns.primary_key()
    channel = columns.reference("Channel")
    number = fields.BigIntField()
    customer = columns.reference("User", null=True)
    cart_id = fields.UUIDField()
    token_hash = fields.CharField(max_length=64)
    state = fields.CharField(max_length=10)
    email = columns.PersonalText()
    language = fields.CharField(max_length=16)
    currency = columns.currency()
    tax_country = fields.CharField(max_length=2)
    subtotal_net = fields.BigIntField()
    subtotal_gross = fields.BigIntField()
    shipping_net = fields.BigIntField()
    shipping_gross = fields.BigIntField()
    total_net = fields.BigIntField()
    total_gross = fields.BigIntField()
    shipping_method_id = fields.UUIDField(null=True)
    shipping_method_name = fields.CharField(max_length=200, null=True)
    cancel_reason = fields.CharField(max_length=300, null=True)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()
    paid_at = fields.DatetimeField(null=True)
    cancelled_at = fields.DatetimeField(null=True)

    class Meta:
        table = "orders"
        constraints = (
            UniqueConstraint(fields=("channel_id", "number"), name="orders_channel_id_number_key"),
            UniqueConstraint(fields=("token_hash",), name="orders_token_hash_key"),
            columns.one_of(table, "state", OrderState),
            columns.check(table, "total_net", "total_net = subtotal_net + shipping_net"),
            columns.check(table, "total_gross", "total_gross = subtotal_gross + shipping_gross"),
            columns.check(table, "subtotal_net", "subtotal_net BETWEEN 0 AND subtotal_gross"),
            columns.check(table, "shipping_net", "shipping_net BETWEEN 0 AND shipping_gross"),
            columns.check(table, "paid_at", "(state IN ('paid', 'cancelled')) = (paid_at IS NOT NULL)"),
        )
        indexes = (
            Index(fields=("customer_id", "created_at", "id"), name="orders_customer_id_created_at_id_idx"),
            Index(fields=("created_at", "id"), name="orders_created_at_id_idx"),
        )


class OrderLine(Model):
    """`unit_amount` is the price of one as the channel stored it; tax was rounded once, on the line."""

    id = columns.primary_key()
    order = columns.reference("Order", on_delete=fields.CASCADE)
    position = fields.SmallIntField()
    variant = columns.reference("Variant")
    product_id = fields.UUIDField()
    sku = fields.CharField(max_length=100)
    product_name = fields.CharField(max_length=250)
    variant_name = fields.CharField(max_length=500, null=True)
    quantity = fields.IntField()
    unit_amount = fields.BigIntField()
    total_net = fields.BigIntField()
    total_gross = fields.BigIntField()
    tax_class = fields.CharField(max_length=40)
    tax_rate_millionths = fields.IntField()

    class Meta:
        table = "order_lines"
        constraints = (
            UniqueConstraint(fields=("order_id", "position"), name="order_lines_order_id_position_key"),
            columns.check(table, "quantity", "quantity > 0"),
            columns.check(table, "total_net", "total_net BETWEEN 0 AND total_gross"),
        )
        indexes = (Index(fields=("variant_id",), name="order_lines_variant_id_idx"),)


class OrderAddress(Model):
    id = columns.link_key()
    order = columns.reference("Order", on_delete=fields.CASCADE)
    kind = fields.CharField(max_length=10)
    first_name = columns.PersonalText()
    last_name = columns.PersonalText()
    company = columns.PersonalText()
    line1 = columns.PersonalText()
    line2 = columns.PersonalText()
    city = columns.PersonalText()
    region = columns.PersonalText()
    postal_code = columns.PersonalText()
    phone = columns.PersonalText()
    country = fields.CharField(max_length=2)

    class Meta:
        table = "order_addresses"
        constraints = (
            UniqueConstraint(fields=("order_id", "kind"), name="order_addresses_order_id_kind_key"),
            columns.one_of(table, "kind", ("shipping", "billing")),
        )


class OrderEvent(Model):
    """The history of an order: what happened, and who did it."""

    id = columns.link_key()
    order = columns.reference("Order", on_delete=fields.CASCADE)
    kind = fields.CharField(max_length=20)
    message = fields.CharField(max_length=300, null=True)
    actor_kind = fields.CharField(max_length=10)
    actor_id = fields.UUIDField(null=True)
    created_at = columns.created_at()

    class Meta:
        table = "order_events"
        constraints = (columns.one_of(table, "kind", OrderEventKind),)
        indexes = (Index(fields=("order_id", "created_at"), name="order_events_order_id_created_at_idx"),)


class OrderNumber(Model):
    """The next number of a channel; locked last in the transaction that takes one."""

    id = columns.link_key()
    channel = columns.reference("Channel", on_delete=fields.CASCADE)
    next_number = fields.BigIntField()

    class Meta:
        table = "order_numbers"
        constraints = (UniqueConstraint(fields=("channel_id",), name="order_numbers_channel_id_key"),)


DDL = (
    # A cart becomes one order; attempts whose payment failed may be many.
    'CREATE UNIQUE INDEX "orders_cart_id_key" ON "orders" (cart_id) WHERE state <> \'failed\'',
    # Those whose checkout is under way, for its recovery.
    'CREATE INDEX "orders_pending_created_at_idx" ON "orders" (created_at) WHERE state = \'pending\'',
)
APPEND_ONLY = ("order_events",)
