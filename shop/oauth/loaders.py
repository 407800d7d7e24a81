"""Batches of sessions. Everybody sees their own only, staff too: devices are nobody else's business."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shop.oauth import reads
from shop.oauth.reads import SessionRow
from shop.oauth.rules import SESSION_IDLE
from shop.platform.scope import Scope


@dataclass(frozen=True, slots=True)
class SeenSession:
    """A session, and whether it is the one that asks."""

    row: SessionRow
    is_current: bool


async def session_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, SeenSession]:
    rows = await reads.sessions_by_id(ids, scope.now, scope.now - SESSION_IDLE)
    return {row.id: _seen(scope, row) for row in rows if row.user_id == scope.actor.user_id}


async def sessions_by_user(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, list[SeenSession]]:
    own = [user_id for user_id in user_ids if user_id == scope.actor.user_id]
    found: dict[UUID, list[SeenSession]] = {}
    for row in await reads.sessions_of_users(own, scope.now, scope.now - SESSION_IDLE) if own else []:
        found.setdefault(row.user_id, []).append(_seen(scope, row))
    return found


def _seen(scope: Scope, row: SessionRow) -> SeenSession:
    return SeenSession(row, row.id == scope.actor.session_id)
