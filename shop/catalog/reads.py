"""Hot reads: what lists and product pages show. `$2` is the chain of languages wherever there is one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest, Sort, keyset, page
from shop.platform.db.translations import lateral

_TEXTS = ("name", "description", "seo_title", "seo_description")
_TEXT_COLUMNS = (
    "coalesce(t.name, {0}.name), coalesce(t.description, {0}.description), coalesce(t.seo_title, {0}.seo_title),"
    " coalesce(t.seo_description, {0}.seo_description), t.language"
)


@dataclass(frozen=True, slots=True)
class ProductRow:
    """A product in one language; `language` is None where the text is the shop's default one."""

    id: UUID
    slug: str
    product_type_id: UUID
    category_id: UUID | None
    state: str
    external_ref: str | None
    metadata: str
    version: int
    created_at: datetime
    updated_at: datetime
    name: str
    description: str | None
    seo_title: str | None
    seo_description: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class VariantRow:
    """A variant. `tax_class` is the product's, or else its type's."""

    id: UUID
    product_id: UUID
    sku: str
    name: str | None
    barcode: str | None
    external_ref: str | None
    weight_grams: int
    is_active: bool
    is_bundle: bool
    version: int
    metadata: str
    tax_class: str


@dataclass(frozen=True, slots=True)
class CategoryRow:
    id: UUID
    slug: str
    parent_id: UUID | None
    glyph: str | None
    color: str | None
    position: int
    version: int
    name: str
    description: str | None
    seo_title: str | None
    seo_description: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class CollectionRow:
    id: UUID
    slug: str
    kind: str
    rule: str | None
    is_published: bool
    position: int
    version: int
    name: str
    description: str | None
    seo_title: str | None
    seo_description: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class AttributeRow:
    """One value of one attribute of a product (`variant_id` None) or a variant."""

    product_id: UUID
    variant_id: UUID | None
    attribute_id: UUID
    code: str
    kind: str
    unit: str | None
    attribute_name: str
    value_id: UUID | None
    value_slug: str | None
    value_name: str | None
    color: str | None
    text: str | None
    number: str | None
    boolean: bool | None


@dataclass(frozen=True, slots=True)
class DefinedAttributeRow:
    id: UUID
    code: str
    kind: str
    unit: str | None
    name: str


@dataclass(frozen=True, slots=True)
class AttributeValueRow:
    id: UUID
    attribute_id: UUID
    slug: str
    color: str | None
    name: str


@dataclass(frozen=True, slots=True)
class ProductTypeRow:
    id: UUID
    slug: str
    name: str
    tax_class: str


@dataclass(frozen=True, slots=True)
class TypeAttributeRow:
    product_type_id: UUID
    attribute_id: UUID
    level: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class BundleItemRow:
    bundle_id: UUID
    variant_id: UUID
    quantity: int


_PRODUCT = (
    "SELECT p.id, p.slug, p.product_type_id, p.category_id, p.state, p.external_ref, p.metadata::text, p.version,"  # noqa: S608
    " p.created_at, p.updated_at, "
    + _TEXT_COLUMNS.format("p")
    + " FROM products p "
    + lateral("product_translations", "product_id", "p", _TEXTS, 2)
)
_VISIBLE = (
    " AND p.state = 'active' AND EXISTS (SELECT 1 FROM product_publications u WHERE u.product_id = p.id"
    " AND u.channel_id = $3 AND u.published_at <= $4 AND (u.unpublished_at IS NULL OR u.unpublished_at > $4))"
)
PRODUCTS = _PRODUCT + " WHERE p.id = ANY($1::uuid[])"
VISIBLE_PRODUCTS = PRODUCTS + _VISIBLE

PRODUCT_ID_BY_SLUG = "SELECT product_id FROM product_slugs WHERE slug = $1"
PRODUCT_ID_BY_REF = "SELECT id FROM products WHERE external_ref = $1"
PRODUCT_ID_BY_SKU = "SELECT product_id FROM variants WHERE sku = $1"
VARIANT_ID_BY_SKU = "SELECT id FROM variants WHERE sku = $1"
VARIANT_ID_BY_REF = "SELECT id FROM variants WHERE external_ref = $1"

_VARIANT = (
    "SELECT v.id, v.product_id, v.sku, v.name, v.barcode, v.external_ref, v.weight_grams, v.is_active, v.is_bundle,"
    " v.version, v.metadata::text, coalesce(p.tax_class, y.tax_class)"
    " FROM variants v JOIN products p ON p.id = v.product_id JOIN product_types y ON y.id = p.product_type_id"
)
VARIANTS = _VARIANT + " WHERE v.id = ANY($1::uuid[])"
VISIBLE_VARIANTS = (
    VARIANTS + " AND v.is_active AND p.state = 'active' AND EXISTS (SELECT 1 FROM product_publications u"  # noqa: S608
    " WHERE u.product_id = p.id AND u.channel_id = $2 AND u.published_at <= $3"
    " AND (u.unpublished_at IS NULL OR u.unpublished_at > $3))"
)
VARIANTS_BY_PRODUCT = (
    _VARIANT + " WHERE v.product_id = ANY($1::uuid[]) AND v.is_active ORDER BY v.product_id, v.position, v.id"
)

_CATEGORY = (
    "SELECT c.id, c.slug, c.parent_id, c.glyph, c.color, c.position, c.version, "  # noqa: S608
    + _TEXT_COLUMNS.format("c")
    + "{extra} FROM categories c {join}"
    + lateral("category_translations", "category_id", "c", _TEXTS, 2)
)
CATEGORIES = _CATEGORY.format(extra="", join="") + " WHERE c.id = ANY($1::uuid[])"
CATEGORY_ID_BY_SLUG = "SELECT id FROM categories WHERE slug = $1"
CATEGORIES_BY_PRODUCT = (
    _CATEGORY.format(extra=", k.product_id", join="JOIN product_categories k ON k.category_id = c.id ")
    + " WHERE k.product_id = ANY($1::uuid[]) ORDER BY k.product_id, k.position, c.id"
)
CATEGORY_CHILDREN = (
    _CATEGORY.format(extra=", c.parent_id", join="") + " WHERE c.parent_id = ANY($1::uuid[]) ORDER BY c.position, c.id"
)
CATEGORY_ANCESTORS = (
    _CATEGORY.format(extra=", a.category_id", join="JOIN category_ancestors a ON a.ancestor_id = c.id AND a.depth > 0 ")
    + " WHERE a.category_id = ANY($1::uuid[]) ORDER BY a.depth DESC"
)

_COLLECTION = (
    "SELECT l.id, l.slug, l.kind, l.rule::text, l.is_published, l.position, l.version, "  # noqa: S608
    + _TEXT_COLUMNS.format("l")
    + "{extra} FROM collections l {join}"
    + lateral("collection_translations", "collection_id", "l", _TEXTS, 2)
)
COLLECTIONS = _COLLECTION.format(extra="", join="") + " WHERE l.id = ANY($1::uuid[]) AND (l.is_published OR $3)"
COLLECTION_ID_BY_SLUG = "SELECT id FROM collections WHERE slug = $1"
COLLECTIONS_BY_PRODUCT = (
    _COLLECTION.format(extra=", k.product_id", join="JOIN collection_products k ON k.collection_id = l.id ")
    + " WHERE k.product_id = ANY($1::uuid[]) AND l.is_published ORDER BY l.position, l.id"
)

_ATTRIBUTE_TEXT = (
    " LEFT JOIN LATERAL (SELECT name FROM attribute_translations r WHERE r.attribute_id = a.id"
    " AND r.language = ANY($2::text[]) ORDER BY array_position($2::text[], r.language::text) LIMIT 1) ta ON TRUE"
)
_VALUE_TEXT = (
    " LEFT JOIN LATERAL (SELECT name FROM attribute_value_translations r WHERE r.value_id = v.id"
    " AND r.language = ANY($2::text[]) ORDER BY array_position($2::text[], r.language::text) LIMIT 1) tv ON TRUE"
)
_DEFINED = "SELECT a.id, a.code, a.kind, a.unit, coalesce(ta.name, a.name) FROM attributes a" + _ATTRIBUTE_TEXT  # noqa: S608
DEFINED_ATTRIBUTES = _DEFINED + " WHERE a.id = ANY($1::uuid[])"
ALL_ATTRIBUTE_IDS = "SELECT id FROM attributes ORDER BY code LIMIT $1"
_VALUE = "SELECT v.id, v.attribute_id, v.slug, v.color, coalesce(tv.name, v.name) FROM attribute_values v" + _VALUE_TEXT  # noqa: S608
ATTRIBUTE_VALUES = _VALUE + " WHERE v.id = ANY($1::uuid[])"
VALUES_BY_ATTRIBUTE = _VALUE + " WHERE v.attribute_id = ANY($1::uuid[]) ORDER BY v.position, v.slug"
PRODUCT_TYPES = "SELECT id, slug, name, tax_class FROM product_types WHERE id = ANY($1::uuid[])"
ALL_PRODUCT_TYPES = "SELECT id, slug, name, tax_class FROM product_types ORDER BY slug LIMIT $1"
ATTRIBUTES_BY_TYPE = (
    "SELECT product_type_id, attribute_id, level, is_required FROM product_type_attributes"
    " WHERE product_type_id = ANY($1::uuid[]) ORDER BY product_type_id, position, attribute_id"
)
PRIVATE_METADATA = "SELECT id, private_metadata::text FROM products WHERE id = ANY($1::uuid[])"

_ATTRIBUTE = (
    "SELECT s.product_id, s.variant_id, a.id, a.code, a.kind, a.unit, coalesce(ta.name, a.name), v.id, v.slug,"  # noqa: S608
    " coalesce(tv.name, v.name), v.color, s.text, trim_scale(s.number)::text, s.boolean"
    " FROM attribute_assignments s"
    " JOIN attributes a ON a.id = s.attribute_id"
    " JOIN products p ON p.id = s.product_id"
    " JOIN product_type_attributes k ON k.product_type_id = p.product_type_id AND k.attribute_id = a.id"
    " LEFT JOIN attribute_values v ON v.id = s.value_id" + _ATTRIBUTE_TEXT + _VALUE_TEXT
)
ATTRIBUTES_BY_PRODUCT = (
    _ATTRIBUTE
    + " WHERE s.product_id = ANY($1::uuid[]) AND s.variant_id IS NULL ORDER BY k.position, a.code, v.position"
)
ATTRIBUTES_BY_VARIANT = _ATTRIBUTE + " WHERE s.variant_id = ANY($1::uuid[]) ORDER BY k.position, a.code, v.position"

BUNDLE_ITEMS = (
    "SELECT bundle_id, variant_id, quantity FROM bundle_items WHERE bundle_id = ANY($1::uuid[])"
    " ORDER BY bundle_id, variant_id"
)

PRODUCT_MEDIA = (
    "SELECT product_id, media_id FROM product_media WHERE product_id = ANY($1::uuid[]) ORDER BY product_id, position"
)
VARIANT_MEDIA = (
    "SELECT variant_id, media_id FROM variant_media WHERE variant_id = ANY($1::uuid[]) ORDER BY variant_id, position"
)
FIRST_PRODUCT_MEDIA = PRODUCT_MEDIA.replace("SELECT", "SELECT DISTINCT ON (product_id)")
# Of the category itself or the nearest one above it, each of the two by itself.
CATEGORY_DRAWINGS = (
    "SELECT a.category_id, (array_agg(c.glyph ORDER BY a.depth) FILTER (WHERE c.glyph IS NOT NULL))[1],"
    " (array_agg(c.color ORDER BY a.depth) FILTER (WHERE c.color IS NOT NULL))[1]"
    " FROM category_ancestors a JOIN categories c ON c.id = a.ancestor_id"
    " WHERE a.category_id = ANY($1::uuid[]) GROUP BY a.category_id"
)


async def products(ids: Sequence[UUID], languages: list[str]) -> list[ProductRow]:
    return await sql.rows_as(ProductRow, PRODUCTS, ids, languages)


async def visible_products(
    ids: Sequence[UUID], languages: list[str], channel_id: UUID, now: datetime
) -> list[ProductRow]:
    """Give those that are active and published in the channel."""
    return await sql.rows_as(ProductRow, VISIBLE_PRODUCTS, ids, languages, channel_id, now)


async def variants(ids: Sequence[UUID]) -> list[VariantRow]:
    return await sql.rows_as(VariantRow, VARIANTS, ids)


async def visible_variants(ids: Sequence[UUID], channel_id: UUID, now: datetime) -> list[VariantRow]:
    return await sql.rows_as(VariantRow, VISIBLE_VARIANTS, ids, channel_id, now)


async def variants_by_product(ids: Sequence[UUID]) -> list[VariantRow]:
    return await sql.rows_as(VariantRow, VARIANTS_BY_PRODUCT, ids)


async def categories(ids: Sequence[UUID], languages: list[str]) -> list[CategoryRow]:
    return await sql.rows_as(CategoryRow, CATEGORIES, ids, languages)


async def categories_by(query: str, ids: Sequence[UUID], languages: list[str]) -> list[tuple[UUID, CategoryRow]]:
    """Run one of the queries whose last column is the key that the categories belong to."""
    return [(row[-1], CategoryRow(*row[:-1])) for row in map(tuple, await sql.rows(query, ids, languages))]


async def collections(ids: Sequence[UUID], languages: list[str], with_hidden: bool) -> list[CollectionRow]:  # noqa: FBT001
    return await sql.rows_as(CollectionRow, COLLECTIONS, ids, languages, with_hidden)


async def collections_by_product(ids: Sequence[UUID], languages: list[str]) -> list[tuple[UUID, CollectionRow]]:
    found = await sql.rows(COLLECTIONS_BY_PRODUCT, ids, languages)
    return [(row[-1], CollectionRow(*row[:-1])) for row in map(tuple, found)]


async def attributes_by_product(ids: Sequence[UUID], languages: list[str]) -> list[AttributeRow]:
    return await sql.rows_as(AttributeRow, ATTRIBUTES_BY_PRODUCT, ids, languages)


async def attributes_by_variant(ids: Sequence[UUID], languages: list[str]) -> list[AttributeRow]:
    return await sql.rows_as(AttributeRow, ATTRIBUTES_BY_VARIANT, ids, languages)


async def bundle_items(ids: Sequence[UUID]) -> list[BundleItemRow]:
    return await sql.rows_as(BundleItemRow, BUNDLE_ITEMS, ids)


async def defined_attributes(ids: Sequence[UUID], languages: list[str]) -> list[DefinedAttributeRow]:
    return await sql.rows_as(DefinedAttributeRow, DEFINED_ATTRIBUTES, ids, languages)


async def attribute_values(query: str, ids: Sequence[UUID], languages: list[str]) -> list[AttributeValueRow]:
    """Run `ATTRIBUTE_VALUES` or `VALUES_BY_ATTRIBUTE`."""
    return await sql.rows_as(AttributeValueRow, query, ids, languages)


async def product_types(ids: Sequence[UUID]) -> list[ProductTypeRow]:
    return await sql.rows_as(ProductTypeRow, PRODUCT_TYPES, ids)


async def all_product_types(limit: int) -> list[ProductTypeRow]:
    return await sql.rows_as(ProductTypeRow, ALL_PRODUCT_TYPES, limit)


async def all_attribute_ids(limit: int) -> list[UUID]:
    return [row[0] for row in await sql.rows(ALL_ATTRIBUTE_IDS, limit)]


async def attributes_by_type(ids: Sequence[UUID]) -> list[TypeAttributeRow]:
    return await sql.rows_as(TypeAttributeRow, ATTRIBUTES_BY_TYPE, ids)


async def private_metadata(ids: Sequence[UUID]) -> dict[UUID, str]:
    return {row[0]: row[1] for row in await sql.rows(PRIVATE_METADATA, ids)}


async def media_links(query: str, ids: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    """Give (owner, picture) by one of the `*_MEDIA` queries, in the order of the pictures."""
    return [(row[0], row[1]) for row in await sql.rows(query, ids)]


async def category_drawings(ids: Sequence[UUID]) -> dict[UUID, tuple[str | None, str | None]]:
    """Give the glyph and the color that stand for each category."""
    return {row[0]: (row[1], row[2]) for row in await sql.rows(CATEGORY_DRAWINGS, ids)}


async def id_by(query: str, key: str) -> UUID | None:
    """Find an id by one of the `*_ID_BY_*` queries."""
    found: UUID | None = await sql.value(query, key)
    return found


BY_POSITION = Sort("position", "c.position", "int", "c.id")
BY_NAME = Sort("name", 'c.name COLLATE "C"', "text", "c.id")
COLLECTIONS_IN_ORDER = Sort("position", "l.position", "int", "l.id")
CATEGORY_PAGE = "SELECT {column}, c.id FROM categories c WHERE {root} AND {condition} ORDER BY {order} LIMIT {limit}"
CATEGORY_COUNT = "SELECT count(*) FROM (SELECT 1 FROM categories c WHERE {root} LIMIT {limit}) counted"
COLLECTION_PAGE = (
    "SELECT {column}, l.id FROM collections l WHERE (l.is_published OR $1) AND {condition}"
    " ORDER BY {order} LIMIT {limit}"
)
COLLECTION_COUNT = "SELECT count(*) FROM collections l WHERE l.is_published OR $1"


async def category_page(sort: Sort, request: PageRequest, *, only_roots: bool) -> Page[UUID]:
    place = keyset(sort, request, 0)
    text = CATEGORY_PAGE.format(
        column=sort.column,
        root="c.parent_id IS NULL" if only_roots else "TRUE",
        condition=place.condition,
        order=place.order,
        limit=place.limit,
    )
    return _id_page(await sql.rows(text, *place.values), request, sort)


async def category_count(*, only_roots: bool) -> int:
    text = CATEGORY_COUNT.format(root="c.parent_id IS NULL" if only_roots else "TRUE", limit=COUNT_CEILING + 1)
    return int(await sql.value(text))


async def collection_page(request: PageRequest, with_hidden: bool) -> Page[UUID]:  # noqa: FBT001
    place = keyset(COLLECTIONS_IN_ORDER, request, 1)
    text = COLLECTION_PAGE.format(
        column=COLLECTIONS_IN_ORDER.column, condition=place.condition, order=place.order, limit=place.limit
    )
    return _id_page(await sql.rows(text, with_hidden, *place.values), request, COLLECTIONS_IN_ORDER)


async def collection_count(with_hidden: bool) -> int:  # noqa: FBT001
    return int(await sql.value(COLLECTION_COUNT, with_hidden))


STAFF_PRODUCTS = Sort("created", "p.created_at", "timestamptz", "p.id", descending=True)
_STAFF_WHERE = "($1::text IS NULL OR p.state = $1) AND ($2::timestamptz IS NULL OR p.updated_at > $2)"
STAFF_PRODUCT_PAGE = (
    "SELECT p.created_at, p.id FROM products p WHERE "  # noqa: S608
    + _STAFF_WHERE
    + " AND {condition} ORDER BY {order} LIMIT {limit}"
)
STAFF_PRODUCT_COUNT = (
    "SELECT count(*) FROM (SELECT 1 FROM products p WHERE " + _STAFF_WHERE + f" LIMIT {COUNT_CEILING + 1}) counted"  # noqa: S608
)


async def staff_product_page(request: PageRequest, state: str | None, updated_after: datetime | None) -> Page[UUID]:
    """Give a page of all products, whether they can be seen or not, the newest first."""
    place = keyset(STAFF_PRODUCTS, request, 2)
    text = STAFF_PRODUCT_PAGE.format(condition=place.condition, order=place.order, limit=place.limit)
    return _id_page(await sql.rows(text, state, updated_after, *place.values), request, STAFF_PRODUCTS)


async def staff_product_count(state: str | None, updated_after: datetime | None) -> int:
    return int(await sql.value(STAFF_PRODUCT_COUNT, state, updated_after))


def _id_page(found: list[Any], request: PageRequest, sort: Sort) -> Page[UUID]:
    keys = [(row[0], row[1]) for row in found]
    paged = page(keys, request, sort, lambda key: key)
    return Page([id_ for _, id_ in paged.keys], paged.keys, sort, paged.has_next, paged.has_previous)
