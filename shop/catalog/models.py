"""What is sold, in the shop's default language; translations lie beside it, publication is per channel."""

from __future__ import annotations

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.catalog.states import AttributeKind, AttributeLevel, CollectionKind, ProductState
from shop.platform.db import columns

_SLUG = "slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'"
_COLOR = "color IS NULL OR color ~ '^#[0-9a-f]{6}$'"


class ProductType(Model):
    id = columns.primary_key()
    slug = fields.CharField(max_length=100)
    name = fields.CharField(max_length=200)
    tax_class = fields.CharField(max_length=40, default="standard", db_default="standard")
    created_at = columns.created_at()

    class Meta:
        table = "product_types"
        constraints = (
            UniqueConstraint(fields=("slug",), name="product_types_slug_key"),
            columns.check(table, "slug", _SLUG),
        )


class Attribute(Model):
    id = columns.primary_key()
    code = fields.CharField(max_length=60)
    kind = fields.CharField(max_length=10)
    unit = fields.CharField(max_length=20, null=True)
    name = fields.CharField(max_length=200)
    created_at = columns.created_at()

    class Meta:
        table = "attributes"
        constraints = (
            UniqueConstraint(fields=("code",), name="attributes_code_key"),
            columns.check(table, "code", "code ~ '^[a-z][a-z0-9_]*$'"),
            columns.one_of(table, "kind", AttributeKind),
        )


class AttributeTranslation(Model):
    id = columns.link_key()
    attribute = columns.reference("Attribute", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    name = fields.CharField(max_length=200)

    class Meta:
        table = "attribute_translations"
        constraints = (
            UniqueConstraint(
                fields=("attribute_id", "language"), name="attribute_translations_attribute_id_language_key"
            ),
        )


class AttributeValue(Model):
    """A value of a closed list; a color has its hex code beside its name."""

    id = columns.primary_key()
    attribute = columns.reference("Attribute", on_delete=fields.CASCADE)
    slug = fields.CharField(max_length=100)
    name = fields.CharField(max_length=200)
    color = fields.CharField(max_length=7, null=True)
    position = fields.IntField(default=0, db_default=0)
    attribute_id: UUID

    class Meta:
        table = "attribute_values"
        constraints = (
            UniqueConstraint(fields=("attribute_id", "slug"), name="attribute_values_attribute_id_slug_key"),
            columns.check(table, "slug", _SLUG),
            columns.check(table, "color", _COLOR),
        )


class AttributeValueTranslation(Model):
    id = columns.link_key()
    value = columns.reference("AttributeValue", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    name = fields.CharField(max_length=200)

    class Meta:
        table = "attribute_value_translations"
        constraints = (
            UniqueConstraint(
                fields=("value_id", "language"), name="attribute_value_translations_value_id_language_key"
            ),
        )


class ProductTypeAttribute(Model):
    """Which attributes the products of a type have, and whether they tell products or variants apart."""

    id = columns.link_key()
    product_type = columns.reference("ProductType", on_delete=fields.CASCADE)
    attribute = columns.reference("Attribute")
    level = fields.CharField(max_length=10)
    is_required = fields.BooleanField(default=False, db_default=False)
    position = fields.IntField(default=0, db_default=0)
    attribute_id: UUID

    class Meta:
        table = "product_type_attributes"
        constraints = (
            UniqueConstraint(
                fields=("product_type_id", "attribute_id"),
                name="product_type_attributes_product_type_id_attribute_id_key",
            ),
            columns.one_of(table, "level", AttributeLevel),
        )
        indexes = (Index(fields=("attribute_id",), name="product_type_attributes_attribute_id_idx"),)


class Category(Model):
    """A place in the tree of categories."""

    id = columns.primary_key()
    slug = fields.CharField(max_length=150)
    parent = columns.reference("Category", null=True)
    name = fields.CharField(max_length=200)
    description = fields.TextField(null=True)
    seo_title = fields.CharField(max_length=200, null=True)
    seo_description = fields.CharField(max_length=500, null=True)
    glyph = fields.CharField(max_length=40, null=True)
    color = fields.CharField(max_length=7, null=True)
    position = fields.IntField(default=0, db_default=0)
    version = columns.version()
    created_at = columns.created_at()
    updated_at = columns.updated_at()
    parent_id: UUID | None

    class Meta:
        table = "categories"
        constraints = (
            UniqueConstraint(fields=("slug",), name="categories_slug_key"),
            columns.check(table, "slug", _SLUG),
            columns.check(table, "color", _COLOR),
            columns.check(table, "parent_id", "parent_id <> id"),
        )
        indexes = (Index(fields=("parent_id", "position", "id"), name="categories_parent_id_position_id_idx"),)


class CategoryTranslation(Model):
    id = columns.link_key()
    category = columns.reference("Category", on_delete=fields.CASCADE)
    language = fields.CharField(max_length=16)
    name = fields.CharField(max_length=200)
    description = fields.TextField(null=True)
    seo_title = fields.CharField(max_length=200, null=True)
    seo_description = fields.CharField(max_length=500, null=True)

    class Meta:
        table = "category_translations"
        constraints = (
            UniqueConstraint(fields=("category_id", "language"), name="category_translations_category_id_language_key"),
        )


class CategoryAncestor(Model):
    """The tree, closed: a row for each category and each of its ancestors, itself at depth 0 included."""

    id = columns.link_key()
    category = columns.reference("Category", on_delete=fields.CASCADE)
    ancestor = columns.reference("Category", on_delete=fields.CASCADE)
    depth = fields.SmallIntField()

    class Meta:
        table = "category_ancestors"
        constraints = (
            UniqueConstraint(
                fields=("category_id", "ancestor_id"), name="category_ancestors_category_id_ancestor_id_key"
            ),
            columns.check(table, "depth", "depth >= 0"),
        )
        indexes = (Index(fields=("ancestor_id", "category_id"), name="category_ancestors_ancestor_id_category_id_idx"),)


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


class AttributeAssignment(Model):
    """One value that a product, or one of its variants, has of an attribute; a closed list may give several."""

    id = columns.link_key()
    product = columns.reference("Product", on_delete=fields.CASCADE)
    variant = columns.reference("Variant", on_delete=fields.CASCADE, null=True)
    attribute = columns.reference("Attribute")
    value = columns.reference("AttributeValue", null=True)
    text = fields.CharField(max_length=500, null=True)
    number = fields.DecimalField(max_digits=20, decimal_places=6, null=True)
    boolean = fields.BooleanField(null=True)
    variant_id: UUID | None
    attribute_id: UUID
    value_id: UUID | None

    class Meta:
        table = "attribute_assignments"
        constraints = (columns.check(table, "value", "num_nonnulls(value_id, text, number, boolean) = 1"),)
        indexes = (
            Index(fields=("product_id", "variant_id"), name="attribute_assignments_product_id_variant_id_idx"),
            Index(fields=("variant_id",), name="attribute_assignments_variant_id_idx"),
            Index(fields=("attribute_id",), name="attribute_assignments_attribute_id_idx"),
            Index(fields=("value_id", "product_id"), name="attribute_assignments_value_id_product_id_idx"),
        )


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


DDL = (
    # Null variant: the product itself. A value once each; one free value per attribute.
    (
        'CREATE UNIQUE INDEX "attribute_assignments_owner_attribute_value_key" ON "attribute_assignments"'
        " (product_id, coalesce(variant_id, product_id), attribute_id,"
        " coalesce(value_id, '00000000-0000-0000-0000-000000000000'))"
    ),
    'CREATE INDEX "products_name_id_idx" ON "products" (name COLLATE "C", id)',
    'CREATE INDEX "categories_name_id_idx" ON "categories" (name COLLATE "C", id)',
)
