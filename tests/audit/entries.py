"""What the record holds, as tests look at it."""

from __future__ import annotations

from typing import Any

import orjson

from shop.platform.db import sql

ENTRIES = """
    SELECT kind, action, actor_kind, actor_id, client_id, session_id, channel_id, request_id, network, thing, thing_id,
        about, was::text AS before, became::text AS after, times, id
    FROM audit_entries ORDER BY at, id
"""


async def entries(**wanted: Any) -> list[dict[str, Any]]:
    """Give the entries whose columns have these values, the oldest first."""
    found = [dict(row) for row in await sql.rows(ENTRIES)]
    for entry in found:
        for name in ("before", "after"):
            entry[name] = None if entry[name] is None else orjson.loads(entry[name])
    return [entry for entry in found if all(entry[name] == value for name, value in wanted.items())]
