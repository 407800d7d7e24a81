from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.platform.db import sql

SECRETS = """
    SELECT id, user_id, seed, generation, rotated_at, last_used_at, expires_at, revoked_at FROM sessions WHERE id = $1
"""
REVOKED_SINCE = "SELECT id, revoked_at FROM sessions WHERE revoked_at > $1"
_SESSION = "s.id, s.user_id, s.user_agent, s.created_at, s.last_used_at, s.expires_at"
_ALIVE = "s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_used_at > $3"
SESSIONS_BY_ID = f"SELECT {_SESSION} FROM sessions s WHERE s.id = ANY($1) AND {_ALIVE}"  # noqa: S608 - constants only
SESSIONS_OF_USERS = f"""
    SELECT s.* FROM unnest($1::uuid[]) AS asked (user_id) CROSS JOIN LATERAL (
        SELECT {_SESSION} FROM sessions s WHERE s.user_id = asked.user_id AND {_ALIVE}
        ORDER BY s.last_used_at DESC, s.id LIMIT 50
    ) s
"""  # noqa: S608 - constants only
SIGNING_KEYS = """
    SELECT kid, alg, private_jwk, state, rotated_at FROM signing_keys
    WHERE state <> 'retired' OR rotated_at > $1 ORDER BY created_at
"""


@dataclass(frozen=True, slots=True)
class SessionSecrets:
    """What a refresh token is checked by."""

    id: UUID
    user_id: UUID
    seed: bytes
    generation: int
    rotated_at: datetime
    last_used_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


@dataclass(frozen=True, slots=True)
class SessionRow:
    id: UUID
    user_id: UUID
    user_agent: str
    created_at: datetime
    last_used_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class SigningKeyRow:
    kid: str
    alg: str
    private_jwk: bytes
    state: str
    rotated_at: datetime


async def session_secrets(session_id: UUID) -> SessionSecrets | None:
    return await sql.row_as(SessionSecrets, SECRETS, session_id)


async def revoked_since(moment: datetime) -> dict[UUID, datetime]:
    return {row["id"]: row["revoked_at"] for row in await sql.rows(REVOKED_SINCE, moment)}


async def sessions_by_id(ids: Sequence[UUID], now: datetime, used_since: datetime) -> list[SessionRow]:
    """Give those that are alive."""
    return await sql.rows_as(SessionRow, SESSIONS_BY_ID, list(ids), now, used_since)


async def sessions_of_users(user_ids: Sequence[UUID], now: datetime, used_since: datetime) -> list[SessionRow]:
    """Give those that are alive, the last used first, at most 50 of each account."""
    return await sql.rows_as(SessionRow, SESSIONS_OF_USERS, list(user_ids), now, used_since)


async def signing_keys(retired_since: datetime) -> list[SigningKeyRow]:
    return await sql.rows_as(SigningKeyRow, SIGNING_KEYS, retired_since)
