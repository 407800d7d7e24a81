from __future__ import annotations

from uuid import UUID

from shop.oauth import reads
from shop.oauth.reads import SessionRow
from shop.oauth.rules import SESSION_IDLE
from shop.platform import clock


async def open_session(session_id: UUID) -> SessionRow | None:
    """Give a session that is not over, for work that acts for the shop."""
    now = clock.now()
    return await reads.open_session(session_id, now, now - SESSION_IDLE)
