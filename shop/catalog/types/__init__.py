from shop.catalog.types._attributes import (
    AssignedAttribute,
    Attribute,
    AttributeKindEnum,
    AttributeLevelEnum,
    AttributeValue,
    ProductType,
    TypeAttribute,
)
from shop.catalog.types._errors import SkuTakenError, SlugTakenError
from shop.catalog.types._products import (
    BundleItem,
    Category,
    Collection,
    CollectionKindEnum,
    Product,
    ProductStateEnum,
    Seo,
    Variant,
    shown_price,
    told_language,
)

__all__ = [
    "AssignedAttribute",
    "Attribute",
    "AttributeKindEnum",
    "AttributeLevelEnum",
    "AttributeValue",
    "BundleItem",
    "Category",
    "Collection",
    "CollectionKindEnum",
    "Product",
    "ProductStateEnum",
    "ProductType",
    "Seo",
    "SkuTakenError",
    "SlugTakenError",
    "TypeAttribute",
    "Variant",
    "shown_price",
    "told_language",
]
