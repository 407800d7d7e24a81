from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.platform.db import columns


class Price(Model):
    """What a variant costs in a channel, from `starts_at` until `ends_at` (open: until further notice).

    Amounts are minor units of the channel's currency, with tax where the channel's prices include it. Of rows that
    overlap the one that started last is in force. A row that was in force is never changed, only ended.
    """

    id = columns.primary_key()
    variant = columns.reference("Variant", on_delete=fields.CASCADE)
    channel = columns.reference("Channel", on_delete=fields.CASCADE)
    amount = fields.BigIntField()
    compare_at = fields.BigIntField(null=True)
    starts_at = fields.DatetimeField()
    ends_at = fields.DatetimeField(null=True)
    created_at = columns.created_at()

    class Meta:
        table = "prices"
        constraints = (
            UniqueConstraint(
                fields=("variant_id", "channel_id", "starts_at"), name="prices_variant_id_channel_id_starts_at_key"
            ),
            columns.check(table, "amount", "amount >= 0"),
            columns.check(table, "compare_at", "compare_at > amount"),
            columns.check(table, "ends_at", "ends_at > starts_at"),
        )
        indexes = (
            Index(fields=("channel_id", "amount", "variant_id"), name="prices_channel_id_amount_variant_id_idx"),
        )


class TaxRate(Model):
    """A country's rate for a class of goods, in millionths (190000 is 19 %), from a date on."""

    id = columns.primary_key()
    country = fields.CharField(max_length=2)
    tax_class = fields.CharField(max_length=40)
    rate_millionths = fields.IntField()
    starts_at = fields.DatetimeField()
    created_at = columns.created_at()

    class Meta:
        table = "tax_rates"
        constraints = (
            UniqueConstraint(
                fields=("country", "tax_class", "starts_at"), name="tax_rates_country_tax_class_starts_at_key"
            ),
            columns.check(table, "rate_millionths", "rate_millionths BETWEEN 0 AND 1000000"),
            columns.check(table, "country", "country ~ '^[A-Z]{2}$'"),
        )
