from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from shop.oauth.rules import SEALED_IDENTITIES
from shop.platform.db import sql

_IDENTITY = "id, user_id, issuer, email, created_at, last_used_at"
IDENTITIES_BY_ID = f"""
    SELECT {_IDENTITY} FROM external_identities WHERE id = ANY($1) AND user_id = $2
"""  # noqa: S608 - constants only
IDENTITIES_OF_USERS = f"""
    SELECT i.* FROM unnest($1::uuid[]) AS asked (user_id) CROSS JOIN LATERAL (
        SELECT {_IDENTITY} FROM external_identities i WHERE i.user_id = asked.user_id ORDER BY i.id LIMIT 50
    ) i
"""  # noqa: S608 - constants only
IDENTITY_OWNER = "SELECT user_id FROM external_identities WHERE issuer = $1 AND subject_key = $2"
COUNT_IDENTITIES = "SELECT count(*) FROM external_identities WHERE user_id = $1 AND issuer = ANY($2)"


@dataclass(frozen=True, slots=True)
class IdentityRow:
    id: UUID
    user_id: UUID
    issuer: str
    email: str
    created_at: datetime
    last_used_at: datetime


async def identities_by_id(user_id: UUID, ids: Sequence[UUID]) -> list[IdentityRow]:
    """Give those that are this user's."""
    return await SEALED_IDENTITIES.rows_as(IdentityRow, IDENTITIES_BY_ID, list(ids), user_id)


async def identities_of_users(user_ids: Sequence[UUID]) -> list[IdentityRow]:
    """Give the oldest first, at most 50 of each account."""
    return await SEALED_IDENTITIES.rows_as(IdentityRow, IDENTITIES_OF_USERS, list(user_ids))


async def identity_owner(issuer: str, subject_key: bytes) -> UUID | None:
    """Find whose account it opens."""
    found: UUID | None = await sql.value(IDENTITY_OWNER, issuer, subject_key)
    return found


async def count_identities(user_id: UUID, issuers: Sequence[str]) -> int:
    """Count by what an account can be signed in to with these issuers."""
    return int(await sql.value(COUNT_IDENTITIES, user_id, list(issuers)))
