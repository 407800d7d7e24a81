"""Speaking with an OpenID Connect provider: its description, its keys, and the exchange of a code for a person.

Requests go to the hosts that the settings name, over TLS, follow no redirect, and read no more than they need.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import httpx
import orjson
from joserfc.jwk import KeySet

from shop.oauth.gateways.id_tokens import Expected, UnknownKey, Untrue, read, usable_keys
from shop.platform.config import SigninProvider
from shop.platform.http.outward import NoAnswer, outward
from shop.platform.remembered import Remembered

_MOST_BYTES = 262_144
_SECONDS = 5.0
_METADATA_SECONDS = 3600
_KEYS_SECONDS = 600
_KEYS_ASKED_EVERY = 60
_LONGEST_EMAIL = 254
# What a provider may say of how it made sure (RFC 8176, 2).
_METHODS = frozenset(
    {
        *("face", "fpt", "geo", "hwk", "iris", "kba", "mca", "mfa", "otp", "pin", "pop"),
        *("pwd", "rba", "retina", "sc", "sms", "swk", "tel", "user", "vbm", "wia"),
    }
)


class ProviderUnavailable(Exception):
    """The provider does not answer, or not as it must. `reason` is for the log."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Refused(ProviderUnavailable):
    """It answers 400."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a provider says of itself (OpenID Connect Discovery, 3).

    Attributes:
        names_itself: whether its answers carry `iss` (RFC 9207), so that one without is refused.
    """

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str | None
    takes_secret_in_header: bool
    names_itself: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One sign-in that we ask a provider for; all of it but `redirect_uri` is random and is used once."""

    redirect_uri: str
    state: str
    nonce: str
    verifier: str = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a provider vouches for.

    Attributes:
        email: empty where it told none.
        is_email_verified: whether it says so, believed or not.
        methods: how it made sure, as far as it says (`amr`).
    """

    subject: str
    email: str
    is_email_verified: bool
    first_name: str
    last_name: str
    methods: tuple[str, ...]


_metadata = Remembered[str, Metadata](seconds=_METADATA_SECONDS)
_keys = Remembered[str, KeySet](seconds=_KEYS_SECONDS)
_asked = Remembered[str, bool](seconds=_KEYS_ASKED_EVERY)


async def authorization_url(provider: SigninProvider, asked: Request, language: str) -> str:
    """Give where the browser goes to sign in; raises `ProviderUnavailable`."""
    known = await metadata(provider)
    digest = hashlib.sha256(asked.verifier.encode()).digest()
    query = {
        "response_type": "code",
        "client_id": provider.client_id,
        "redirect_uri": asked.redirect_uri,
        "scope": " ".join(provider.scopes),
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
        "code_challenge_method": "S256",
        "ui_locales": language,
    }
    separator = "&" if urlsplit(known.authorization_endpoint).query else "?"
    return known.authorization_endpoint + separator + urlencode(query)


async def require_sender(provider: SigninProvider, issuer: str | None) -> None:
    """Check who an answer says it comes from (RFC 9207); raises `Untrue`, `ProviderUnavailable`."""
    if issuer is None:
        if (await metadata(provider)).names_itself:
            raise Untrue("the answer does not name its issuer")
    elif issuer != provider.issuer:
        raise Untrue("the answer is another issuer's")


async def exchange(provider: SigninProvider, asked: Request, code: str, now: datetime) -> Person:
    """Exchange a code for whom it stands for; raises `Untrue`, `ProviderUnavailable`."""
    known = await metadata(provider)
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": asked.redirect_uri,
        "code_verifier": asked.verifier,
    }
    secret = provider.client_secret.get_secret_value() if provider.client_secret is not None else None
    auth = None
    if secret is not None and known.takes_secret_in_header:
        # Both parts are form-encoded first (RFC 6749, 2.3.1).
        auth = httpx.BasicAuth(quote_plus(provider.client_id), quote_plus(secret))
    else:
        form |= {"client_id": provider.client_id} | ({} if secret is None else {"client_secret": secret})
    try:
        answer = await _json("POST", known.token_endpoint, data=form, auth=auth)
    except _Refused as error:  # a code that is not this sign-in's, most of the time (RFC 6749, 5.2)
        raise Untrue(f"the code was refused: {error.reason}") from error
    expected = Expected(issuer=provider.issuer, client_id=provider.client_id, nonce=asked.nonce)
    claims = await _claims(provider, answer.get("id_token"), expected, now)
    access_token = answer.get("access_token")
    if "email" in provider.scopes and "email" not in claims and known.userinfo_endpoint and access_token:
        claims = {**await _userinfo(known.userinfo_endpoint, str(access_token), claims["sub"]), **claims}
    return _person(claims)


async def metadata(provider: SigninProvider) -> Metadata:
    """Give the provider's description, an hour old at most; raises `ProviderUnavailable`."""
    known = _metadata.get(provider.issuer)
    if known is not None:
        return known
    found = await _json("GET", f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != provider.issuer:
        raise ProviderUnavailable("it describes another issuer")
    methods = found.get("token_endpoint_auth_methods_supported", ["client_secret_basic"])
    has_userinfo = found.get("userinfo_endpoint") is not None
    return _metadata.put(
        provider.issuer,
        Metadata(
            authorization_endpoint=_endpoint(provider, found.get("authorization_endpoint"), is_for_us=False),
            token_endpoint=_endpoint(provider, found.get("token_endpoint")),
            jwks_uri=_endpoint(provider, found.get("jwks_uri")),
            userinfo_endpoint=_endpoint(provider, found["userinfo_endpoint"]) if has_userinfo else None,
            takes_secret_in_header="client_secret_basic" in methods,
            names_itself=found.get("authorization_response_iss_parameter_supported") is True,
        ),
    )


def forget() -> None:
    """Drop what is remembered of all providers."""
    for remembered in (_metadata, _keys, _asked):
        remembered.forget()


def _endpoint(provider: SigninProvider, url: object, *, is_for_us: bool = True) -> str:
    """Check an address of a description: what we ourselves call stays on the hosts that the settings name."""
    issuer = urlsplit(provider.issuer)
    try:
        parts = urlsplit(url) if isinstance(url, str) else None
    except ValueError:  # "https://["
        parts = None
    if parts is None or parts.scheme != issuer.scheme or parts.username is not None or parts.fragment:
        raise ProviderUnavailable("it describes an address that is not safe")
    if is_for_us and parts.netloc not in {issuer.netloc, *provider.hosts}:
        raise ProviderUnavailable(f"it sends us to {parts.netloc}, which is not among its hosts in the settings")
    return str(url)


async def _claims(provider: SigninProvider, token: object, expected: Expected, now: datetime) -> Mapping[str, Any]:
    try:
        return read(token, await _keys_of(provider), expected, now)
    except UnknownKey:
        # It may have changed its keys; but nobody makes us ask for them again and again.
        if _asked.get(provider.issuer):
            raise
        return read(token, await _keys_of(provider, anew=True), expected, now)


async def _keys_of(provider: SigninProvider, *, anew: bool = False) -> KeySet:
    known = None if anew else _keys.get(provider.issuer)
    if known is not None:
        return known
    found = await _json("GET", (await metadata(provider)).jwks_uri)
    _asked.put(provider.issuer, anew)
    try:
        return _keys.put(provider.issuer, usable_keys(found))
    except (KeyError, TypeError, ValueError) as error:
        raise ProviderUnavailable("its keys cannot be read") from error


async def _userinfo(url: str, access_token: str, subject: str) -> Mapping[str, Any]:
    found = await _json("GET", url, headers={"authorization": f"Bearer {access_token}"})
    if found.get("sub") != subject:
        raise Untrue("the user info is somebody else's")
    return found


def _person(claims: Mapping[str, Any]) -> Person:
    email = claims.get("email")
    methods = claims.get("amr")
    return Person(
        subject=claims["sub"],
        email=email if isinstance(email, str) and len(email) <= _LONGEST_EMAIL else "",
        is_email_verified=claims.get("email_verified") in (True, "true"),
        first_name=_name(claims.get("given_name")),
        last_name=_name(claims.get("family_name")),
        methods=tuple(sorted(_METHODS.intersection(filter(_is_text, methods)))) if isinstance(methods, list) else (),
    )


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _name(value: object) -> str:
    return value if isinstance(value, str) and value.isprintable() else ""


async def _json(method: str, url: str, **options: Any) -> dict[str, Any]:
    """Ask and read an object; raises `ProviderUnavailable`, without anything of what was sent."""
    body = b""
    try:
        async with outward(_SECONDS) as http, http.stream(method, url, **options) as answer:
            if answer.status_code != httpx.codes.OK:
                failure = _Refused if answer.status_code == httpx.codes.BAD_REQUEST else ProviderUnavailable
                raise failure(f"it answers {answer.status_code} at {urlsplit(url).path}")
            async for chunk in answer.aiter_bytes():
                body += chunk
                if len(body) > _MOST_BYTES:
                    raise ProviderUnavailable("it answers with too much")
        found = orjson.loads(body)
    except NoAnswer as error:
        raise ProviderUnavailable(f"it cannot be asked: {error}") from error
    except ValueError as error:
        raise ProviderUnavailable(f"its answer cannot be read: {type(error).__name__}") from error
    if not isinstance(found, dict):
        raise ProviderUnavailable("it answers with something else")
    return found
