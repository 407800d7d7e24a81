"""Access tokens: JWTs by RFC 9068, written and read on joserfc.

Authlib's own generator signs with any key of its set, and its validator accepts a token without `typ`.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Sequence
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
_HEADER = {"alg", "kid", "typ"}
_LONGEST = 4096
_LEEWAY = 5
_PREFIXES = {Kind.CUSTOMER: "cust", Kind.STAFF: "stff"}
_KINDS = {prefix: kind for kind, prefix in _PREFIXES.items()}


class BadToken(Exception):
    """The token is not one of ours, not for us, or over. Why is told to nobody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """What an access token says.

    Attributes:
        not_before, expires_at: seconds since 1970.
        roles: names of a staff member's roles when it was made, for clients; the server asks the table.
    """

    kind: Kind
    user_id: UUID
    session_id: UUID
    token_id: str
    client_id: str
    not_before: int
    expires_at: int
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who makes and reads tokens: the shop at its configured address, never at the one of a request."""

    url: str

    @property
    def audience(self) -> str:
        return f"{self.url}/graphql"

    def mint(  # noqa: PLR0913 - what a token says, by name
        self,
        ring: KeyRing,
        *,
        kind: Kind,
        user_id: UUID,
        session_id: UUID,
        now: datetime,
        lifetime: timedelta,
        roles: Sequence[str] = (),
    ) -> tuple[str, datetime]:
        """Make a token and give it with the moment it ends at."""
        issued = int(now.timestamp())
        ends = issued + int(lifetime.total_seconds())
        claims: dict[str, Any] = {
            "iss": self.url,
            "aud": self.audience,
            "sub": encode(_PREFIXES[kind], user_id),
            "sid": encode("sess", session_id),
            "jti": uuid7().hex,
            "client_id": FIRST_PARTY,
            "iat": issued,
            "nbf": issued,
            "exp": ends,
        }
        if roles:
            claims["roles"] = list(roles)
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
        subject = _text(claims["sub"])
        kind = _KINDS[prefix_of(subject)]
        return Claims(
            kind=kind,
            user_id=decode(subject, _PREFIXES[kind]),
            session_id=decode(_text(claims["sid"]), "sess"),
            token_id=_text(claims["jti"]),
            client_id=_text(claims["client_id"]),
            not_before=begins,
            expires_at=ends,
            roles=tuple(claims.get("roles", ())),
        )


def issuer() -> Issuer:
    """Give the shop's own, at its configured address."""
    return Issuer(settings().url.rstrip("/"))


class Verified:
    """Remembers tokens that were verified, by their digest; the least used are forgotten first."""

    def __init__(self, most: int = 10_000) -> None:
        self._most = most
        self._known: OrderedDict[bytes, Claims] = OrderedDict()

    def __len__(self) -> int:
        return len(self._known)

    def clear(self) -> None:
        self._known.clear()

    def read(self, token: str, issuer: Issuer, ring: KeyRing, now: datetime) -> Claims:
        """Give the token's claims; raises `BadToken`."""
        if len(token) > _LONGEST:
            raise BadToken
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


def _moment(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise BadToken
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise BadToken
    return value
