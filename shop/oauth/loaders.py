"""Batches of sessions, sign-ins elsewhere, connected apps and clients.

Of the first three everybody sees their own only, staff too: they are nobody else's business.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from shop.oauth import reads
from shop.oauth.reads import ClientRow, ConnectedAppRow, IdentityRow, SecretRow, SessionRow
from shop.oauth.rules import SESSION_IDLE
from shop.platform.scope import Scope

MANAGE = "clients.manage"


@dataclass(frozen=True, slots=True)
class SeenSession:
    """A session, and whether it is the one that asks."""

    row: SessionRow
    is_current: bool


async def session_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, SeenSession]:
    own = _self(scope)
    rows = await reads.sessions_by_id(own, ids, scope.now, scope.now - SESSION_IDLE) if own else []
    return {row.id: _seen(scope, row) for row in rows}


async def sessions_by_user(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, list[SeenSession]]:
    own = [user_id for user_id in user_ids if user_id == _self(scope)]
    found: dict[UUID, list[SeenSession]] = {}
    for row in await reads.sessions_of_users(own, scope.now, scope.now - SESSION_IDLE) if own else []:
        found.setdefault(row.user_id, []).append(_seen(scope, row))
    return found


async def connected_apps_by_user(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, list[ConnectedAppRow]]:
    own = [user_id for user_id in user_ids if user_id == _self(scope)]
    found: dict[UUID, list[ConnectedAppRow]] = defaultdict(list)
    for row in await reads.connected_apps(own) if own else []:
        found[row.user_id].append(row)
    return found


async def client_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, ClientRow]:
    """Clients, for those who manage them."""
    if not scope.actor.can(MANAGE):
        return {}
    return {row.id: row for row in await reads.clients(ids, scope.now)}


async def secrets_by_client(scope: Scope, client_ids: Sequence[UUID]) -> Mapping[UUID, list[SecretRow]]:
    """The secrets that live, without what they are."""
    found: dict[UUID, list[SecretRow]] = defaultdict(list)
    for row in await reads.secrets_of_clients(client_ids, scope.now) if scope.actor.can(MANAGE) else []:
        found[row.client_id].append(row)
    return found


def _self(scope: Scope) -> UUID | None:
    """Give the account that asks itself: clients of others are told of no device, and not how it is signed in to."""
    return scope.actor.user_id if scope.actor.is_themself else None


def _seen(scope: Scope, row: SessionRow) -> SeenSession:
    return SeenSession(row, row.id == scope.actor.session_id)


async def external_identity_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, IdentityRow]:
    own = _self(scope)
    return {row.id: row for row in (await reads.identities_by_id(own, ids) if own else [])}


async def external_identities_by_user(scope: Scope, user_ids: Sequence[UUID]) -> Mapping[UUID, list[IdentityRow]]:
    own = [user_id for user_id in user_ids if user_id == _self(scope)]
    found: dict[UUID, list[IdentityRow]] = {}
    for row in await reads.identities_of_users(own) if own else []:
        found.setdefault(row.user_id, []).append(row)
    return found
