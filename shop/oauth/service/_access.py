from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from uuid import UUID

from shop.accounts import service as accounts
from shop.accounts.rules import PERMISSIONS, Kind
from shop.oauth import reads
from shop.oauth.engine.access import CLIENT_PREFIX, BadToken, Claims, Verified, bearer_token, issuer
from shop.oauth.reads import ClientRow
from shop.oauth.rules import ClientKind
from shop.oauth.service._keys import forget_keys, keyring, rotate_keys, watch_keys
from shop.oauth.service._revoked import (
    forget_denied,
    is_denied,
    read_denied,
    refresh_stays,
    require_allowed,
    watch_denied,
)
from shop.oauth.service._stepped_up import forget_step_ups, stepped_up_until
from shop.platform import clock
from shop.platform.ids import MalformedId, decode
from shop.platform.remembered import Remembered
from shop.platform.scope import ANONYMOUS, Actor, ActorKind

__all__ = [
    "Stay",
    "authenticate",
    "forget",
    "is_strict",
    "named_client",
    "refresh_stays",
    "start",
    "stay_of",
    "watch",
]


class NamedClient(NamedTuple):
    """A client by what a request says; `is_strict` where it runs only what is registered for it."""

    id: UUID
    is_strict: bool


_verified = Verified()
_clients = Remembered[UUID, ClientRow](seconds=1)
_named = Remembered[None, dict[UUID, bool]](seconds=1)


async def authenticate(authorization: str | None) -> Actor:
    """Find who sends a request by its header `Authorization`; nobody without one.

    Raises `BadToken` for a token that is no good or whose session is over.
    """
    if authorization is None:
        return ANONYMOUS
    claims = await read_token(bearer_token(authorization))
    scopes = await _scopes(claims)
    if claims.kind is None or claims.user_id is None:
        permissions = (scopes or frozenset()) & frozenset(PERMISSIONS)
        return Actor(kind=ActorKind.CLIENT, client_id=claims.client_id, permissions=permissions)
    proven_until = None if claims.session_id is None else await stepped_up_until(claims.session_id)
    if claims.kind is Kind.CUSTOMER:
        return Actor(
            kind=ActorKind.CUSTOMER,
            user_id=claims.user_id,
            session_id=claims.session_id,
            client_id=claims.client_id,
            scopes=scopes,
            stepped_up_until=proven_until,
        )
    grants = await accounts.grants_of(claims.user_id)
    return Actor(
        kind=ActorKind.STAFF,
        user_id=claims.user_id,
        session_id=claims.session_id,
        client_id=claims.client_id,
        scopes=scopes,
        permissions=grants.permissions if scopes is None else grants.permissions & scopes,
        channel_limits=grants.channel_limits,
        stepped_up_until=proven_until,
    )


async def read_token(token: str) -> Claims:
    """Read an access token that is good, not over, and whose client still is one; raises `BadToken`."""
    claims = _verified.read(token, issuer(), await keyring(), clock.now())
    await require_allowed(claims)
    if claims.client_id is not None:
        await _client(claims.client_id)
    return claims


@dataclass(frozen=True, slots=True)
class Stay:
    """The sign-in that something stays open by."""

    claims: Claims

    @property
    def ends_at(self) -> datetime:
        return datetime.fromtimestamp(self.claims.expires_at, UTC)

    @property
    def is_over(self) -> bool:
        return is_denied(self.claims)


async def stay_of(authorization: str | None) -> Stay | None:
    """Give the sign-in that a header `Authorization` proves; None without one. Raises `BadToken`."""
    return None if authorization is None else Stay(await read_token(bearer_token(authorization)))


async def _client(client_id: UUID) -> ClientRow:
    """Give a client as it was within the last second; raises `BadToken` for one that was deactivated."""
    known = _clients.get(client_id)
    if known is not None:
        return known
    asked_at = time.monotonic()
    found = await reads.clients([client_id], clock.now())
    if not found or not found[0].is_active:
        raise BadToken
    return _clients.put(client_id, found[0], asked_at)


async def is_strict(client_id: UUID) -> bool:
    """Tell whether a client that sent a good token runs only what is registered for it."""
    known = _clients.get(client_id)
    if known is None:  # its token was good a moment ago: one that was deactivated since is held to what it was
        found = await reads.clients([client_id], clock.now())
        return bool(found) and found[0].has_strict_documents
    return known.has_strict_documents


async def named_client(name: str) -> NamedClient | None:
    """Find the client that a request without a token says it is from. Anybody may say so: it lets nobody do anything.

    A partner's server cannot be named, since it has a token. All are read at once, so that names that somebody makes
    up cost nothing.
    """
    try:
        id_ = decode(name, CLIENT_PREFIX)
    except MalformedId:
        return None
    known = _named.get(None)
    if known is None:
        asked_at = time.monotonic()
        known = _named.put(None, await reads.named_clients(), asked_at)
    return NamedClient(id_, known[id_]) if id_ in known else None


async def _scopes(claims: Claims) -> frozenset[str] | None:
    """Give what a token is cut to; None for the shop's own clients: nothing cuts these."""
    if claims.client_id is None or (await _client(claims.client_id)).kind is ClientKind.FIRST_PARTY:
        return None
    return await present_scope(claims)


async def present_scope(claims: Claims) -> frozenset[str]:
    """Cut what a token is for to what its client may have now; nothing where there is no client."""
    if claims.client_id is None:
        return frozenset()
    return (await _client(claims.client_id)).scopes & (claims.scope or frozenset())


def watch() -> None:
    """Hear of what other processes end and of the keys that they change."""
    watch_denied()
    watch_keys()


def forget_clients() -> None:
    """Drop what is remembered of clients, after a change made by this process."""
    _clients.forget()
    _named.forget()


async def start() -> None:
    """Make ready: keys made, rotated where they are due, and loaded; ended sessions known."""
    forget()
    await rotate_keys()
    await keyring()
    await read_denied()


def forget() -> None:
    """Drop all that this process remembers of the database."""
    forget_keys()
    accounts.forget()
    forget_step_ups()
    forget_clients()
    _verified.clear()
    forget_denied()
