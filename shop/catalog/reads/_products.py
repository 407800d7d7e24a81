"""Products, variants, bundles and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.catalog.reads._texts import TEXT_COLUMNS, TEXTS
from shop.platform.db import sql
from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest, Sort, id_page, keyset
from shop.platform.db.translations import lateral


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
class BundleItemRow:
    bundle_id: UUID
    variant_id: UUID
    quantity: int


_PRODUCT = (
    "SELECT p.id, p.slug, p.product_type_id, p.category_id, p.state, p.external_ref, p.metadata::text, p.version,"  # noqa: S608
    " p.created_at, p.updated_at, "
    + TEXT_COLUMNS.format("p")
    + " FROM products p "
    + lateral("product_translations", "product_id", "p", TEXTS, 2)
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
# For statements that read variants beside what belongs to others (an offer's price and stock): the columns of a
# `VariantRow`, from `VARIANT_TABLES`; and whether the variant can be bought in channel $2 at the moment $3.
VARIANT_COLUMNS = (
    "v.id, v.product_id, v.sku, v.name, v.barcode, v.external_ref, v.weight_grams, v.is_active, v.is_bundle,"
    " v.version, v.metadata::text, coalesce(p.tax_class, y.tax_class)"
)
VARIANT_TABLES = "variants v JOIN products p ON p.id = v.product_id JOIN product_types y ON y.id = p.product_type_id"
_VARIANT = f"SELECT {VARIANT_COLUMNS} FROM {VARIANT_TABLES}"  # noqa: S608 - constants only
VARIANTS = _VARIANT + " WHERE v.id = ANY($1::uuid[])"
IS_SOLD = (
    "v.is_active AND p.state = 'active' AND EXISTS (SELECT 1 FROM product_publications u"
    " WHERE u.product_id = p.id AND u.channel_id = $2 AND u.published_at <= $3"
    " AND (u.unpublished_at IS NULL OR u.unpublished_at > $3))"
)
VISIBLE_VARIANTS = f"{VARIANTS} AND {IS_SOLD}"
VARIANTS_BY_PRODUCT = (
    _VARIANT + " WHERE v.product_id = ANY($1::uuid[]) AND v.is_active ORDER BY v.product_id, v.position, v.id"
)
PRIVATE_METADATA = "SELECT id, private_metadata::text FROM products WHERE id = ANY($1::uuid[])"
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


async def bundle_items(ids: Sequence[UUID]) -> list[BundleItemRow]:
    return await sql.rows_as(BundleItemRow, BUNDLE_ITEMS, ids)


async def private_metadata(ids: Sequence[UUID]) -> dict[UUID, str]:
    return {row[0]: row[1] for row in await sql.rows(PRIVATE_METADATA, ids)}


async def media_links(query: str, ids: Sequence[UUID]) -> list[tuple[UUID, UUID]]:
    """Give (owner, picture) by one of the `*_MEDIA` queries, in the order of the pictures."""
    return [(row[0], row[1]) for row in await sql.rows(query, ids)]


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
    return id_page(await sql.rows(text, state, updated_after, *place.values), request, STAFF_PRODUCTS)


async def staff_product_count(state: str | None, updated_after: datetime | None) -> int:
    return int(await sql.value(STAFF_PRODUCT_COUNT, state, updated_after))
