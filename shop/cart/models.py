from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.cart.states import CartState
from shop.platform.db import columns


class Cart(Model):
    """A guest's cart is reached by its secret, of which only the hash is here; a customer's by the account."""

    id = columns.primary_key()
    channel = columns.reference("Channel")
    customer = columns.reference("User", null=True, on_delete=fields.CASCADE)
    token_hash = fields.CharField(max_length=64, null=True)
    state = fields.CharField(max_length=10, default=CartState.OPEN.value, db_default=CartState.OPEN.value)
    email = columns.PersonalText(null=True)
    language = fields.CharField(max_length=16)
    shipping_method_id = fields.UUIDField(null=True)
    merged_into_id = fields.UUIDField(null=True)
    version = columns.version()
    expires_at = fields.DatetimeField()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "carts"
        constraints = (
            UniqueConstraint(fields=("token_hash",), name="carts_token_hash_key"),
            columns.one_of(table, "state", CartState),
            columns.check(table, "merged_into_id", "(state = 'merged') = (merged_into_id IS NOT NULL)"),
        )
        indexes = (
            Index(fields=("channel_id",), name="carts_channel_id_idx"),
            Index(fields=("customer_id",), name="carts_customer_id_idx"),
        )


class CartLine(Model):
    """`seen_amount` is the price of one that the shopper last saw, to tell when it changed."""

    id = columns.link_key()
    cart = columns.reference("Cart", on_delete=fields.CASCADE)
    variant = columns.reference("Variant", on_delete=fields.CASCADE)
    quantity = fields.IntField()
    seen_amount = fields.BigIntField(null=True)
    created_at = columns.created_at()

    class Meta:
        table = "cart_lines"
        constraints = (
            UniqueConstraint(fields=("cart_id", "variant_id"), name="cart_lines_cart_id_variant_id_key"),
            columns.check(table, "quantity", "quantity > 0"),
        )
        indexes = (Index(fields=("variant_id",), name="cart_lines_variant_id_idx"),)


class CartAddress(Model):
    id = columns.link_key()
    cart = columns.reference("Cart", on_delete=fields.CASCADE)
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
        table = "cart_addresses"
        constraints = (
            UniqueConstraint(fields=("cart_id", "kind"), name="cart_addresses_cart_id_kind_key"),
            columns.one_of(table, "kind", ("shipping", "billing")),
        )


DDL = (
    # One open cart per customer and channel.
    (
        'CREATE UNIQUE INDEX "carts_customer_id_channel_id_key" ON "carts" (customer_id, channel_id)'
        " WHERE state IN ('open', 'ordering')"
    ),
    'CREATE INDEX "carts_expires_at_idx" ON "carts" (expires_at) WHERE state = \'open\'',
    # Those that were ordered and still know whose they were.
    (
        'CREATE INDEX "carts_ordered_expires_at_idx" ON "carts" (expires_at)'
        " WHERE state = 'ordered' AND email IS NOT NULL"
    ),
)
