from shop.catalog.types._attributes import (
    AssignedAttribute,
    Attribute,
    AttributeValue,
    ProductType,
    TypeAttribute,
)
from shop.catalog.types._errors import SkuTakenError, SlugTakenError
from shop.catalog.types._products import (
    BundleItem,
    Category,
    Collection,
    Product,
    Seo,
    Variant,
    told_language,
)

__all__ = [
    "AssignedAttribute",
    "Attribute",
    "AttributeValue",
    "BundleItem",
    "Category",
    "Collection",
    "Product",
    "ProductType",
    "Seo",
    "SkuTakenError",
    "SlugTakenError",
    "TypeAttribute",
    "Variant",
    "told_language",
]
