"""The protocol's endpoints for programs: load what a request needs, let the bridge decide, commit what it wants."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import structlog
from authlib.oauth2.rfc6749 import InvalidGrantError, OAuth2Error

from shop.accounts import service as accounts
from shop.accounts.rules import Kind
from shop.oauth import reads, writes
from shop.oauth.engine import refresh
from shop.oauth.engine.access import BadToken, Claims, issuer
from shop.oauth.engine.protocol.authentication import is_proven, shown_by
from shop.oauth.engine.protocol.bridge import Answer, Bridge
from shop.oauth.engine.protocol.clients import Client, scope_text
from shop.oauth.engine.protocol.exchange import Account, Exchange, HeldSession, ShownToken, Snapshot
from shop.oauth.engine.protocol.forms import Form
from shop.oauth.reads import ClientRow
from shop.oauth.rules import (
    ACCESS_LIFETIME,
    CODE_MEMORY,
    TOKENS_OF_CLIENT,
    ClientKind,
    Grant,
    is_alive,
)
from shop.oauth.service._access import read_token
from shop.oauth.service._clients import client_by_id
from shop.oauth.service._commit import commit
from shop.oauth.service._keys import keyring
from shop.oauth.states import AuthorizationCode, DeviceCode
from shop.platform import clock
from shop.platform.security.digests import token_digest
from shop.platform.security.throttle import network_of, throttle

logger = structlog.get_logger(__name__)
_SHORT_SESSION = max(ACCESS_LIFETIME.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramRequest:
    """What a program sent to one of the endpoints."""

    form: Form = field(repr=False)
    authorization: str | None = field(repr=False)
    client_address: str


async def token(given: ProgramRequest) -> Answer:
    """Answer the token endpoint (RFC 6749, 3.2); raises `RateLimited`."""
    return await _decided(given, None)


async def endpoint(name: str, given: ProgramRequest) -> Answer:
    """Answer one of `endpoints.ENDPOINTS`; raises `RateLimited`."""
    return await _decided(given, name)


async def _decided(given: ProgramRequest, name: str | None) -> Answer:
    try:
        exchange = await loaded(given, name)
    except OAuth2Error as error:
        return Bridge(Exchange("POST", given.form, await snapshot()), issuer()).refusal(error)
    bridge = Bridge(exchange, issuer())
    answer = bridge.token() if name is None else bridge.endpoint(name)
    if not await commit(exchange.effects):
        return bridge.refusal(InvalidGrantError())
    return answer


async def loaded(given: ProgramRequest, name: str | None) -> Exchange:
    """Read what the request is about, once its client is proven; raises `OAuth2Error`, `RateLimited`."""
    shown = shown_by(given.authorization, given.form)
    client = await known_client(shown.client_id)
    proven = is_proven(shown, client)
    await throttle().take((TOKENS_OF_CLIENT, _counted_as(client, proven, given.client_address)))
    found = await _found(given.form, name) if proven else {}
    return Exchange("POST", given.form, await snapshot(shown=shown, client=client, is_proven=proven, **found))


def _counted_as(client: Client | None, is_proven: bool, address: str) -> str:  # noqa: FBT001 - private
    """Count a proven secret by its client, wherever it comes from; all others by their network too.

    Everybody may use the name of a public client, and one shopper must not use up what all others need. Names that no
    client has are counted as one: there are as many of them as somebody likes.
    """
    if client is None:
        return network_of(address)
    return client.client_id if is_proven and not client.is_public else f"{client.client_id} {network_of(address)}"


async def snapshot(**found: Any) -> Snapshot:
    return Snapshot(now=clock.now(), ring=await keyring(), **found)


async def known_client(client_id: str | None) -> Client | None:
    row = await client_by_id(client_id) if client_id is not None else None
    return None if row is None else client_of(row)


def client_of(row: ClientRow) -> Client:
    return Client(
        id=row.id,
        name=row.name,
        auth_method=row.auth_method,
        grants=row.grants,
        scopes=row.scopes,
        redirect_uris=row.redirect_uris,
        post_logout_uris=row.post_logout_uris,
        secret_hashes=row.secret_hashes,
        has_grace=row.kind is not ClientKind.PARTNER,
        is_trusted=row.kind is ClientKind.FIRST_PARTY,
    )


async def _found(form: Form, name: str | None) -> dict[str, Any]:
    """Find what the request shows: a code, a device code, a refresh token, or a token that it is about."""
    if name is not None:
        return await _about(form["token"]) if "token" in form else {}
    match form:
        case {"grant_type": Grant.AUTHORIZATION_CODE, "code": shown}:
            code = await reads.authorization_code(token_digest(shown))
            return {"code": code, "account": await _signed_in(code)}
        case {"grant_type": Grant.DEVICE_CODE, "device_code": shown}:
            device = await reads.device_code(token_digest(shown))
            return {"device": device, "account": await _signed_in(device)}
        case {"grant_type": Grant.REFRESH_TOKEN, "refresh_token": shown}:
            session = await _held(shown)
            return {"session": session, "account": None if session is None else await account_of(session.user_id)}
    return {}


async def _about(shown: str) -> dict[str, Any]:
    session = await _held(shown)
    return {"token": await _shown_token(shown)} if session is None else {"session": session}


async def _signed_in(code: AuthorizationCode | DeviceCode | None) -> Account | None:
    account = None if code is None or code.user_id is None else await account_of(code.user_id)
    return None if code is None or account is None else account.signed_in(code.signed_in_at, code.methods)


async def account_of(user_id: UUID) -> Account | None:
    """Find an account that may be used."""
    user = await accounts.active_user(user_id)
    if user is None:
        return None
    kind = Kind(user.kind)
    roles = (await accounts.grants_of(user_id)).roles if kind is Kind.STAFF else ()
    return Account(user_id=user_id, kind=kind, roles=tuple(roles))


async def _held(token: str) -> HeldSession | None:
    """Find the session of an authentic refresh token of a client, also one that is over."""
    shown = refresh.parse(token)
    row = None if shown is None else await reads.session_secrets(shown.session_id)
    if shown is None or row is None or row.client_id is None or not shown.is_authentic(row.seed):
        return None
    return HeldSession(
        id=row.id,
        user_id=row.user_id,
        client_id=row.client_id,
        scope=row.scope or "",
        seed=row.seed,
        shown_generation=shown.generation,
        generation=row.generation,
        ends_at=row.expires_at,
        is_alive=is_alive(row.revoked_at, row.expires_at, row.last_used_at, clock.now()),
    )


async def _shown_token(text: str) -> ShownToken | None:
    try:
        claims = await read_token(text)
    except BadToken:
        return None
    return ShownToken(
        token_id=claims.token_id,
        client_id=claims.client_id,
        session_id=claims.session_id,
        user_id=claims.user_id,
        claims=_told(claims),
    )


def _told(claims: Claims) -> dict[str, object]:
    said = claims.said()
    return {
        "iss": issuer().url,
        "aud": issuer().audience,
        "sub": said["sub"],
        "client_id": said["client_id"],
        "scope": scope_text(claims.scope or frozenset()),
        "jti": claims.token_id.hex,
        "nbf": claims.not_before,
        "iat": claims.not_before,
        "exp": claims.expires_at,
    }


async def remove_old_codes() -> int:
    """Remove codes a day after their end; tell how many."""
    return await writes.remove_old_codes(clock.now() - CODE_MEMORY)
