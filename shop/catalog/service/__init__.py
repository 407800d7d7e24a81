from shop.catalog.service._find import (
    category_id,
    collection_id,
    count_categories,
    count_collections,
    list_categories,
    list_collections,
    product_id,
    variant_id,
)

__all__ = [
    "category_id",
    "collection_id",
    "count_categories",
    "count_collections",
    "list_categories",
    "list_collections",
    "product_id",
    "variant_id",
]
