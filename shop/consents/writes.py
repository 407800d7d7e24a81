from __future__ import annotations

from datetime import datetime
from uuid import UUID

from shop.platform.db import sql
from shop.platform.ids import uuid7

# Agreed twice to the same text is agreed once; to a newer text, the older consent ends where the newer one begins.
END_OLDER = """
    UPDATE consents SET withdrawn_at = $4
    WHERE user_id = $1 AND purpose = $2 AND text_id <> $3 AND withdrawn_at IS NULL
"""
GIVE = """
    INSERT INTO consents (id, user_id, text_id, purpose, given_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (user_id, purpose) WHERE withdrawn_at IS NULL DO NOTHING
"""
WITHDRAW = "UPDATE consents SET withdrawn_at = $3 WHERE user_id = $1 AND purpose = $2 AND withdrawn_at IS NULL"
REMOVE = "DELETE FROM consents WHERE user_id = $1"


async def give(user_id: UUID, text_id: UUID, purpose: str, now: datetime) -> None:
    await sql.execute(END_OLDER, user_id, purpose, text_id, now)
    await sql.execute(GIVE, uuid7(), user_id, text_id, purpose, now)


async def withdraw(user_id: UUID, purpose: str, now: datetime) -> None:
    await sql.execute(WITHDRAW, user_id, purpose, now)


async def remove(user_id: UUID) -> None:
    await sql.execute(REMOVE, user_id)
