from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

import structlog

from shop.accounts import service as accounts
from shop.accounts.reads import UserRow
from shop.accounts.rules import Kind, email_index
from shop.accounts.service import Proven
from shop.oauth import reads, writes
from shop.oauth.engine import refresh as tokens
from shop.oauth.engine.access import Subject, issuer
from shop.oauth.errors import InvalidCredentials, SecondFactorNeeded, SessionEnded
from shop.oauth.events import SignedInOnNewDevice
from shop.oauth.models import Session
from shop.oauth.reads import SessionSecrets
from shop.oauth.rules import (
    ACCESS_LIFETIME,
    MAILS_ABOUT_DEVICES,
    REFRESH_GRACE,
    REFRESHES,
    SEALED_SESSIONS,
    SESSION_IDLE,
    SESSION_LIFETIME,
    SIGN_INS_A_MINUTE,
    SIGN_INS_AN_HOUR,
    SIGN_INS_OF_ACCOUNT,
    SIGN_INS_OF_NETWORK,
    Reason,
    is_alive,
)
from shop.oauth.service._challenges import seal_first_step
from shop.oauth.service._ending import end_all, end_own, revoke_session
from shop.oauth.service._keys import keyring
from shop.oauth.service._noted import BY_PASSWORD, note_failure, note_sign_in
from shop.oauth.service._stepped_up import note_step_up
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import RateLimited
from shop.platform.events.record import record
from shop.platform.ids import uuid7
from shop.platform.security.throttle import network_of, throttle

logger = structlog.get_logger(__name__)
CHALLENGE = "second factor"
_SEED_BYTES = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What somebody signs in with, and from where.

    Attributes:
        user_agent: shown to the account's owner in the list of sessions.
        captcha: the proof that a person does it, where one was asked for.
    """

    kind: Kind
    email: str
    password: str = field(repr=False)
    client_address: str
    user_agent: str
    captcha: str | None = field(default=None, repr=False)


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
        SecondFactorNeeded: e-mail address and password are right, and the account has an authenticator.
        InvalidCredentials, CaptchaNeeded, RateLimited, Busy
    """
    proven = await prove(given)
    if await accounts.has_second_factor(proven.user_id):
        raise SecondFactorNeeded(seal_first_step(CHALLENGE, proven))
    return await start_session(proven, user_agent=given.user_agent, how=BY_PASSWORD)


async def prove(given: Credentials) -> Proven:
    """Give whose e-mail address and password these are; raises what `sign_in` does, but asks for no second factor."""
    account = f"{given.kind}:{email_index(given.email)}"
    await slow_down(account, given.client_address)
    await accounts.require_person_if_suspected(given.captcha, account, given.client_address)
    proven = await accounts.authenticate(given.kind, given.email, given.password)
    if proven is None:
        await accounts.note_failed_sign_in(account, given.client_address)
        # The same two statements whether there is such an account or not.
        user_id = await accounts.user_id_by_email(given.kind, given.email)
        await note_failure(user_id, BY_PASSWORD, account=account)
        raise InvalidCredentials
    return proven


async def slow_down(account: str, client_address: str) -> None:
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


async def start_session(proven: Proven, *, user_agent: str, how: str | None = None) -> Tokens:
    """Open a session for an account that has proven itself; raises `InvalidCredentials` where that holds no more.

    Args:
        how: what proved it, for the record of sign-ins, without which there is no session; None where none took place.
    """
    user = await accounts.active_user(proven.user_id)
    if user is None:
        raise InvalidCredentials
    session = await create_session(proven, user, user_agent=user_agent, lifetime=SESSION_LIFETIME, how=how)
    return await _tokens(user, session.id, session.expires_at, tokens.mint(session.id, 0, session.seed))


async def create_session(
    proven: Proven, user: UserRow, *, user_agent: str, lifetime: timedelta, how: str | None, methods: str = ""
) -> Session:
    """Make the row, and tell the account where it is a device that it was not signed in on before.

    Raises `InvalidCredentials` where the password was changed or the account closed since it has proven itself: what
    ends all its sessions comes either before this, or after it.
    """
    user_id, now = user.id, clock.now()
    is_told = await _is_new_device(user_id, user_agent) and await _may_be_told(user_id)

    async def run() -> Session:
        if await accounts.hold(user_id) != proven:
            raise InvalidCredentials
        sealed = await SEALED_SESSIONS.sealed({"id": uuid7(), "user_id": user_id, "user_agent": user_agent})
        made = await Session.create(
            **sealed,
            seed=secrets.token_bytes(_SEED_BYTES),
            methods=methods,
            # What such an account is proven by is the sign-in itself.
            stepped_up_at=None if proven.has_password else now,
            rotated_at=now,
            last_used_at=now,
            expires_at=now + lifetime,
        )
        if is_told:
            await record(SignedInOnNewDevice(aggregate_id=user_id, session_id=made.id))
        if how is not None:
            await note_sign_in(Kind(user.kind), user_id, made.id, how)
        return made

    session = await in_transaction(run)
    if session.stepped_up_at is not None:
        note_step_up(session.id, session.stepped_up_at)
    return session


async def _is_new_device(user_id: UUID, user_agent: str) -> bool:
    known = await reads.user_agents(user_id)
    return bool(known) and user_agent not in known


async def _may_be_told(user_id: UUID) -> bool:
    """Tell whether one more mail may go out: who has the password can call a device anything, as often as they like.

    Asked before there is a transaction, since the answer may come from another machine.
    """
    try:
        await throttle().take((MAILS_ABOUT_DEVICES, user_id.hex))
    except RateLimited:
        return False
    return True


async def refresh(token: str) -> Tokens:
    """Exchange a refresh token for its successor and a new access token.

    The token before the current one gets the current one for ten seconds; any older one, or that one later, was
    copied: the session ends.

    Raises:
        SessionEnded: whatever the reason is.
        RateLimited
    """
    shown, known = await _authentic(token)
    if known.client_id is not None:
        # A client's: only the token endpoint knows it and its scope. Here it would get what nothing cuts.
        raise SessionEnded
    await throttle().take((REFRESHES, known.id.hex))
    now = clock.now()
    user = await accounts.active_user(known.user_id)
    if user is None:
        await end_all(known.user_id, reason=Reason.ACCOUNT_CLOSED)
        raise SessionEnded
    if not await writes.rotate(known.id, shown.generation, now, now - SESSION_IDLE):
        await require_grace(known.id, shown.generation, now)
    successor = tokens.mint(known.id, shown.generation + 1, known.seed)
    return await _tokens(user, known.id, known.expires_at, successor)


async def _authentic(token: str) -> tuple[tokens.Presented, SessionSecrets]:
    shown = tokens.parse(token)
    known = None if shown is None else await reads.session_secrets(shown.session_id)
    if shown is None or known is None or not shown.is_authentic(known.seed):
        raise SessionEnded
    return shown, known


async def require_grace(session_id: UUID, generation: int, now: datetime, grace: timedelta = REFRESH_GRACE) -> None:
    """Let the generation before the current one through for a while; for any other the session ends.

    Raises:
        SessionEnded
    """
    found = await reads.session_secrets(session_id)
    if found is None or not is_alive(found.revoked_at, found.expires_at, found.last_used_at, now):
        raise SessionEnded
    if generation == found.generation - 1 and now < found.rotated_at + grace:
        return
    await revoke_session(session_id, found.user_id, Reason.REFRESH_REUSED)
    logger.warning("a refresh token was used again; its session was ended", session=str(session_id))
    raise SessionEnded


async def _tokens(user: UserRow, session_id: UUID, session_expires_at: datetime, refresh_token: str) -> Tokens:
    kind = Kind(user.kind)
    roles = (await accounts.grants_of(user.id)).roles if kind is Kind.STAFF else ()
    subject = Subject(kind=kind, user_id=user.id, session_id=session_id, roles=roles)
    access_token, expires_at = issuer().mint(await keyring(), subject, now=clock.now(), lifetime=ACCESS_LIFETIME[kind])
    return Tokens(
        kind=kind,
        user_id=user.id,
        session_id=session_id,
        access_token=access_token,
        expires_at=expires_at,
        refresh_token=refresh_token,
        session_expires_at=session_expires_at,
    )


async def end_by_token(token: str) -> None:
    """End the session of a refresh token; one that is none changes nothing and says nothing."""
    try:
        _, known = await _authentic(token)
    except SessionEnded:
        return
    await end_own(known.id, known.user_id)
