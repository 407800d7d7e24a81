"""Product types, attributes, their values, and who has which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from shop.platform.db import sql


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
class SoldName:
    """What a variant is called where it is sold: the product's name, and the values that tell it from its siblings."""

    variant_id: UUID
    product_name: str
    values: list[str]


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
SOLD_NAMES = f"""
SELECT o.id, coalesce((
    SELECT r.name FROM product_translations r
    WHERE r.product_id = p.id AND r.language = ANY($2::text[]) AND r.name IS NOT NULL
    ORDER BY array_position($2::text[], r.language::text) LIMIT 1
), p.name), ARRAY(
    SELECT coalesce(nullif(coalesce(tv.name, v.name), ''), nullif(s.text, ''), trim_scale(s.number)::text, '')
    FROM attribute_assignments s
    JOIN attributes a ON a.id = s.attribute_id
    JOIN product_type_attributes k ON k.product_type_id = p.product_type_id AND k.attribute_id = a.id
    LEFT JOIN attribute_values v ON v.id = s.value_id {_VALUE_TEXT}
    WHERE s.variant_id = o.id
    ORDER BY k.position, a.code, v.position
)
FROM variants o JOIN products p ON p.id = o.product_id
WHERE o.id = ANY($1::uuid[])
"""  # noqa: S608 - constants only
ATTRIBUTES_BY_VARIANT = _ATTRIBUTE + " WHERE s.variant_id = ANY($1::uuid[]) ORDER BY k.position, a.code, v.position"


async def attributes_by_product(ids: Sequence[UUID], languages: list[str]) -> list[AttributeRow]:
    return await sql.rows_as(AttributeRow, ATTRIBUTES_BY_PRODUCT, ids, languages)


async def attributes_by_variant(ids: Sequence[UUID], languages: list[str]) -> list[AttributeRow]:
    return await sql.rows_as(AttributeRow, ATTRIBUTES_BY_VARIANT, ids, languages)


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


async def sold_names(variant_ids: Sequence[UUID], languages: list[str]) -> list[SoldName]:
    return await sql.rows_as(SoldName, SOLD_NAMES, variant_ids, languages)
