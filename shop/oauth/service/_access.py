from __future__ import annotations

import time
from uuid import UUID

from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.oauth import reads
from shop.oauth.engine.access import BadToken, Claims, Verified, bearer_token, issuer
from shop.oauth.engine.denied import Denied
from shop.oauth.rules import DENIED_FOR
from shop.oauth.service._keys import forget_keys, keyring, rotate_keys
from shop.platform import clock
from shop.platform.scope import ANONYMOUS, Actor, ActorKind

_RELOAD_SECONDS = 1.0
_verified = Verified()
_denied = Denied()
_due = {"reload": 0.0}


async def authenticate(authorization: str | None) -> Actor:
    """Find who sends a request by its header `Authorization`; nobody without one.

    Raises `BadToken` for a token that is no good or whose session is over.
    """
    if authorization is None:
        return ANONYMOUS
    claims = _verified.read(bearer_token(authorization), issuer(), await keyring(), clock.now())
    await _require_allowed(claims)
    if claims.kind is Kind.CUSTOMER:
        return Actor(kind=ActorKind.CUSTOMER, user_id=claims.user_id, session_id=claims.session_id)
    grants = await accounts.grants_of(claims.user_id)
    return Actor(
        kind=ActorKind.STAFF,
        user_id=claims.user_id,
        session_id=claims.session_id,
        permissions=grants.permissions,
        channel_limits=grants.channel_limits,
    )


async def _require_allowed(claims: Claims) -> None:
    if time.monotonic() >= _due["reload"]:
        await _reload()
    if claims.session_id in _denied or claims.token_id in _denied:
        raise BadToken


async def _reload() -> None:
    """Read what other processes ended: the table is the truth, and this is seen within a second."""
    _due["reload"] = time.monotonic() + _RELOAD_SECONDS
    now = clock.now()
    try:
        revoked = await reads.revoked_since(now - DENIED_FOR)
    except BaseException:
        _due["reload"] = 0.0
        raise
    _denied.merge({id_: at + DENIED_FOR for id_, at in revoked.items()}, now)


def deny(*session_ids: UUID) -> None:
    """Refuse the access tokens of sessions that were just ended, from now on and in this process at once."""
    until = clock.now() + DENIED_FOR
    for session_id in session_ids:
        _denied.add(session_id, until)


async def start() -> None:
    """Make ready: keys made, rotated where they are due, and loaded; ended sessions known."""
    forget()
    await rotate_keys()
    await keyring()
    await _reload()


def forget() -> None:
    """Drop all that this process remembers of the database."""
    forget_keys()
    accounts.forget_grants()
    _verified.clear()
    _denied.clear()
    _due["reload"] = 0.0
