from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.platform.db import columns
from shop.platform.money import MAX_MINOR
from shop.shipping.rules import RateKind


class ShippingZone(Model):
    """Countries that are delivered to in the same ways."""

    id = columns.primary_key()
    name = fields.CharField(max_length=100)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "shipping_zones"
        indexes = (Index(fields=("name", "id"), name="shipping_zones_name_id_idx"),)


class ShippingZoneCountry(Model):
    id = columns.link_key()
    zone = columns.reference("ShippingZone", on_delete=fields.CASCADE)
    country = fields.CharField(max_length=2)

    class Meta:
        table = "shipping_zone_countries"
        indexes = (Index(fields=("country", "zone_id"), name="shipping_zone_countries_country_zone_id_idx"),)
        constraints = (
            UniqueConstraint(fields=("zone_id", "country"), name="shipping_zone_countries_zone_id_country_key"),
            columns.check(table, "country", "country ~ '^[A-Z]{2}$'"),
        )


class ShippingMethod(Model):
    """A way of delivery that a shopper can choose."""

    id = columns.primary_key()
    slug = fields.CharField(max_length=60)
    name = fields.CharField(max_length=100)
    zone = columns.reference("ShippingZone")
    tax_class = fields.CharField(max_length=40)
    min_days = fields.SmallIntField()
    max_days = fields.SmallIntField()
    position = fields.SmallIntField()
    is_active = fields.BooleanField(default=True, db_default=True)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "shipping_methods"
        indexes = (Index(fields=("zone_id",), name="shipping_methods_zone_id_idx"),)
        constraints = (
            UniqueConstraint(fields=("slug",), name="shipping_methods_slug_key"),
            columns.check(table, "slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"),
            columns.check(table, "days", "0 <= min_days AND min_days <= max_days"),
        )


class ShippingMethodTranslation(Model):
    id = columns.link_key()
    method = columns.reference("ShippingMethod", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    name = fields.CharField(max_length=100, null=True)
    description = fields.CharField(max_length=500, null=True)

    class Meta:
        table = "shipping_method_translations"
        constraints = (
            UniqueConstraint(
                fields=("method_id", "language"), name="shipping_method_translations_method_id_language_key"
            ),
        )


class ShippingRate(Model):
    """What a method costs in one channel: for every parcel, or for a range of weights (grams) or totals (minor)."""

    id = columns.primary_key()
    method = columns.reference("ShippingMethod", on_delete=fields.CASCADE)
    channel = columns.reference("Channel", on_delete=fields.CASCADE)
    kind = fields.CharField(max_length=10)
    min_value = fields.BigIntField()
    max_value = fields.BigIntField(null=True)
    amount = fields.BigIntField()
    currency = columns.currency()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "shipping_rates"
        indexes = (Index(fields=("channel_id",), name="shipping_rates_channel_id_idx"),)
        constraints = (
            UniqueConstraint(
                fields=("method_id", "channel_id", "kind", "min_value"),
                name="shipping_rates_method_id_channel_id_kind_min_value_key",
            ),
            columns.one_of(table, "kind", list(RateKind)),
            columns.check(table, "range", "0 <= min_value AND (max_value IS NULL OR min_value < max_value)"),
            columns.check(table, "flat", "kind <> 'flat' OR (min_value = 0 AND max_value IS NULL)"),
            columns.check(table, "amount", f"amount BETWEEN 0 AND {MAX_MINOR}"),
            columns.check(table, "currency", "currency ~ '^[A-Z]{3}$'"),
        )
