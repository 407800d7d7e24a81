from __future__ import annotations

from datetime import datetime
from uuid import UUID

from shop.oauth.rules import Reason
from shop.platform.db import sql
from shop.platform.ids import uuid7

# One statement decides who rotates: all others find the generation gone.
ROTATE = """
    UPDATE sessions SET generation = generation + 1, rotated_at = $3, last_used_at = $3
    WHERE id = $1 AND generation = $2 AND revoked_at IS NULL AND expires_at > $3 AND last_used_at > $4
"""
REVOKE = """
    UPDATE sessions SET revoked_at = $3, revoked_reason = $4
    WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING id
"""
REVOKE_ALL = """
    UPDATE sessions SET revoked_at = $2, revoked_reason = $3
    WHERE user_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $4 RETURNING id
"""
# In slices, so that no transaction is long; the next run goes on.
REMOVE_OLD = """
    DELETE FROM sessions WHERE id IN (
        SELECT id FROM sessions WHERE revoked_at < $1 OR expires_at < $1 OR last_used_at < $2 LIMIT 10000
    )
"""
LOCK_KEYS = "SELECT pg_advisory_xact_lock(hashtext('shop signing keys'))"
RETIRE_KEY = "UPDATE signing_keys SET state = 'retired', rotated_at = $1 WHERE state = 'active'"
PROMOTE_KEY = "UPDATE signing_keys SET state = 'active', rotated_at = $1 WHERE state = 'next'"
ADD_KEY = "INSERT INTO signing_keys (id, kid, alg, private_jwk, state, rotated_at) VALUES ($1, $2, $3, $4, $5, $6)"


async def rotate(session_id: UUID, generation: int, now: datetime, used_since: datetime) -> bool:
    """Go on to the next generation; False where this one is not the current one, or the session is over."""
    return await sql.execute(ROTATE, session_id, generation, now, used_since) == 1


async def revoke(session_id: UUID, user_id: UUID, now: datetime, reason: Reason) -> bool:
    """End a session; False where it has ended or is not this user's."""
    return await sql.value(REVOKE, session_id, user_id, now, reason) is not None


async def revoke_all(user_id: UUID, now: datetime, reason: Reason, except_id: UUID | None = None) -> list[UUID]:
    """End all sessions of a user but one and name them."""
    return [row["id"] for row in await sql.rows(REVOKE_ALL, user_id, now, reason, except_id)]


async def remove_old(ended_before: datetime, used_before: datetime) -> int:
    return await sql.execute(REMOVE_OLD, ended_before, used_before)


async def lock_keys() -> None:
    """Let one process at a time make keys, to the end of the transaction."""
    await sql.value(LOCK_KEYS)


async def shift_keys(now: datetime) -> None:
    """Retire the active key and make the next one active."""
    await sql.execute(RETIRE_KEY, now)
    await sql.execute(PROMOTE_KEY, now)


async def add_key(kid: str, alg: str, sealed: bytes, state: str, now: datetime) -> None:
    await sql.execute(ADD_KEY, uuid7(), kid, alg, sealed, state, now)
