from __future__ import annotations

from tortoise import fields
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.platform.db import columns


class Channel(Model):
    """A store: where prices, countries, languages and tax display are decided."""

    id = columns.primary_key()
    slug = fields.CharField(max_length=40)
    name = fields.CharField(max_length=100)
    currency = columns.currency()
    country = fields.CharField(max_length=2)
    time_zone = fields.CharField(max_length=40)
    is_tax_included = fields.BooleanField()
    shows_lowest_price = fields.BooleanField(default=False, db_default=False)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "channels"
        constraints = (
            UniqueConstraint(fields=("slug",), name="channels_slug_key"),
            columns.check(table, "slug", "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"),
            columns.check(table, "currency", "currency ~ '^[A-Z]{3}$'"),
            columns.check(table, "country", "country ~ '^[A-Z]{2}$'"),
        )


class ChannelCountry(Model):
    id = columns.link_key()
    channel = columns.reference("Channel", on_delete=fields.CASCADE)
    country = fields.CharField(max_length=2)
    position = fields.SmallIntField()

    class Meta:
        table = "channel_countries"
        constraints = (
            UniqueConstraint(fields=("channel_id", "country"), name="channel_countries_channel_id_country_key"),
            columns.check(table, "country", "country ~ '^[A-Z]{2}$'"),
        )


class ChannelLanguage(Model):
    id = columns.link_key()
    channel = columns.reference("Channel", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    position = fields.SmallIntField()

    class Meta:
        table = "channel_languages"
        constraints = (
            UniqueConstraint(fields=("channel_id", "language"), name="channel_languages_channel_id_language_key"),
        )
