"""What a person agreed to: given out with the words, and removed with the account."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.consents import reads, writes


async def export(user_id: UUID) -> dict[str, Any]:
    return {
        "consents": [
            {
                "purpose": row.purpose,
                "language": row.language,
                "text": row.text,
                "givenAt": row.given_at.isoformat(),
                "withdrawnAt": row.withdrawn_at.isoformat() if row.withdrawn_at else None,
            }
            for row in await reads.all_of_user(user_id)
        ]
    }


async def erase(user_id: UUID) -> None:
    await writes.remove(user_id)
