"""A person's sign-ins, and what they allow others: given out, and ended without a trace."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.accounts import service as accounts
from shop.oauth import reads, writes
from shop.oauth.rules import Reason
from shop.platform import clock


async def export(user_id: UUID) -> dict[str, Any]:
    return {
        "sessions": [
            {
                "userAgent": row.user_agent,
                "createdAt": row.created_at.isoformat(),
                "lastUsedAt": row.last_used_at.isoformat(),
            }
            for row in await reads.all_sessions(user_id)
        ],
        "externalIdentities": [
            {
                "issuer": row.issuer,
                "email": row.email,
                "createdAt": row.created_at.isoformat(),
                "lastUsedAt": row.last_used_at.isoformat(),
            }
            for row in await reads.identities_of_users([user_id])
        ],
        "connectedApps": [
            {"name": row.name, "scopes": sorted(row.scopes), "grantedAt": row.granted_at.isoformat()}
            for row in await reads.connected_apps([user_id])
        ],
    }


async def erase(user_id: UUID) -> None:
    """End the sessions, whose rows stay until no access token of theirs can be alive, and remove the rest."""
    await accounts.lock(user_id)
    await writes.revoke_all(user_id, clock.now(), Reason.ACCOUNT_CLOSED)
    await writes.forget_person(user_id)
