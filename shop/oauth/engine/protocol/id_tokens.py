"""ID tokens (OpenID Connect Core 1.0, 2): who signed in, when and how; read again only as a hint at sign-out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from authlib.oidc.core.grants.code import OpenIDToken
from authlib.oidc.core.util import create_half_hash
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey

from shop.oauth.engine.access import CLIENT_PREFIX, Issuer, subject_of
from shop.oauth.engine.keys import ALGORITHM, KeyRing
from shop.oauth.engine.protocol.exchange import Account, Exchange
from shop.platform.ids import MalformedId, decode, encode

TYPE = "JWT"
LIFETIME = timedelta(minutes=5)
ONE_FACTOR, TWO_FACTORS = "aal1", "aal2"
"""Authentication context classes: the levels of NIST SP 800-63B."""
_SECOND_FACTORS = frozenset({"otp", "mfa", "hwk", "swk"})
_LONGEST = 4096


class IdTokens(OpenIDToken):
    """Adds an ID token to the answer of a grant where the scope holds `openid`."""

    def __init__(self, issuer: Issuer) -> None:
        self._issuer = issuer

    def encode_id_token(self, token: dict[str, Any], request: Exchange) -> str:
        """Make the token of a user who came through a code or a device."""
        snapshot = request.snapshot
        account, client = snapshot.account, snapshot.client
        opened = snapshot.code or snapshot.device
        if account is None or client is None or opened is None:
            raise RuntimeError("An ID token needs a user who signed in.")
        claims = {
            "iss": self._issuer.url,
            "aud": client.client_id,
            "sub": subject_of(account.kind, account.user_id),
            "sid": encode("sess", opened.id),
            "iat": int(snapshot.now.timestamp()),
            "exp": int((snapshot.now + LIFETIME).timestamp()),
            "at_hash": create_half_hash(token["access_token"], ALGORITHM).decode(),
            **_how(account),
        }
        if snapshot.code is not None and snapshot.code.nonce is not None:
            claims["nonce"] = snapshot.code.nonce
        return sign(claims, snapshot.ring)


def sign(claims: dict[str, Any], ring: KeyRing) -> str:
    header = {"alg": ALGORITHM, "typ": TYPE, "kid": str(ring.active.kid)}
    return jwt.encode(header, claims, ring.active, algorithms=[ALGORITHM])


def context_class(methods: Collection[str]) -> str:
    """Give the `acr` of a sign-in."""
    return TWO_FACTORS if _SECOND_FACTORS & set(methods) else ONE_FACTOR


def _how(account: Account) -> dict[str, Any]:
    told: dict[str, Any] = {"acr": context_class(account.methods)}
    if account.methods:
        told["amr"] = list(account.methods)
    if account.signed_in_at is not None:
        told["auth_time"] = int(account.signed_in_at.timestamp())
    return told


@dataclass(frozen=True, slots=True)
class Hint:
    """Whose sign-in an ID token of ours told, and to whom."""

    client_id: UUID
    subject: str
    session_id: UUID


def read_hint(token: str, issuer: Issuer, ring: KeyRing) -> Hint | None:
    """Read an ID token that a client shows again; it may be over (RP-Initiated Logout 1.0, 2), but must be ours."""
    if len(token) > _LONGEST or not token.isascii():
        return None
    try:
        read = jwt.decode(token, lambda found: _key_of(found.headers(), ring), algorithms=[ALGORITHM])
        claims = read.claims
        if claims["iss"] != issuer.url:
            return None
        return Hint(decode(claims["aud"], CLIENT_PREFIX), str(claims["sub"]), decode(claims["sid"], "sess"))
    except (JoseError, MalformedId, KeyError, TypeError, ValueError, AttributeError):
        return None


def _key_of(header: dict[str, Any], ring: KeyRing) -> ECKey:
    if header != {"alg": ALGORITHM, "typ": TYPE, "kid": header["kid"]}:
        raise KeyError("kid")
    return ring.by_id[header["kid"]]
