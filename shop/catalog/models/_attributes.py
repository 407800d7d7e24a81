"""What products are described by: types, attributes, their values, and who has which."""

from __future__ import annotations

from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.migrations.constraints import UniqueConstraint
from tortoise.models import Model

from shop.catalog.states import AttributeKind, AttributeLevel
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
