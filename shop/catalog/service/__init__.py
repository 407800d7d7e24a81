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
from shop.catalog.service._media import (
    add_product_media,
    remove_product_media,
    reorder_product_media,
    set_variant_media,
)

__all__ = [
    "add_product_media",
    "category_id",
    "collection_id",
    "count_categories",
    "count_collections",
    "list_categories",
    "list_collections",
    "product_id",
    "remove_product_media",
    "reorder_product_media",
    "set_variant_media",
    "variant_id",
]
