from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import structlog

from shop.accounts import service as accounts
from shop.accounts.reads import UserRow
from shop.accounts.rules import Kind, email_key
from shop.oauth import reads, writes
from shop.oauth.engine import refresh as tokens
from shop.oauth.engine.access import issuer
from shop.oauth.errors import InvalidCredentials, SessionEnded
from shop.oauth.models import Session
from shop.oauth.reads import SessionSecrets
from shop.oauth.rules import (
    ACCESS_LIFETIME,
    REFRESH_GRACE,
    REFRESHES,
    SESSION_IDLE,
    SESSION_LIFETIME,
    SESSION_MEMORY,
    SIGN_INS_A_MINUTE,
    SIGN_INS_AN_HOUR,
    SIGN_INS_OF_ACCOUNT,
    SIGN_INS_OF_NETWORK,
    Reason,
    is_alive,
)
from shop.oauth.service._access import deny
from shop.oauth.service._keys import keyring
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import NotFound
from shop.platform.scope import Actor
from shop.platform.security.throttle import network_of, throttle

logger = structlog.get_logger(__name__)
_SEED_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody signs in with, and from where.

    Attributes:
        user_agent: shown to the account's owner in the list of sessions.
    """

    kind: Kind
    email: str
    password: str = field(repr=False)
    client_address: str
    user_agent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """What a client holds of a session.

    Attributes:
        expires_at: when the access token ends.
        session_expires_at: when the refresh token ends at the latest.
    """

    kind: Kind
    user_id: UUID
    session_id: UUID
    access_token: str = field(repr=False)
    expires_at: datetime
    refresh_token: str = field(repr=False)
    session_expires_at: datetime


async def sign_in(given: Credentials) -> Tokens:
    """Open a session by e-mail address and password.

    Answer and work are the same for an unknown address, a wrong password and a closed account.

    Raises:
        InvalidCredentials, RateLimited, Busy
    """
    await _slow_down(f"{given.kind}:{email_key(given.email)}", given.client_address)
    user_id = await accounts.authenticate(given.kind, given.email, given.password)
    if user_id is None:
        raise InvalidCredentials
    return await start_session(user_id, user_agent=given.user_agent)


async def _slow_down(account: str, client_address: str) -> None:
    network = network_of(client_address)
    pair = f"{account} {network}"
    delay = await throttle().take(
        (SIGN_INS_A_MINUTE, pair),
        (SIGN_INS_AN_HOUR, pair),
        (SIGN_INS_OF_NETWORK, network),
        (SIGN_INS_OF_ACCOUNT, account),
    )
    if delay:
        await asyncio.sleep(delay)


async def start_session(user_id: UUID, *, user_agent: str) -> Tokens:
    """Open a session for an account that has proven itself; raises `InvalidCredentials` where it is closed."""
    user = await accounts.active_user(user_id)
    if user is None:
        raise InvalidCredentials
    now = clock.now()
    session = await Session.create(
        user_id=user_id,
        seed=secrets.token_bytes(_SEED_BYTES),
        user_agent=user_agent,
        rotated_at=now,
        last_used_at=now,
        expires_at=now + SESSION_LIFETIME,
    )
    return await _tokens(user, session.id, session.expires_at, tokens.mint(session.id, 0, session.seed))


async def refresh(token: str) -> Tokens:
    """Exchange a refresh token for its successor and a new access token.

    The token before the current one gets the current one for ten seconds; any older one, or that one later, was
    copied: the session ends.

    Raises:
        SessionEnded: whatever the reason is.
        RateLimited
    """
    shown, known = await _authentic(token)
    await throttle().take((REFRESHES, known.id.hex))
    now = clock.now()
    user = await accounts.active_user(known.user_id)
    if user is None:
        await end_all(known.user_id, reason=Reason.ACCOUNT_CLOSED)
        raise SessionEnded
    if not await writes.rotate(known.id, shown.generation, now, now - SESSION_IDLE):
        await _require_grace(known.id, shown.generation, now)
    successor = tokens.mint(known.id, shown.generation + 1, known.seed)
    return await _tokens(user, known.id, known.expires_at, successor)


async def _authentic(token: str) -> tuple[tokens.Presented, SessionSecrets]:
    shown = tokens.parse(token)
    known = None if shown is None else await reads.session_secrets(shown.session_id)
    if shown is None or known is None or not shown.is_authentic(known.seed):
        raise SessionEnded
    return shown, known


async def _require_grace(session_id: UUID, generation: int, now: datetime) -> None:
    found = await reads.session_secrets(session_id)
    if found is None or not is_alive(found.revoked_at, found.expires_at, found.last_used_at, now):
        raise SessionEnded
    if generation == found.generation - 1 and now < found.rotated_at + REFRESH_GRACE:
        return
    await _revoke(session_id, found.user_id, Reason.REFRESH_REUSED)
    logger.warning("a refresh token was used again; its session was ended", session=str(session_id))
    raise SessionEnded


async def _tokens(user: UserRow, session_id: UUID, session_expires_at: datetime, refresh_token: str) -> Tokens:
    kind = Kind(user.kind)
    roles = (await accounts.grants_of(user.id)).roles if kind is Kind.STAFF else ()
    access_token, expires_at = issuer().mint(
        await keyring(),
        kind=kind,
        user_id=user.id,
        session_id=session_id,
        now=clock.now(),
        lifetime=ACCESS_LIFETIME[kind],
        roles=roles,
    )
    return Tokens(
        kind=kind,
        user_id=user.id,
        session_id=session_id,
        access_token=access_token,
        expires_at=expires_at,
        refresh_token=refresh_token,
        session_expires_at=session_expires_at,
    )


async def end(actor: Actor, session_id: UUID | None = None) -> UUID:
    """End one of the caller's sessions, by default the current one; raises `NotFound` for anybody else's."""
    chosen = session_id or actor.session_id
    if chosen is None or actor.user_id is None or not await _revoke(chosen, actor.user_id, Reason.SIGNED_OUT):
        raise NotFound("There is no such session.", "sessionId")
    return chosen


async def end_by_token(token: str) -> None:
    """End the session of a refresh token; one that is none changes nothing and says nothing."""
    try:
        _, known = await _authentic(token)
    except SessionEnded:
        return
    await _revoke(known.id, known.user_id, Reason.SIGNED_OUT)


async def end_all(user_id: UUID, *, reason: Reason, except_id: UUID | None = None) -> int:
    """End all sessions of an account, but one where it is named, and tell how many."""
    ended = await writes.revoke_all(user_id, clock.now(), reason, except_id)
    deny(*ended)
    return len(ended)


async def _revoke(session_id: UUID, user_id: UUID, reason: Reason) -> bool:
    is_ended = await writes.revoke(session_id, user_id, clock.now(), reason)
    if is_ended:
        deny(session_id)
    return is_ended


async def remove_old_sessions() -> int:
    """Remove sessions that ended longer ago than they are kept; tell how many."""
    ended_before = clock.now() - SESSION_MEMORY
    return await writes.remove_old(ended_before, ended_before - SESSION_IDLE)


async def change_password(actor: Actor, *, current: str, new: str, client_address: str) -> None:
    """Change the caller's password and end all their other sessions.

    Raises:
        PasswordWrong, PasswordUnusable, NotFound, RateLimited, Busy
    """
    if actor.user_id is None:
        raise NotFound("There is no such account.")
    user_id = actor.user_id
    await _slow_down(str(user_id), client_address)
    change = await accounts.prepare_password(user_id, current=current, new=new)

    async def run() -> list[UUID]:
        await accounts.store_password(change)
        return await writes.revoke_all(user_id, clock.now(), Reason.PASSWORD_CHANGED, actor.session_id)

    deny(*await in_transaction(run))
