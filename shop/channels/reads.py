from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from shop.platform.db import sql

_COLUMNS = """
    c.id, c.slug, c.name, c.currency, c.country, c.time_zone, c.is_tax_included, c.shows_lowest_price, c.version,
    ARRAY(SELECT country FROM channel_countries k WHERE k.channel_id = c.id ORDER BY position),
    ARRAY(SELECT language FROM channel_languages l WHERE l.channel_id = c.id ORDER BY position)
"""
BY_SLUG = f"SELECT {_COLUMNS} FROM channels c WHERE slug = $1"  # noqa: S608 - constants only
BY_ID = f"SELECT {_COLUMNS} FROM channels c WHERE id = ANY($1)"  # noqa: S608 - constants only
ALL = f"SELECT {_COLUMNS} FROM channels c ORDER BY slug"  # noqa: S608 - constants only


@dataclass(frozen=True, slots=True)
class ChannelRow:
    id: UUID
    slug: str
    name: str
    currency: str
    country: str
    time_zone: str
    is_tax_included: bool
    shows_lowest_price: bool
    version: int
    countries: list[str]
    languages: list[str]


async def channel_by_slug(slug: str) -> ChannelRow | None:
    return await sql.row_as(ChannelRow, BY_SLUG, slug)


async def channels_by_id(ids: list[UUID]) -> list[ChannelRow]:
    return await sql.rows_as(ChannelRow, BY_ID, ids)


async def all_channels() -> list[ChannelRow]:
    return await sql.rows_as(ChannelRow, ALL)
