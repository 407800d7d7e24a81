from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.oauth.rules import SEALED_SESSIONS
from shop.platform.db import sql

SECRETS = """
    SELECT id, user_id, seed, generation, rotated_at, last_used_at, expires_at, revoked_at, client_id, scope
    FROM sessions WHERE id = $1
"""
REVOKED_SINCE = "SELECT id, revoked_at FROM sessions WHERE revoked_at > $1"
ENDED_OF_USER = "SELECT id FROM sessions WHERE user_id = $1 AND revoked_at > $2"
DENIED_TOKENS = "SELECT id, expires_at FROM oauth_denied_tokens WHERE expires_at > $1"
BROWSER_SESSION = """
    SELECT id, user_id, seed, methods, created_at, last_used_at, expires_at, revoked_at FROM sessions WHERE id = $1
"""
# What ended is remembered for a while too: a device that was signed out is no new one.
USER_AGENTS = "SELECT id, user_id, user_agent FROM sessions WHERE user_id = $1 ORDER BY last_used_at DESC LIMIT 200"
STEPPED_UP_SINCE = "SELECT id, stepped_up_at FROM sessions WHERE stepped_up_at > $1"
_SESSION = "s.id, s.user_id, s.user_agent, s.created_at, s.last_used_at, s.expires_at"
_ALIVE = "s.revoked_at IS NULL AND s.expires_at > $2 AND s.last_used_at > $3"
OPEN_SESSION = f"SELECT {_SESSION} FROM sessions s WHERE s.id = $1 AND {_ALIVE}"  # noqa: S608 - constants only
SESSIONS_BY_ID = f"""
    SELECT {_SESSION} FROM sessions s WHERE s.id = ANY($1) AND s.user_id = $4 AND {_ALIVE}
"""  # noqa: S608 - constants only
SESSIONS_OF_USERS = f"""
    SELECT s.* FROM unnest($1::uuid[]) AS asked (user_id) CROSS JOIN LATERAL (
        SELECT {_SESSION} FROM sessions s WHERE s.user_id = asked.user_id AND {_ALIVE}
        ORDER BY s.last_used_at DESC, s.id LIMIT 50
    ) s
"""  # noqa: S608 - constants only
# Ended ones too: what is kept is told.
ALL_SESSIONS = f"SELECT {_SESSION} FROM sessions s WHERE s.user_id = $1 ORDER BY s.created_at"  # noqa: S608


@dataclass(frozen=True, slots=True)
class SessionSecrets:
    """What a refresh token is checked by. `scope` is the client's, parted by spaces."""

    id: UUID
    user_id: UUID
    seed: bytes
    generation: int
    rotated_at: datetime
    last_used_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    client_id: UUID | None
    scope: str | None


@dataclass(frozen=True, slots=True)
class BrowserSessionRow:
    """What a browser's cookie is checked by; `methods` has spaces between."""

    id: UUID
    user_id: UUID
    seed: bytes
    methods: str
    created_at: datetime
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


async def session_secrets(session_id: UUID) -> SessionSecrets | None:
    return await sql.row_as(SessionSecrets, SECRETS, session_id)


async def browser_session(session_id: UUID) -> BrowserSessionRow | None:
    return await sql.row_as(BrowserSessionRow, BROWSER_SESSION, session_id)


async def revoked_since(moment: datetime) -> dict[UUID, datetime]:
    return {row["id"]: row["revoked_at"] for row in await sql.rows(REVOKED_SINCE, moment)}


async def ended_of_user(user_id: UUID, since: datetime) -> list[UUID]:
    return [row["id"] for row in await sql.rows(ENDED_OF_USER, user_id, since)]


async def denied_tokens(now: datetime) -> dict[UUID, datetime]:
    """Give the `jti` of tokens that were denied one by one, and until when they are."""
    return {row["id"]: row["expires_at"] for row in await sql.rows(DENIED_TOKENS, now)}


async def user_agents(user_id: UUID) -> set[str]:
    """Give what the devices of an account's remembered sessions called themselves."""
    return {name for _, _, name in await SEALED_SESSIONS.opened(await sql.rows(USER_AGENTS, user_id))}


async def stepped_up_since(moment: datetime) -> dict[UUID, datetime]:
    """Give the sessions whose account has proven itself again since then, and when."""
    return {row["id"]: row["stepped_up_at"] for row in await sql.rows(STEPPED_UP_SINCE, moment)}


async def open_session(session_id: UUID, now: datetime, used_since: datetime) -> SessionRow | None:
    """Give a session that is alive, whosever it is."""
    return next(iter(await SEALED_SESSIONS.rows_as(SessionRow, OPEN_SESSION, session_id, now, used_since)), None)


async def sessions_by_id(user_id: UUID, ids: Sequence[UUID], now: datetime, used_since: datetime) -> list[SessionRow]:
    """Give those that are alive and this user's."""
    return await SEALED_SESSIONS.rows_as(SessionRow, SESSIONS_BY_ID, list(ids), now, used_since, user_id)


async def sessions_of_users(user_ids: Sequence[UUID], now: datetime, used_since: datetime) -> list[SessionRow]:
    """Give those that are alive, the last used first, at most 50 of each account."""
    return await SEALED_SESSIONS.rows_as(SessionRow, SESSIONS_OF_USERS, list(user_ids), now, used_since)


async def all_sessions(user_id: UUID) -> list[SessionRow]:
    return await SEALED_SESSIONS.rows_as(SessionRow, ALL_SESSIONS, user_id)
