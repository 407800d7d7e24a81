from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.media.states import MediaKind, PictureType
from shop.platform.db import columns


class Media(Model):
    """A stored picture. Its bytes lie in the storage under `storage_key`, and never change."""

    id = columns.primary_key()
    kind = fields.CharField(max_length=10, default=MediaKind.IMAGE.value, db_default=MediaKind.IMAGE.value)
    storage_key = fields.CharField(max_length=40)
    content_type = fields.CharField(max_length=20)
    width = fields.IntField()
    height = fields.IntField()
    bytes = fields.IntField()
    sha256 = fields.CharField(max_length=64)
    alt = fields.CharField(max_length=500, default="", db_default="")
    created_by = columns.reference("User", null=True, on_delete=fields.SET_NULL)
    created_at = columns.created_at()

    class Meta:
        table = "media"
        constraints = (
            UniqueConstraint(fields=("storage_key",), name="media_storage_key_key"),
            columns.one_of(table, "kind", MediaKind),
            columns.one_of(table, "content_type", PictureType),
            columns.check(table, "storage_key", "storage_key ~ '^[0-9a-f]{40}$'"),
            columns.check(table, "sha256", "sha256 ~ '^[0-9a-f]{64}$'"),
            columns.check(table, "width", "width > 0"),
            columns.check(table, "height", "height > 0"),
            columns.check(table, "bytes", "bytes > 0"),
        )
        indexes = (
            Index(fields=("created_at", "id"), name="media_created_at_id_idx"),
            Index(fields=("created_by_id",), name="media_created_by_id_idx"),
        )


class MediaTranslation(Model):
    id = columns.link_key()
    media = columns.reference("Media", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    alt = fields.CharField(max_length=500)

    class Meta:
        table = "media_translations"
        constraints = (
            UniqueConstraint(fields=("media_id", "language"), name="media_translations_media_id_language_key"),
        )
