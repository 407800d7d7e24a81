from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from shop.oauth.rules import ClientKind
from shop.platform.db import paging, sql
from shop.platform.db.paging import Page, PageRequest, Sort

NEWEST_CLIENTS = Sort("newest", "c.created_at", "timestamptz", "c.id", descending=True)
_CLIENT = """
    SELECT c.id, c.name, c.kind, c.auth_method, c.grants, c.is_active, c.has_strict_documents, c.version, c.created_at,
        ARRAY(SELECT s.scope FROM oauth_client_scopes s WHERE s.client_id = c.id),
        ARRAY(SELECT u.uri FROM oauth_redirect_uris u WHERE u.client_id = c.id AND u.kind = 'redirect' ORDER BY u.uri),
        ARRAY(SELECT u.uri FROM oauth_redirect_uris u WHERE u.client_id = c.id AND u.kind <> 'redirect' ORDER BY u.uri),
        ARRAY(
            SELECT s.hash FROM oauth_client_secrets s
            WHERE s.client_id = c.id AND s.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > $1)
        )
    FROM oauth_clients c
"""
CLIENTS = f"{_CLIENT} WHERE c.id = ANY($2)"
NAMED_CLIENTS = "SELECT id, has_strict_documents FROM oauth_clients WHERE is_active AND kind <> 'partner'"
COUNT_CLIENTS = "SELECT count(*) FROM (SELECT 1 FROM oauth_clients LIMIT $1) counted"
SECRETS_OF_CLIENTS = """
    SELECT s.id, s.client_id, s.created_at, s.expires_at FROM oauth_client_secrets s
    WHERE s.client_id = ANY($1) AND s.revoked_at IS NULL AND (s.expires_at IS NULL OR s.expires_at > $2) ORDER BY s.id
"""
CONSENTED = "SELECT scopes FROM oauth_consents WHERE user_id = $1 AND client_id = $2 AND revoked_at IS NULL"
CONNECTED_APPS = """
    SELECT g.user_id, c.id, c.name, string_agg(g.scopes, ' '), min(g.granted_at)
    FROM oauth_consents g JOIN oauth_clients c ON c.id = g.client_id
    WHERE g.user_id = ANY($1) AND g.revoked_at IS NULL AND c.is_active
    GROUP BY g.user_id, c.id, c.name ORDER BY c.name, c.id LIMIT 500
"""


@dataclass(frozen=True, slots=True)
class ClientRow:
    """A client as the protocol needs it.

    Attributes:
        grants: grant types, by the names of the protocol.
        scopes: what it may ask for at most.
        secret_hashes: SHA-256 of the secrets that live, at most two; none for a public client.
        has_strict_documents: whether it runs only documents that are registered for it.
    """

    id: UUID
    name: str
    kind: ClientKind
    auth_method: str
    grants: frozenset[str]
    scopes: frozenset[str]
    redirect_uris: tuple[str, ...]
    post_logout_uris: tuple[str, ...]
    secret_hashes: tuple[bytes, ...]
    is_active: bool
    has_strict_documents: bool
    version: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SecretRow:
    """A client's secret that is alive, without what it is."""

    id: UUID
    client_id: UUID
    created_at: datetime
    expires_at: datetime | None


@dataclass(frozen=True, slots=True)
class ConnectedAppRow:
    """A client that a user allows something, and since when."""

    user_id: UUID
    client_id: UUID
    name: str
    scopes: frozenset[str]
    granted_at: datetime


async def clients(ids: Sequence[UUID], now: datetime) -> list[ClientRow]:
    """Give clients, those that were deactivated too, with the secrets that live."""
    return await sql.rows_as(_client, CLIENTS, now, list(ids))


async def named_clients() -> dict[UUID, bool]:
    """Give the active clients that may be named without a token, and whether each is held to its documents."""
    return {row[0]: row[1] for row in await sql.rows(NAMED_CLIENTS)}


async def list_clients(request: PageRequest, now: datetime) -> Page[ClientRow]:
    """Give a page of clients, the newest first."""
    keyset = paging.keyset(NEWEST_CLIENTS, request, 1)
    query = f"{_CLIENT} WHERE {keyset.condition} ORDER BY {keyset.order} LIMIT {keyset.limit}"
    found = await sql.rows_as(_client, query, now, *keyset.values)
    return paging.page(found, request, NEWEST_CLIENTS, lambda row: (row.created_at, row.id))


async def count_clients() -> int:
    return int(await sql.value(COUNT_CLIENTS, paging.COUNT_CEILING + 1))


def _client(*columns: Any) -> ClientRow:
    id_, name, kind, auth_method, grants, is_active, is_strict, version, created_at, *lists = columns
    scopes, redirects, logouts, secrets = lists
    return ClientRow(
        id=id_,
        name=name,
        kind=ClientKind(kind),
        auth_method=auth_method,
        grants=frozenset(grants.split()),
        scopes=frozenset(scopes),
        redirect_uris=tuple(redirects),
        post_logout_uris=tuple(logouts),
        secret_hashes=tuple(secrets),
        is_active=is_active,
        has_strict_documents=is_strict,
        version=version,
        created_at=created_at,
    )


async def secrets_of_clients(client_ids: Sequence[UUID], now: datetime) -> list[SecretRow]:
    """Give the secrets that live, the oldest first."""
    return await sql.rows_as(SecretRow, SECRETS_OF_CLIENTS, list(client_ids), now)


async def connected_apps(user_ids: Sequence[UUID]) -> list[ConnectedAppRow]:
    return [
        ConnectedAppRow(user_id, client_id, name, frozenset(scopes.split()), granted_at)
        for user_id, client_id, name, scopes, granted_at in await sql.rows(CONNECTED_APPS, list(user_ids))
    ]


async def consented_scopes(user_id: UUID, client_id: UUID) -> frozenset[str]:
    rows = await sql.rows(CONSENTED, user_id, client_id)
    return frozenset(scope for row in rows for scope in row["scopes"].split())
