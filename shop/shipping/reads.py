from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.paging import Page, PageRequest, Sort, keyset, page

# Each text by itself falls back: the first of the wanted languages that has it, else the method's own.
_IN_LANGUAGES = """(
    SELECT t.{0} FROM shipping_method_translations t
    WHERE t.method_id = m.id AND t.language = ANY($2::text[]) AND t.{0} IS NOT NULL
    ORDER BY array_position($2::text[], t.language::text) LIMIT 1
)"""
OFFERS = f"""
    SELECT m.id, m.slug, coalesce({_IN_LANGUAGES.format("name")}, m.name),
        coalesce({_IN_LANGUAGES.format("description")}, ''),
        m.tax_class, m.min_days, m.max_days, m.position,
        r.kind, r.min_value, r.max_value, r.amount, r.currency
    FROM shipping_methods m
    JOIN shipping_rates r ON r.method_id = m.id AND r.channel_id = $1
    WHERE m.is_active AND EXISTS (
        SELECT FROM shipping_zone_countries c WHERE c.zone_id = m.zone_id AND c.country = $3
    )
    ORDER BY m.position, m.id
"""  # noqa: S608 - constants only

_ZONE = """
    z.id, z.name, z.version,
    ARRAY(SELECT country::text FROM shipping_zone_countries c WHERE c.zone_id = z.id ORDER BY country)
"""
_METHOD = "m.id, m.zone_id, m.slug, m.name, m.tax_class, m.min_days, m.max_days, m.position, m.is_active, m.version"
_RATE = "r.id, r.method_id, r.channel_id, r.kind, r.min_value, r.max_value, r.amount, r.currency"
ZONES = f"SELECT {_ZONE} FROM shipping_zones z"  # noqa: S608 - constants only
ZONES_BY_ID = f"{ZONES} WHERE z.id = ANY($1)"
COUNT_ZONES = "SELECT count(*) FROM (SELECT FROM shipping_zones LIMIT $1) counted"
METHODS = f"SELECT {_METHOD} FROM shipping_methods m"  # noqa: S608 - constants only
METHODS_BY_ID = f"{METHODS} WHERE m.id = ANY($1)"
METHODS_BY_ZONE = f"{METHODS} WHERE m.zone_id = ANY($1) ORDER BY m.position, m.id"
RATES = f"SELECT {_RATE} FROM shipping_rates r"  # noqa: S608 - constants only
RATES_BY_ID = f"{RATES} WHERE r.id = ANY($1)"
RATES_BY_METHOD = f"{RATES} WHERE r.method_id = ANY($1) ORDER BY r.channel_id, r.kind, r.min_value"
BY_NAME = Sort("name", "z.name", "text", "z.id")


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One rate of a method that delivers to the country, with the method's texts."""

    method_id: UUID
    slug: str
    name: str
    description: str
    tax_class: str
    min_days: int
    max_days: int
    position: int
    kind: str
    min_value: int
    max_value: int | None
    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class ZoneRow:
    id: UUID
    name: str
    version: int
    countries: list[str]


@dataclass(frozen=True, slots=True)
class MethodRow:
    id: UUID
    zone_id: UUID
    slug: str
    name: str
    tax_class: str
    min_days: int
    max_days: int
    position: int
    is_active: bool
    version: int


@dataclass(frozen=True, slots=True)
class RateRow:
    id: UUID
    method_id: UUID
    channel_id: UUID
    kind: str
    min_value: int
    max_value: int | None
    amount: int
    currency: str


async def offers(channel_id: UUID, languages: tuple[str, ...], country: str) -> list[OfferRow]:
    """Find the rates of all active methods for a country, those of a method side by side."""
    return await sql.rows_as(OfferRow, OFFERS, channel_id, list(languages), country)


async def zones(request: PageRequest) -> Page[ZoneRow]:
    keys = keyset(BY_NAME, request, 0)
    query = f"{ZONES} WHERE {keys.condition} ORDER BY {keys.order} LIMIT {keys.limit}"
    return page(await sql.rows_as(ZoneRow, query, *keys.values), request, BY_NAME, lambda row: (row.name, row.id))


async def count_zones(ceiling: int) -> int:
    return int(await sql.value(COUNT_ZONES, ceiling))


async def zones_by_id(ids: list[UUID]) -> list[ZoneRow]:
    return await sql.rows_as(ZoneRow, ZONES_BY_ID, ids)


async def methods_by_id(ids: list[UUID]) -> list[MethodRow]:
    return await sql.rows_as(MethodRow, METHODS_BY_ID, ids)


async def methods_by_zone(zone_ids: list[UUID]) -> list[MethodRow]:
    return await sql.rows_as(MethodRow, METHODS_BY_ZONE, zone_ids)


async def rates_by_id(ids: list[UUID]) -> list[RateRow]:
    return await sql.rows_as(RateRow, RATES_BY_ID, ids)


async def rates_by_method(method_ids: list[UUID]) -> list[RateRow]:
    return await sql.rows_as(RateRow, RATES_BY_METHOD, method_ids)
