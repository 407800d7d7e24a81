from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.paging import COUNT_CEILING, Page, PageRequest, Sort, keyset, page

NEWEST = Sort("newest", "d.created_at", "timestamptz", "d.id", descending=True)

_COLUMNS = """
    d.id, d.consumer, d.event_id, d.kind, d.user_id, d.order_id, d.language, d.state, d.attempts, d.last_error,
    d.created_at, d.sent_at
"""
BY_ID = f"SELECT {_COLUMNS} FROM mail_deliveries d WHERE d.id = ANY($1)"  # noqa: S608 - constants only
OF_USER = f"SELECT {_COLUMNS} FROM mail_deliveries d WHERE d.user_id = $1 ORDER BY d.created_at"  # noqa: S608
_ASKED = """
    ($1::text[] IS NULL OR d.state = ANY($1)) AND ($2::text[] IS NULL OR d.kind = ANY($2))
    AND ($3::uuid IS NULL OR d.order_id = $3)
"""
_PAGE = "SELECT {columns} FROM mail_deliveries d WHERE {asked} AND {condition} ORDER BY {order} LIMIT {limit}"
_COUNT = "SELECT count(*) FROM (SELECT 1 FROM mail_deliveries d WHERE {asked} LIMIT $4) counted"


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    id: UUID
    consumer: str
    event_id: UUID
    kind: str
    user_id: UUID | None
    order_id: UUID | None
    language: str
    state: str
    attempts: int
    last_error: str | None
    created_at: datetime
    sent_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the list is narrowed to; None narrows nothing."""

    states: list[str] | None = None
    kinds: list[str] | None = None
    order_id: UUID | None = None


async def deliveries_by_id(ids: Sequence[UUID]) -> list[DeliveryRow]:
    return await sql.rows_as(DeliveryRow, BY_ID, list(ids))


async def of_user(user_id: UUID) -> list[DeliveryRow]:
    return await sql.rows_as(DeliveryRow, OF_USER, user_id)


async def page_of(asked: Asked, request: PageRequest) -> Page[DeliveryRow]:
    """Give a page of the mails, the newest first."""
    place = keyset(NEWEST, request, 3)
    text = _PAGE.format(columns=_COLUMNS, asked=_ASKED, condition=place.condition, order=place.order, limit=place.limit)
    found = await sql.rows_as(DeliveryRow, text, asked.states, asked.kinds, asked.order_id, *place.values)
    return page(found, request, NEWEST, lambda row: (row.created_at, row.id))


async def count_of(asked: Asked) -> int:
    text = _COUNT.format(asked=_ASKED)
    return int(await sql.value(text, asked.states, asked.kinds, asked.order_id, COUNT_CEILING + 1))
