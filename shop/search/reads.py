"""The product lists in SQL: conditions put together from constants, values always as parameters."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.paging import COUNT_CEILING, Key, Page, PageRequest, Sort, keyset, page
from shop.search.rules import AttributeFilter, ProductFilter

NEWEST = Sort("newest", "u.published_at", "timestamptz", "u.product_id", descending=True)
NAME = Sort("name", 'p.name COLLATE "C"', "text", "p.id")
NAME_DOWN = Sort("name_down", 'p.name COLLATE "C"', "text", "p.id", descending=True)
PRICE = Sort("price", "pr.amount", "bigint", "p.id")
PRICE_DOWN = Sort("price_down", "pr.amount", "bigint", "p.id", descending=True)
BY_HAND = Sort("position", "cp.position", "int", "cp.product_id")

_FROM = """
FROM product_publications u
JOIN products p ON p.id = u.product_id AND p.state = 'active'
"""
_BY_HAND = "JOIN collection_products cp ON cp.product_id = p.id AND cp.collection_id = {collection}\n"
_CHEAPEST = """
JOIN LATERAL (
    SELECT min(c.amount) AS amount
    FROM variants v
    JOIN LATERAL (
        SELECT x.amount FROM prices x
        WHERE x.variant_id = v.id AND x.channel_id = $1 AND x.starts_at <= $2 AND (x.ends_at IS NULL OR x.ends_at > $2)
        ORDER BY x.starts_at DESC LIMIT 1
    ) c ON TRUE
    WHERE v.product_id = p.id AND v.is_active
) pr ON pr.amount IS NOT NULL
"""
_PUBLISHED = "u.channel_id = $1 AND u.published_at <= $2 AND (u.unpublished_at IS NULL OR u.unpublished_at > $2)"
_IN_CATEGORY = """EXISTS (
    SELECT 1 FROM product_categories pc JOIN category_ancestors ca ON ca.category_id = pc.category_id
    WHERE pc.product_id = p.id AND ca.ancestor_id = {category}
)"""
_CATEGORY_BY_SLUG = "(SELECT id FROM categories WHERE slug = {slug})"
_IN_TYPES = "p.product_type_id IN (SELECT id FROM product_types WHERE slug = ANY({types}::text[]))"
_VARIANT = "EXISTS (SELECT 1 FROM variants v WHERE v.product_id = p.id AND v.is_active{conditions})"
_ON_HAND = """(
    SELECT coalesce(sum(s.available), 0) FROM stocks s
    JOIN warehouse_channels k ON k.warehouse_id = s.warehouse_id AND k.channel_id = $1
    JOIN warehouses w ON w.id = s.warehouse_id AND w.is_active
    WHERE s.variant_id = {variant}
)"""
_AVAILABLE = f"""CASE WHEN v.is_bundle THEN NOT EXISTS (
    SELECT 1 FROM bundle_items b WHERE b.bundle_id = v.id AND b.quantity > {_ON_HAND.format(variant="b.variant_id")}
) ELSE {_ON_HAND.format(variant="v.id")} > 0 END"""  # noqa: S608
_ATTRIBUTE = """EXISTS (
    SELECT 1 FROM attribute_assignments s JOIN attributes a ON a.id = s.attribute_id
    LEFT JOIN attribute_values av ON av.id = s.value_id
    WHERE s.product_id = p.id AND (s.variant_id IS NULL OR s.variant_id = v.id) AND a.code = {code}{conditions}
)"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A product of a list, with its sort key."""

    key: Key
    product_id: UUID


@dataclass(slots=True)
class _Query:
    """A statement that grows; every value becomes the next `$n`."""

    values: list[object]
    joins: str = ""
    conditions: list[str] = field(default_factory=list)

    def bind(self, value: object) -> str:
        self.values.append(value)
        return f"${len(self.values)}"

    @property
    def body(self) -> str:
        return _FROM + self.joins + " WHERE " + " AND ".join(self.conditions)


async def hits(channel_id: UUID, now: datetime, wanted: ProductFilter, sort: Sort, request: PageRequest) -> Page[UUID]:
    """Give a page of the products of a channel; raises `BadPage` for a cursor of another list."""
    query = _query(channel_id, now, wanted, sort)
    place = keyset(sort, request, len(query.values))
    text = (
        f"SELECT {sort.column}, {sort.id_column} {query.body} AND {place.condition}"
        f" ORDER BY {place.order} LIMIT {place.limit}"
    )
    found = [Hit(*row) for row in await sql.rows(text, *query.values, *place.values)]
    paged: Page[Any] = page(found, request, sort, lambda hit: (hit.key, hit.product_id))
    return Page([hit.product_id for hit in paged.rows], paged.keys, sort, paged.has_next, paged.has_previous)


async def count(channel_id: UUID, now: datetime, wanted: ProductFilter) -> int:
    """Count a list, but no further than one above the ceiling."""
    query = _query(channel_id, now, wanted, NEWEST)
    text = f"SELECT count(*) FROM (SELECT 1 {query.body} LIMIT {COUNT_CEILING + 1}) counted"  # noqa: S608 - as above
    return int(await sql.value(text, *query.values))


def _query(channel_id: UUID, now: datetime, wanted: ProductFilter, sort: Sort) -> _Query:
    query = _Query([channel_id, now], conditions=[_PUBLISHED])
    if wanted.is_impossible:
        query.conditions.append("FALSE")
    if wanted.collection_id is not None:
        query.joins += _BY_HAND.format(collection=query.bind(wanted.collection_id))
    if sort in {PRICE, PRICE_DOWN} or wanted.price_min is not None or wanted.price_max is not None:
        query.joins += _CHEAPEST
    _narrow_product(query, wanted)
    _narrow_price(query, wanted)
    _narrow_variant(query, wanted)
    return query


def _narrow_product(query: _Query, wanted: ProductFilter) -> None:
    for category_id in wanted.category_ids:
        query.conditions.append(_IN_CATEGORY.format(category=query.bind(category_id)))
    for slug in wanted.category_slugs:
        query.conditions.append(_IN_CATEGORY.format(category=_CATEGORY_BY_SLUG.format(slug=query.bind(slug))))
    if wanted.type_slugs:
        query.conditions.append(_IN_TYPES.format(types=query.bind(list(wanted.type_slugs))))
    if wanted.product_ids is not None:
        query.conditions.append(f"p.id = ANY({query.bind(list(wanted.product_ids))}::uuid[])")
    if wanted.name_contains is not None:
        query.conditions.append(f"position(lower({query.bind(wanted.name_contains)}) IN lower(p.name)) > 0")
    if wanted.published_after is not None:
        query.conditions.append(f"u.published_at >= {query.bind(wanted.published_after)}")


def _narrow_price(query: _Query, wanted: ProductFilter) -> None:
    if wanted.price_min is not None:
        query.conditions.append(f"pr.amount >= {query.bind(wanted.price_min)}")
    if wanted.price_max is not None:
        query.conditions.append(f"pr.amount <= {query.bind(wanted.price_max)}")


def _narrow_variant(query: _Query, wanted: ProductFilter) -> None:
    conditions = [_attribute(query, attribute) for attribute in wanted.attributes]
    if wanted.is_available:
        conditions.append(_AVAILABLE)
    if conditions:
        query.conditions.append(_VARIANT.format(conditions="".join(f" AND {one}" for one in conditions)))
    if wanted.is_available is False:
        query.conditions.append("NOT " + _VARIANT.format(conditions=f" AND {_AVAILABLE}"))


def _attribute(query: _Query, wanted: AttributeFilter) -> str:
    code, conditions = query.bind(wanted.code), ""
    if wanted.values:
        conditions += f" AND av.slug = ANY({query.bind(list(wanted.values))}::text[])"
    if wanted.minimum is not None:
        conditions += f" AND s.number >= {query.bind(wanted.minimum)}"
    if wanted.maximum is not None:
        conditions += f" AND s.number <= {query.bind(wanted.maximum)}"
    if wanted.boolean is not None:
        conditions += f" AND s.boolean = {query.bind(wanted.boolean)}"
    return _ATTRIBUTE.format(code=code, conditions=conditions)
