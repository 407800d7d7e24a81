"""Sets of products."""

from __future__ import annotations

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.catalog.states import CollectionKind
from shop.platform.db import columns

_SLUG = "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"
_COLOR = "color IS NULL OR color ~ '^#[0-9a-f]{6}$'"


class Collection(Model):
    """A set of products: picked by hand, or all that a rule matches."""

    id = columns.primary_key()
    slug = fields.CharField(max_length=150)
    kind = fields.CharField(max_length=10)
    rule = fields.JSONField[dict[str, object]](null=True)
    name = fields.CharField(max_length=200)
    description = fields.TextField(null=True)
    seo_title = fields.CharField(max_length=200, null=True)
    seo_description = fields.CharField(max_length=500, null=True)
    is_published = fields.BooleanField(default=False, db_default=False)
    position = fields.IntField(default=0, db_default=0)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()

    class Meta:
        table = "collections"
        constraints = (
            UniqueConstraint(fields=("slug",), name="collections_slug_key"),
            columns.check(table, "slug", _SLUG),
            columns.one_of(table, "kind", CollectionKind),
            columns.check(table, "rule", "(kind = 'rule') = (rule IS NOT NULL)"),
        )


class CollectionTranslation(Model):
    id = columns.link_key()
    collection = columns.reference("Collection", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    name = fields.CharField(max_length=200)
    description = fields.TextField(null=True)
    seo_title = fields.CharField(max_length=200, null=True)
    seo_description = fields.CharField(max_length=500, null=True)

    class Meta:
        table = "collection_translations"
        constraints = (
            UniqueConstraint(
                fields=("collection_id", "language"), name="collection_translations_collection_id_language_key"
            ),
        )


class CollectionProduct(Model):
    id = columns.link_key()
    collection = columns.reference("Collection", on_delete=fields.CASCADE)
    product = columns.reference("Product", on_delete=fields.CASCADE)
    position = fields.IntField(default=0, db_default=0)

    class Meta:
        table = "collection_products"
        constraints = (
            UniqueConstraint(
                fields=("collection_id", "product_id"), name="collection_products_collection_id_product_id_key"
            ),
        )
        indexes = (
            Index(
                fields=("collection_id", "position", "product_id"),
                name="collection_products_collection_id_position_product_id_idx",
            ),
            Index(fields=("product_id",), name="collection_products_product_id_idx"),
        )
