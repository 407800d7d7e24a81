"""Ids by one of their names."""

from __future__ import annotations

from uuid import UUID

from shop.platform.db import sql


async def id_by(query: str, key: str) -> UUID | None:
    """Find an id by one of the `*_ID_BY_*` queries."""
    found: UUID | None = await sql.value(query, key)
    return found
