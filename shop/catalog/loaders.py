from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.catalog import reads
from shop.catalog.reads import (
    AttributeRow,
    AttributeValueRow,
    BundleItemRow,
    CategoryRow,
    CollectionRow,
    DefinedAttributeRow,
    ProductRow,
    ProductTypeRow,
    SoldName,
    TypeAttributeRow,
    VariantRow,
)
from shop.catalog.rules import CATALOG, PRODUCT, SEES_ALL
from shop.media import service as media
from shop.media.reads import MediaRow
from shop.media.rules import MEDIA
from shop.platform.cache.tags import depends_on
from shop.platform.db.translations import chain
from shop.platform.scope import Scope


@depends_on(keyed=PRODUCT)
async def product_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, ProductRow]:
    languages = chain(scope.languages)
    if scope.actor.can(SEES_ALL):
        found = await reads.products(ids, languages)
    else:
        found = await reads.visible_products(ids, languages, scope.channel.id, scope.now)
    return {row.id: row for row in found}


@depends_on(keyed=PRODUCT)
async def sold_product_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, ProductRow]:
    """Products by id whatever their state: for lines of carts and orders that hold them already."""
    return {row.id: row for row in await reads.products(ids, chain(scope.languages))}


@depends_on(PRODUCT)
async def variant_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, VariantRow]:
    if scope.actor.can(SEES_ALL):
        found = await reads.variants(ids)
    else:
        found = await reads.visible_variants(ids, scope.channel.id, scope.now)
    return {row.id: row for row in found}


@depends_on(PRODUCT)
async def sold_name_by_variant(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, SoldName]:
    """What variants are called where they are sold, whatever their state."""
    return {row.variant_id: row for row in await reads.sold_names(ids, chain(scope.languages))}


@depends_on(PRODUCT)
async def sold_variant_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, VariantRow]:
    """Variants by id whatever their state: for lines of carts and orders that hold them already."""
    return {row.id: row for row in await reads.variants(ids)}


@depends_on(keyed=PRODUCT)
async def variants_by_product(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[VariantRow]]:
    found: dict[UUID, list[VariantRow]] = defaultdict(list)
    for row in await reads.variants_by_product(ids):
        found[row.product_id].append(row)
    return found


@depends_on(CATALOG)
async def category_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, CategoryRow]:
    return {row.id: row for row in await reads.categories(ids, chain(scope.languages))}


@depends_on(CATALOG, keyed=PRODUCT)
async def categories_by_product(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[CategoryRow]]:
    return _grouped(await reads.categories_by(reads.CATEGORIES_BY_PRODUCT, ids, chain(scope.languages)))


@depends_on(CATALOG)
async def category_children(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[CategoryRow]]:
    return _grouped(await reads.categories_by(reads.CATEGORY_CHILDREN, ids, chain(scope.languages)))


@depends_on(CATALOG)
async def category_ancestors(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[CategoryRow]]:
    return _grouped(await reads.categories_by(reads.CATEGORY_ANCESTORS, ids, chain(scope.languages)))


@depends_on(CATALOG)
async def collection_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, CollectionRow]:
    found = await reads.collections(ids, chain(scope.languages), scope.actor.can(SEES_ALL))
    return {row.id: row for row in found}


@depends_on(CATALOG)
async def collections_by_product(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[CollectionRow]]:
    found: dict[UUID, list[CollectionRow]] = defaultdict(list)
    for product_id, row in await reads.collections_by_product(ids, chain(scope.languages)):
        found[product_id].append(row)
    return found


@depends_on(CATALOG, keyed=PRODUCT)
async def attributes_by_product(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[AttributeRow]]:
    found: dict[UUID, list[AttributeRow]] = defaultdict(list)
    for row in await reads.attributes_by_product(ids, chain(scope.languages)):
        found[row.product_id].append(row)
    return found


@depends_on(CATALOG)  # a variant is its product's, which was named before it
async def attributes_by_variant(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[AttributeRow]]:
    found: dict[UUID, list[AttributeRow]] = defaultdict(list)
    for row in await reads.attributes_by_variant(ids, chain(scope.languages)):
        if row.variant_id is not None:
            found[row.variant_id].append(row)
    return found


@depends_on()  # a variant is its product's, which was named before it
async def bundle_items(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[BundleItemRow]]:
    found: dict[UUID, list[BundleItemRow]] = defaultdict(list)
    for row in await reads.bundle_items(ids):
        found[row.bundle_id].append(row)
    return found


@depends_on(CATALOG)
async def attribute_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, DefinedAttributeRow]:
    return {row.id: row for row in await reads.defined_attributes(ids, chain(scope.languages))}


@depends_on(CATALOG)
async def attribute_value_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, AttributeValueRow]:
    found = await reads.attribute_values(reads.ATTRIBUTE_VALUES, ids, chain(scope.languages))
    return {row.id: row for row in found}


@depends_on(CATALOG)
async def values_by_attribute(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[AttributeValueRow]]:
    found: dict[UUID, list[AttributeValueRow]] = defaultdict(list)
    for row in await reads.attribute_values(reads.VALUES_BY_ATTRIBUTE, ids, chain(scope.languages)):
        found[row.attribute_id].append(row)
    return found


@depends_on(CATALOG)
async def product_type_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, ProductTypeRow]:
    return {row.id: row for row in await reads.product_types(ids)}


@depends_on(CATALOG)
async def attributes_by_type(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[TypeAttributeRow]]:
    found: dict[UUID, list[TypeAttributeRow]] = defaultdict(list)
    for row in await reads.attributes_by_type(ids):
        found[row.product_type_id].append(row)
    return found


async def private_metadata_by_product(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, str]:
    """Metadata that only staff may read, as JSON text."""
    return await reads.private_metadata(ids) if scope.actor.can(SEES_ALL) else {}


@depends_on(MEDIA, keyed=PRODUCT)
async def media_by_product(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[MediaRow]]:
    return await _media(scope, reads.PRODUCT_MEDIA, ids)


@depends_on(MEDIA)  # a variant is its product's, which was named before it
async def media_by_variant(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[MediaRow]]:
    return await _media(scope, reads.VARIANT_MEDIA, ids)


@depends_on(MEDIA, keyed=PRODUCT)
async def first_media_by_product(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, MediaRow]:
    return {id_: rows[0] for id_, rows in (await _media(scope, reads.FIRST_PRODUCT_MEDIA, ids)).items()}


@depends_on(CATALOG)
async def drawing_by_category(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, tuple[str | None, str | None]]:
    """Give the glyph and the color of what is drawn for products without a picture."""
    return await reads.category_drawings(ids)


async def _media(scope: Scope, query: str, ids: Sequence[UUID]) -> dict[UUID, list[MediaRow]]:
    links = await reads.media_links(query, ids)
    rows = await media.media_by_id(scope, list({media_id for _, media_id in links})) if links else {}
    found: dict[UUID, list[MediaRow]] = defaultdict(list)
    for owner, media_id in links:
        if media_id in rows:  # deleted between the two statements
            found[owner].append(rows[media_id])
    return found


def _grouped(pairs: list[tuple[UUID, CategoryRow]]) -> Mapping[UUID, list[CategoryRow]]:
    found: dict[UUID, list[CategoryRow]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return found
