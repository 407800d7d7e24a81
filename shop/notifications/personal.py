"""The mails that a person was sent: when and what about; their words are not kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.notifications import reads, writes


async def export(user_id: UUID) -> dict[str, Any]:
    return {
        "mails": [
            {"kind": row.kind, "state": row.state, "createdAt": row.created_at.isoformat()}
            for row in await reads.of_user(user_id)
        ]
    }


async def erase(user_id: UUID) -> None:
    await writes.forget_user(user_id)
