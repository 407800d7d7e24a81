"""Categories and collections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shop.catalog.reads._texts import TEXT_COLUMNS, TEXTS
from shop.platform.db import sql
from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest, Sort, id_page, keyset
from shop.platform.db.translations import lateral


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


_CATEGORY = (
    "SELECT c.id, c.slug, c.parent_id, c.glyph, c.color, c.position, c.version, "  # noqa: S608
    + TEXT_COLUMNS.format("c")
    + "{extra} FROM categories c {join}"
    + lateral("category_translations", "category_id", "c", TEXTS, 2)
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
    + TEXT_COLUMNS.format("l")
    + "{extra} FROM collections l {join}"
    + lateral("collection_translations", "collection_id", "l", TEXTS, 2)
)
COLLECTIONS = _COLLECTION.format(extra="", join="") + " WHERE l.id = ANY($1::uuid[]) AND (l.is_published OR $3)"
COLLECTION_ID_BY_SLUG = "SELECT id FROM collections WHERE slug = $1"
COLLECTIONS_BY_PRODUCT = (
    _COLLECTION.format(extra=", k.product_id", join="JOIN collection_products k ON k.collection_id = l.id ")
    + " WHERE k.product_id = ANY($1::uuid[]) AND l.is_published ORDER BY l.position, l.id"
)
# Of the category itself or the nearest one above it, each of the two by itself.
CATEGORY_DRAWINGS = (
    "SELECT a.category_id, (array_agg(c.glyph ORDER BY a.depth) FILTER (WHERE c.glyph IS NOT NULL))[1],"
    " (array_agg(c.color ORDER BY a.depth) FILTER (WHERE c.color IS NOT NULL))[1]"
    " FROM category_ancestors a JOIN categories c ON c.id = a.ancestor_id"
    " WHERE a.category_id = ANY($1::uuid[]) GROUP BY a.category_id"
)


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


async def category_drawings(ids: Sequence[UUID]) -> dict[UUID, tuple[str | None, str | None]]:
    """Give the glyph and the color that stand for each category."""
    return {row[0]: (row[1], row[2]) for row in await sql.rows(CATEGORY_DRAWINGS, ids)}


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
    return id_page(await sql.rows(text, *place.values), request, sort)


async def category_count(*, only_roots: bool) -> int:
    text = CATEGORY_COUNT.format(root="c.parent_id IS NULL" if only_roots else "TRUE", limit=COUNT_CEILING + 1)
    return int(await sql.value(text))


async def collection_page(request: PageRequest, with_hidden: bool) -> Page[UUID]:  # noqa: FBT001
    place = keyset(COLLECTIONS_IN_ORDER, request, 1)
    text = COLLECTION_PAGE.format(
        column=COLLECTIONS_IN_ORDER.column, condition=place.condition, order=place.order, limit=place.limit
    )
    return id_page(await sql.rows(text, with_hidden, *place.values), request, COLLECTIONS_IN_ORDER)


async def collection_count(with_hidden: bool) -> int:  # noqa: FBT001
    return int(await sql.value(COLLECTION_COUNT, with_hidden))
