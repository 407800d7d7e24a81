"""Signing in at the shop's own pages: a session like any other, held by a cookie of the browser."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.accounts.service import Proven
from shop.oauth import reads, writes
from shop.oauth.engine import browser
from shop.oauth.errors import InvalidCredentials, SessionEnded
from shop.oauth.reads import BrowserSessionRow
from shop.oauth.rules import BROWSER_LIFETIME, is_alive
from shop.oauth.service._challenges import first_step, seal_first_step, take_code
from shop.oauth.service._ending import end_own
from shop.oauth.service._identities import Identity, note_use
from shop.oauth.service._sessions import Credentials, create_session, prove
from shop.platform import clock
from shop.platform.acting import on_behalf_of
from shop.platform.scope import ActorKind

PASSWORD = ("pwd",)
_TOUCHED_EVERY = timedelta(minutes=10)
_SECOND_STEP = "second step"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserSession:
    """Who is signed in at the pages of a browser.

    Attributes:
        methods: how it was proven, for the claim `amr` (RFC 8176).
    """

    session_id: UUID
    user_id: UUID
    kind: Kind
    signed_in_at: datetime
    methods: tuple[str, ...]

    def acting(self) -> AbstractContextManager[None]:
        """Let what runs inside be done by whoever is signed in."""
        return on_behalf_of(ActorKind(self.kind.value), self.user_id, self.session_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserTokens:
    """What the browser holds of a session."""

    session: BrowserSession
    cookie: str = field(repr=False)
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class CodeNeeded:
    """The account asks for a code too; `proof` holds for a while that the first step was taken."""

    proof: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """The browser that signs in; `cookie` is that of a session it has already, which the new one replaces."""

    client_address: str
    user_agent: str
    cookie: str | None = field(default=None, repr=False)


async def browser_session(cookie: str | None) -> BrowserSession | None:
    """Find who is signed in by the cookie; None without one, and for one that is no good or over."""
    row = await _authentic(cookie)
    now = clock.now()
    if row is None or not is_alive(row.revoked_at, row.expires_at, row.last_used_at, now):
        return None
    user = await accounts.active_user(row.user_id)
    if user is None:
        return None
    if row.last_used_at < now - _TOUCHED_EVERY:
        await writes.touch(row.id, now)
    return BrowserSession(
        session_id=row.id,
        user_id=row.user_id,
        kind=Kind(user.kind),
        signed_in_at=row.created_at,
        methods=tuple(row.methods.split()),
    )


async def hold_browser(session: BrowserSession) -> bool:
    """Tell whether somebody is still signed in, and let nothing end all their sessions before the transaction ends."""
    await accounts.hold(session.user_id)
    row = await reads.browser_session(session.session_id)
    return row is not None and is_alive(row.revoked_at, row.expires_at, row.last_used_at, clock.now())


async def sign_in_browser(given: Credentials, visitor: Visitor) -> BrowserTokens | CodeNeeded:
    """Open a browser's session by e-mail address and password, in the place of one whose cookie it has already.

    Throttles, answer and work are those of `sign_in`.

    Raises:
        InvalidCredentials, CaptchaNeeded, RateLimited, Busy
    """
    return await admit(await prove(given), methods=PASSWORD, visitor=visitor)


async def admit(
    proven: Proven, *, methods: tuple[str, ...], visitor: Visitor, identity: Identity | None = None
) -> BrowserTokens | CodeNeeded:
    """Let somebody in who has proven who they are, or ask for the code that their account needs beside it.

    Args:
        identity: whom another provider vouched for, where they came by its word.

    Raises `InvalidCredentials` where the account is closed.
    """
    if await accounts.has_second_factor(proven.user_id):
        vouched = {} if identity is None else identity.facts()
        return CodeNeeded(seal_first_step(_SECOND_STEP, proven, methods=" ".join(methods), **vouched))
    return await open_browser(proven, methods=methods, visitor=visitor, identity=identity)


async def take_second_step(proof: str | None, code: str, visitor: Visitor) -> BrowserTokens:
    """Open the session whose first step was taken.

    Raises:
        SessionEnded: the first step was too long ago, or the password was changed since.
        InvalidCredentials: the code is no good, or was used.
        RateLimited
    """
    taken = await first_step(_SECOND_STEP, proof)
    if taken is None:
        raise SessionEnded
    method = await take_code(taken.proven, code)
    if method is None:
        raise InvalidCredentials
    # A recovery code has no name of its own in RFC 8176; that there were two factors has.
    further = ("otp", "mfa") if method == "otp" else ("mfa",)
    identity = Identity.read(taken.facts) if "issuer" in taken.facts else None
    methods = (*taken.facts["methods"].split(), *further)
    return await open_browser(taken.proven, methods=methods, visitor=visitor, identity=identity)


async def open_browser(
    proven: Proven, *, methods: tuple[str, ...], visitor: Visitor, identity: Identity | None = None
) -> BrowserTokens:
    """Open a browser's session for an account that has proven itself; raises what `create_session` does."""
    user_id = proven.user_id
    user = await accounts.active_user(user_id)
    if user is None:
        raise InvalidCredentials
    kind, told = Kind(user.kind), " ".join(methods)
    session = await create_session(
        proven, user, user_agent=visitor.user_agent, lifetime=BROWSER_LIFETIME[kind], how=told, methods=told
    )
    if identity is not None:
        await note_use(identity)
    await end_browser(visitor.cookie)
    signed_in = BrowserSession(
        session_id=session.id, user_id=user_id, kind=kind, signed_in_at=session.created_at, methods=methods
    )
    cookie = browser.mint(session.id, session.seed)
    return BrowserTokens(session=signed_in, cookie=cookie, expires_at=session.expires_at)


async def end_browser(cookie: str | None) -> None:
    """End the session of a cookie; one that is none changes nothing and says nothing."""
    row = await _authentic(cookie)
    if row is not None:
        await end_own(row.id, row.user_id)


async def _authentic(cookie: str | None) -> BrowserSessionRow | None:
    shown = browser.parse(cookie or "")
    row = None if shown is None else await reads.browser_session(shown.session_id)
    return row if shown is not None and row is not None and shown.is_authentic(row.seed) else None
