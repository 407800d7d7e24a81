"""Ids by one of their names, and pages of ids."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.platform.db import sql
from shop.platform.db.paging import Page, PageRequest, Sort, page


async def id_by(query: str, key: str) -> UUID | None:
    """Find an id by one of the `*_ID_BY_*` queries."""
    found: UUID | None = await sql.value(query, key)
    return found


def id_page(found: list[Any], request: PageRequest, sort: Sort) -> Page[UUID]:
    keys = [(row[0], row[1]) for row in found]
    paged = page(keys, request, sort, lambda key: key)
    return Page([id_ for _, id_ in paged.keys], paged.keys, sort, paged.has_next, paged.has_previous)
