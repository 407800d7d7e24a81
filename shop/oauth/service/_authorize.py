"""The authorization endpoint: a browser comes from a client, and goes back with a code (RFC 6749, 4.1)."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

from authlib.oauth2.rfc6749 import OAuth2Error

from shop.oauth.engine.access import issuer
from shop.oauth.engine.protocol import steps
from shop.oauth.engine.protocol.bridge import Bridge
from shop.oauth.engine.protocol.clients import Client, scopes_of
from shop.oauth.engine.protocol.exchange import Account, Exchange
from shop.oauth.engine.protocol.forms import Form
from shop.oauth.engine.protocol.grants import CodeGrant
from shop.oauth.engine.protocol.steps import Step
from shop.oauth.rules import CODES_OF_SESSION
from shop.oauth.service._browser import BrowserSession, hold_browser
from shop.oauth.service._clients import consent, consented_scopes
from shop.oauth.service._commit import commit
from shop.oauth.service._exchange import known_client, snapshot
from shop.platform.db.transaction import in_transaction
from shop.platform.security.throttle import throttle


@dataclass(frozen=True, slots=True)
class Sent:
    """The browser goes back to the client, with a code or an error."""

    location: str


@dataclass(frozen=True, slots=True)
class Refused:
    """The client or its address is not right, so that nobody is sent there."""

    reason: str


@dataclass(frozen=True, slots=True)
class SignInNeeded:
    """Somebody signs in first; `request` is what to come back with."""

    request: Form


@dataclass(frozen=True, slots=True)
class ConsentNeeded:
    """The user is asked whether the client may."""

    client_name: str
    scopes: frozenset[str]
    redirect_uri: str
    request: Form


Outcome = Sent | Refused | SignInNeeded | ConsentNeeded


async def authorize(form: Form, session: BrowserSession | None, *, is_agreed: bool | None = None) -> Outcome:
    """Answer an authorization request.

    Args:
        is_agreed: what the user said to the consent page; None where it was not shown.

    Raises:
        RateLimited
    """
    client = await known_client(form.get("client_id"))
    exchange = Exchange("GET", form, await snapshot(client=client))
    bridge = Bridge(exchange, issuer())
    account = None if session is None else _account(session)
    try:
        grant = bridge.checked_authorization()
        step = await _next(exchange, account, is_agreed=is_agreed)
    except OAuth2Error as error:
        # Those of our own steps come after the address was found right.
        error.redirect_uri = error.redirect_uri or _checked_address(exchange)
        location = bridge.refusal(error).location
        return Sent(location) if location is not None else Refused(error.get_error_description() or error.error)
    if step is Step.SIGN_IN:
        return SignInNeeded(steps.sign_in_asked(form, exchange.snapshot.now))
    if step is Step.CONSENT:
        return ConsentNeeded(exchange.client.name, scopes_of(exchange.scope), str(grant.redirect_uri), form)
    return await _answered(bridge, grant, session, account if is_agreed is not False else None)


def _account(session: BrowserSession) -> Account:
    return Account(
        user_id=session.user_id, kind=session.kind, signed_in_at=session.signed_in_at, methods=session.methods
    )


def _checked_address(exchange: Exchange) -> str | None:
    """Give the address that the client may be answered at; `request.client` is set once it was compared."""
    client: Client | None = exchange.client
    asked: str | None = exchange.payload.redirect_uri
    return asked if client is not None and asked is not None and client.check_redirect_uri(asked) else None


async def _next(exchange: Exchange, account: Account | None, *, is_agreed: bool | None) -> Step:
    client: Client = exchange.client
    asked = scopes_of(exchange.scope)
    now = exchange.snapshot.now
    wishes = steps.wishes_of(exchange.payload.data, now)
    known = client.scopes if client.is_trusted else frozenset[str]()
    if account is not None and not client.is_trusted:
        known = await consented_scopes(account.user_id, client.id)
    step = steps.next_step(wishes, account, has_consent=asked <= known, now=now)
    return Step.ANSWER if step is Step.CONSENT and is_agreed is not None else step


async def _answered(
    bridge: Bridge, grant: CodeGrant, session: BrowserSession | None, account: Account | None
) -> Outcome:
    exchange = bridge.exchange
    answer = bridge.authorization(grant, account)

    async def run() -> bool:
        if account is not None and session is not None:
            if not await hold_browser(session):
                return False
            if not exchange.client.is_trusted:
                await consent(account.user_id, exchange.client.id, scopes_of(exchange.scope))
        return await commit(exchange.effects)

    if account is not None and session is not None:
        await throttle().take((CODES_OF_SESSION, session.session_id.hex))
    with nullcontext() if session is None else session.acting():
        is_written = await in_transaction(run)
    if not is_written:
        # The session was ended while its user answered.
        return await authorize(exchange.payload.data, None)
    return Sent(answer.location) if answer.location is not None else Refused("The request cannot be answered.")
