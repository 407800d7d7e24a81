"""Access tokens: JWTs by RFC 9068, written and read on joserfc.

Authlib's own generator signs with any key of its set, and its validator accepts a token without `typ`.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from shop.accounts.rules import Kind
from shop.oauth.engine.keys import ALGORITHM, KeyRing
from shop.platform.config import settings
from shop.platform.ids import MalformedId, decode, encode, prefix_of, uuid7

TYPE = "at+jwt"
FIRST_PARTY = "shop"
"""The client of tokens that the shop's own sign-in gives."""
CLIENT_PREFIX = "client"
_HEADER = {"alg", "kid", "typ"}
_LONGEST = 4096
_LEEWAY = 5
_PREFIXES = {Kind.CUSTOMER: "cust", Kind.STAFF: "stff"}
_KINDS = {prefix: kind for kind, prefix in _PREFIXES.items()}


class BadToken(Exception):
    """The token is not one of ours, not for us, or over. Why is told to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Whom a token is for: a user who signed in here, a user through a client, or a client for itself.

    Attributes:
        kind, user_id, session_id: who signed in; None where a client acts for itself.
        client_id: whom the token is given to; None is the shop's own sign-in.
        scope: what the token is for; None with the shop's own sign-in, and then only: nothing cuts that.
        roles: names of a staff member's roles when it was made, for clients; the server asks the table.
    """

    kind: Kind | None = None
    user_id: UUID | None = None
    session_id: UUID | None = None
    client_id: UUID | None = None
    scope: frozenset[str] | None = None
    roles: tuple[str, ...] = ()

    def said(self) -> dict[str, Any]:
        """Give the claims that name it."""
        client = FIRST_PARTY if self.client_id is None else encode(CLIENT_PREFIX, self.client_id)
        claims: dict[str, Any] = {"sub": client, "client_id": client}
        if self.kind is not None and self.user_id is not None and self.session_id is not None:
            claims |= {"sub": subject_of(self.kind, self.user_id), "sid": encode("sess", self.session_id)}
        if self.scope is not None:
            claims["scope"] = " ".join(sorted(self.scope))
        if self.roles:
            claims["roles"] = list(self.roles)
        return claims


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims(Subject):
    """What an access token says: whom it is for, and from when to when (seconds since 1970)."""

    token_id: UUID
    not_before: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who makes and reads tokens: the shop at its configured address, never at the one of a request."""

    url: str

    @property
    def audience(self) -> str:
        return f"{self.url}/graphql"

    def mint(self, ring: KeyRing, subject: Subject, *, now: datetime, lifetime: timedelta) -> tuple[str, datetime]:
        """Make a token and give it with the moment it ends at."""
        issued = int(now.timestamp())
        ends = issued + int(lifetime.total_seconds())
        claims: dict[str, Any] = {
            "iss": self.url,
            "aud": self.audience,
            **subject.said(),
            "jti": uuid7().hex,
            "iat": issued,
            "nbf": issued,
            "exp": ends,
        }
        header = {"alg": ALGORITHM, "typ": TYPE, "kid": str(ring.active.kid)}
        token = jwt.encode(header, claims, ring.active, algorithms=[ALGORITHM], default_type=None)
        return token, datetime.fromtimestamp(ends, tz=now.tzinfo)

    def verify(self, token: str, ring: KeyRing, now: datetime) -> Claims:
        """Check signature and claims; raises `BadToken`."""
        if len(token) > _LONGEST or not token.isascii():
            raise BadToken
        try:
            # The key is the one that `kid` names in our own table; other headers (jwk, jku, x5c) are refused.
            read = jwt.decode(token, lambda found: _key_of(found.headers(), ring), algorithms=[ALGORITHM])
            return self._checked(read.claims, int(now.timestamp()))
        except (JoseError, MalformedId, KeyError, TypeError, ValueError):
            raise BadToken from None

    def _checked(self, claims: dict[str, Any], now: int) -> Claims:
        if claims["iss"] != self.url or claims["aud"] != self.audience:
            raise BadToken
        issued, begins, ends = (_moment(claims[name]) for name in ("iat", "nbf", "exp"))
        if now >= ends + _LEEWAY or now < begins - _LEEWAY or now < issued - _LEEWAY:
            raise BadToken
        return Claims(**_subject(claims), token_id=UUID(_text(claims["jti"])), not_before=begins, expires_at=ends)


def subject_of(kind: Kind, user_id: UUID) -> str:
    """Write a user's id as tokens do."""
    return encode(_PREFIXES[kind], user_id)


def issuer() -> Issuer:
    """Give the shop's own, at its configured address."""
    return Issuer(settings().url.rstrip("/"))


class Verified:
    """Remembers tokens that were verified, by their digest; the least used are forgotten first.

    All are forgotten when a key is gone that they may have been signed with.
    """

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._ring: KeyRing | None = None
        self._known: OrderedDict[bytes, Claims] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def clear(self) -> None:
        self._known.clear()

    def read(self, token: str, issuer: Issuer, ring: KeyRing, now: datetime) -> Claims:
        """Give the token's claims; raises `BadToken`."""
        if len(token) > _LONGEST:
            raise BadToken
        if ring is not self._ring:
            self._turn_to(ring)
        digest = hashlib.sha256(token.encode()).digest()
        known = self._known.get(digest)
        if known is not None:
            if now.timestamp() >= known.expires_at + _LEEWAY:
                del self._known[digest]
                raise BadToken
            self._known.move_to_end(digest)
            return known
        claims = self._known[digest] = issuer.verify(token, ring, now)
        if len(self._known) > self._most:
            self._known.popitem(last=False)
        return claims

    def _turn_to(self, ring: KeyRing) -> None:
        if self._ring is not None and not self._ring.by_id.keys() <= ring.by_id.keys():
            self.clear()
        self._ring = ring


def bearer_token(authorization: str) -> str:
    """Take the token out of the header (RFC 6750, 2.1); raises `BadToken`."""
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer" or not token:
        raise BadToken
    return token


def _key_of(header: dict[str, Any], ring: KeyRing) -> ECKey:
    if set(header) != _HEADER or header["typ"] != TYPE or header["alg"] != ALGORITHM:
        raise BadToken
    return ring.by_id[header["kid"]]


def _subject(claims: dict[str, Any]) -> dict[str, Any]:
    """Read whom a token is for. One of a client without a scope is refused: nothing would cut it."""
    subject, client = _text(claims["sub"]), _text(claims["client_id"])
    read: dict[str, Any] = {}
    if client != FIRST_PARTY:
        read = {"client_id": decode(client, CLIENT_PREFIX), "scope": frozenset(_text(claims["scope"]).split())}
        if subject == client:
            return read
    kind = _KINDS[prefix_of(subject)]
    return {
        **read,
        "kind": kind,
        "user_id": decode(subject, _PREFIXES[kind]),
        "session_id": decode(_text(claims["sid"]), "sess"),
        "roles": tuple(claims.get("roles", ())),
    }


def _moment(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadToken
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise BadToken
    return value
