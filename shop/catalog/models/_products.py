"""Products and their variants, where they are published and what they were called."""

from __future__ import annotations

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.catalog.states import ProductState
from shop.platform.db import columns

_SLUG = "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"
_COLOR = "color IS NULL OR color ~ '^#[0-9a-f]{6}$'"


class Product(Model):
    id = columns.primary_key()
    slug = fields.CharField(max_length=150)
    product_type = columns.reference("ProductType")
    category = columns.reference("Category", null=True)
    state = fields.CharField(max_length=10, default=ProductState.DRAFT.value, db_default=ProductState.DRAFT.value)
    tax_class = fields.CharField(max_length=40, null=True)
    name = fields.CharField(max_length=250)
    description = fields.TextField(null=True)
    seo_title = fields.CharField(max_length=200, null=True)
    seo_description = fields.CharField(max_length=500, null=True)
    external_ref = fields.CharField(max_length=100, null=True)
    metadata = fields.JSONField[dict[str, str]](default=dict, db_default="{}")
    private_metadata = fields.JSONField[dict[str, str]](default=dict, db_default="{}")
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()
    product_type_id: UUID

    class Meta:
        table = "products"
        constraints = (
            UniqueConstraint(fields=("external_ref",), name="products_external_ref_key"),
            columns.check(table, "slug", _SLUG),
            columns.check(table, "name", "name <> ''"),
            columns.check(table, "version", "version > 0"),
            columns.one_of(table, "state", ProductState),
        )
        indexes = (
            Index(fields=("slug",), name="products_slug_idx"),
            Index(fields=("product_type_id",), name="products_product_type_id_idx"),
            Index(fields=("category_id",), name="products_category_id_idx"),
            Index(fields=("created_at", "id"), name="products_created_at_id_idx"),
        )


class ProductSlug(Model):
    """Every slug that a product has or had; the current one is `products.slug`, the others lead to it."""

    id = columns.link_key()
    slug = fields.CharField(max_length=150)
    product = columns.reference("Product", on_delete=fields.CASCADE)
    created_at = columns.created_at()
    product_id: UUID

    class Meta:
        table = "product_slugs"
        constraints = (
            UniqueConstraint(fields=("slug",), name="product_slugs_slug_key"),
            columns.check(table, "slug", _SLUG),
        )
        indexes = (Index(fields=("product_id",), name="product_slugs_product_id_idx"),)


class ProductTranslation(Model):
    id = columns.link_key()
    product = columns.reference("Product", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    name = fields.CharField(max_length=250)
    description = fields.TextField(null=True)
    seo_title = fields.CharField(max_length=200, null=True)
    seo_description = fields.CharField(max_length=500, null=True)

    class Meta:
        table = "product_translations"
        constraints = (
            UniqueConstraint(fields=("product_id", "language"), name="product_translations_product_id_language_key"),
        )


class ProductCategory(Model):
    id = columns.link_key()
    product = columns.reference("Product", on_delete=fields.CASCADE)
    category = columns.reference("Category")
    position = fields.SmallIntField(default=0, db_default=0)

    class Meta:
        table = "product_categories"
        constraints = (
            UniqueConstraint(
                fields=("product_id", "category_id"), name="product_categories_product_id_category_id_key"
            ),
        )
        indexes = (Index(fields=("category_id", "product_id"), name="product_categories_category_id_product_id_idx"),)


class ProductPublication(Model):
    """Where and when a product can be seen: from `published_at` until `unpublished_at`, which may be open."""

    id = columns.link_key()
    product = columns.reference("Product", on_delete=fields.CASCADE)
    channel = columns.reference("Channel", on_delete=fields.CASCADE)
    published_at = fields.DatetimeField()
    unpublished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "product_publications"
        constraints = (
            UniqueConstraint(
                fields=("product_id", "channel_id"), name="product_publications_product_id_channel_id_key"
            ),
            columns.check(table, "unpublished_at", "unpublished_at > published_at"),
        )
        indexes = (
            Index(
                fields=("channel_id", "published_at", "product_id"),
                name="product_publications_channel_id_published_at_product_id_idx",
            ),
        )


class Variant(Model):
    """What is really sold: one SKU. A bundle is a variant that is made of others."""

    id = columns.primary_key()
    product = columns.reference("Product", on_delete=fields.CASCADE)
    sku = fields.CharField(max_length=100)
    name = fields.CharField(max_length=250, null=True)
    barcode = fields.CharField(max_length=50, null=True)
    external_ref = fields.CharField(max_length=100, null=True)
    weight_grams = fields.IntField(default=0, db_default=0)
    position = fields.IntField(default=0, db_default=0)
    is_active = fields.BooleanField(default=True, db_default=True)
    is_bundle = fields.BooleanField(default=False, db_default=False)
    metadata = fields.JSONField[dict[str, str]](default=dict, db_default="{}")
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()
    product_id: UUID

    class Meta:
        table = "variants"
        constraints = (
            UniqueConstraint(fields=("sku",), name="variants_sku_key"),
            UniqueConstraint(fields=("external_ref",), name="variants_external_ref_key"),
            columns.check(table, "sku", "sku <> ''"),
            columns.check(table, "weight_grams", "weight_grams >= 0"),
        )
        indexes = (Index(fields=("product_id", "position", "id"), name="variants_product_id_position_id_idx"),)


class BundleItem(Model):
    id = columns.link_key()
    bundle = columns.reference("Variant", on_delete=fields.CASCADE)
    variant = columns.reference("Variant")
    quantity = fields.IntField()

    class Meta:
        table = "bundle_items"
        constraints = (
            UniqueConstraint(fields=("bundle_id", "variant_id"), name="bundle_items_bundle_id_variant_id_key"),
            columns.check(table, "quantity", "quantity > 0"),
            columns.check(table, "variant_id", "variant_id <> bundle_id"),
        )
        indexes = (Index(fields=("variant_id",), name="bundle_items_variant_id_idx"),)


class ProductMedia(Model):
    """A picture of a product; the first by position is the one that lists show."""

    id = columns.link_key()
    product = columns.reference("Product", on_delete=fields.CASCADE)
    media = columns.reference("Media")
    position = fields.SmallIntField()

    class Meta:
        table = "product_media"
        constraints = (
            UniqueConstraint(fields=("product_id", "media_id"), name="product_media_product_id_media_id_key"),
            UniqueConstraint(fields=("product_id", "position"), name="product_media_product_id_position_key"),
        )
        indexes = (Index(fields=("media_id",), name="product_media_media_id_idx"),)


class VariantMedia(Model):
    """A picture of one variant, beside those of its product."""

    id = columns.link_key()
    variant = columns.reference("Variant", on_delete=fields.CASCADE)
    media = columns.reference("Media")
    position = fields.SmallIntField()

    class Meta:
        table = "variant_media"
        constraints = (
            UniqueConstraint(fields=("variant_id", "media_id"), name="variant_media_variant_id_media_id_key"),
            UniqueConstraint(fields=("variant_id", "position"), name="variant_media_variant_id_position_key"),
        )
        indexes = (Index(fields=("media_id",), name="variant_media_media_id_idx"),)
