"""What is sold, in the shop's default language; translations lie beside it, publication is per channel."""

from shop.catalog.models._attributes import (
    Attribute,
    AttributeAssignment,
    AttributeTranslation,
    AttributeValue,
    AttributeValueTranslation,
    ProductType,
    ProductTypeAttribute,
)
from shop.catalog.models._categories import Category, CategoryAncestor, CategoryTranslation
from shop.catalog.models._collections import Collection, CollectionProduct, CollectionTranslation
from shop.catalog.models._products import (
    BundleItem,
    Product,
    ProductCategory,
    ProductMedia,
    ProductPublication,
    ProductSlug,
    ProductTranslation,
    Variant,
    VariantMedia,
)

__all__ = [
    "DDL",
    "Attribute",
    "AttributeAssignment",
    "AttributeTranslation",
    "AttributeValue",
    "AttributeValueTranslation",
    "BundleItem",
    "Category",
    "CategoryAncestor",
    "CategoryTranslation",
    "Collection",
    "CollectionProduct",
    "CollectionTranslation",
    "Product",
    "ProductCategory",
    "ProductMedia",
    "ProductPublication",
    "ProductSlug",
    "ProductTranslation",
    "ProductType",
    "ProductTypeAttribute",
    "Variant",
    "VariantMedia",
]

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
