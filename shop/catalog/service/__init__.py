from shop.catalog.service._assign import Assigned
from shop.catalog.service._bulk import ProductRow, RowResult, VariantRow, upsert_products
from shop.catalog.service._categories import (
    CategoryChanges,
    NewCategory,
    create_category,
    delete_category,
    move_category,
    update_category,
)
from shop.catalog.service._collections import (
    CollectionChanges,
    NewCollection,
    create_collection,
    set_collection_products,
    update_collection,
)
from shop.catalog.service._find import (
    category_id,
    collection_id,
    count_categories,
    count_collections,
    count_products,
    list_attributes,
    list_categories,
    list_collections,
    list_product_types,
    list_products,
    product_id,
    variant_id,
)
from shop.catalog.service._products import NewProduct, ProductChanges, create_product, update_product
from shop.catalog.service._publish import archive_product, publish, restore_product, unpublish
from shop.catalog.service._texts import Texts, translate_category, translate_collection, translate_product
from shop.catalog.service._types import (
    NewAttribute,
    NewProductType,
    NewValue,
    TypeAttribute,
    add_attribute_value,
    create_attribute,
    create_product_type,
)
from shop.catalog.service._variants import (
    NewVariant,
    VariantChanges,
    archive_variant,
    create_variant,
    set_bundle,
    update_variant,
)
