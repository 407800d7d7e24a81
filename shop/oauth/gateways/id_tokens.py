"""What another issuer says of a person, believed only where it is signed, fresh, and said to us about this sign-in."""

from __future__ import annotations

import hmac
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, Key, KeySet, OKPKey, RSAKey

# Signatures that only the issuer can make: never `none`, and never a secret that we hold too.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519")
_LONGEST = 16_384
_LONGEST_SUBJECT = 255
_LEEWAY = 30
_OLDEST = 600


class Untrue(Exception):
    """The answer of a provider is not what it must be. `reason` is for the log: it holds no secret and no person."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UnknownKey(Untrue):
    """The token names a key that is not known, perhaps not yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What a token must say to be meant for us and for this sign-in."""

    issuer: str
    client_id: str
    nonce: str


def usable_keys(given: Any) -> KeySet:
    """Read a provider's JWK set; what is not for signatures, or is a shared secret, is left out."""
    found: list[Key] = []
    for entry in given["keys"]:
        if isinstance(entry, dict) and entry.get("kty") in {"RSA", "EC", "OKP"} and entry.get("use", "sig") == "sig":
            with suppress(JoseError, ValueError, KeyError, TypeError):  # of a kind that nobody here knows
                found += KeySet.import_key_set({"keys": [entry]}).keys
    return KeySet([key for key in found if isinstance(key, RSAKey | ECKey | OKPKey)])


def read(token: object, keys: KeySet, expected: Expected, now: datetime) -> Mapping[str, Any]:
    """Give the claims of an id_token (OpenID Connect Core, 3.1.3.7); raises `Untrue`."""
    if not isinstance(token, str) or len(token) > _LONGEST or not token.isascii() or token.count(".") != 2:  # noqa: PLR2004
        raise Untrue("the id_token is no signed JWT")
    try:
        read = jwt.decode(token, lambda found: _key_of(found.headers(), keys), algorithms=list(ALGORITHMS))
    except (JoseError, KeyError, TypeError, ValueError):
        raise Untrue("the id_token is not signed as it must be") from None
    claims = read.claims
    _require_meant_for_us(claims, expected)
    _require_fresh(claims, int(now.timestamp()))
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= _LONGEST_SUBJECT:
        raise Untrue("the id_token names nobody")
    return claims


def _key_of(header: Mapping[str, Any], keys: KeySet) -> Key:
    """Choose among the provider's own keys: what a header carries itself (jwk, jku, x5c) is never looked at."""
    if header.get("alg") not in ALGORITHMS or header.get("typ", "JWT") != "JWT" or "crit" in header:
        raise Untrue("the id_token has a header that is not allowed")
    named = header.get("kid")
    fitting = [key for key in keys.keys if named is None or key.kid == named]
    if len(fitting) != 1:
        raise UnknownKey("the id_token names no key of the provider")
    (key,) = fitting
    if key.get("alg") not in {None, header["alg"]}:
        raise Untrue("the id_token is signed by another algorithm than its key is for")
    return key


def _require_meant_for_us(claims: Mapping[str, Any], expected: Expected) -> None:
    if claims.get("iss") != expected.issuer:
        raise Untrue("the id_token is another issuer's")
    # We trust no other audience, so that there is none beside us.
    if claims.get("aud") not in (expected.client_id, [expected.client_id]):
        raise Untrue("the id_token is for somebody else")
    if claims.get("azp", expected.client_id) != expected.client_id:
        raise Untrue("the id_token was given to somebody else")
    nonce = claims.get("nonce")
    if not isinstance(nonce, str) or not hmac.compare_digest(nonce.encode(), expected.nonce.encode()):
        raise Untrue("the id_token is of another sign-in")


def _require_fresh(claims: Mapping[str, Any], now: int) -> None:
    issued, ends = _moments(claims, ("iat", "exp"))
    (begins,) = _moments({"nbf": issued, **claims}, ("nbf",))
    if now >= ends + _LEEWAY or now < max(issued, begins) - _LEEWAY or now > issued + _OLDEST:
        raise Untrue("the id_token is not of now")


def _moments(claims: Mapping[str, Any], names: Sequence[str]) -> list[float]:
    values = [claims.get(name) for name in names]
    if any(isinstance(value, bool) or not isinstance(value, int | float) for value in values):
        raise Untrue("the id_token does not say when it is good")
    return [float(value) for value in values if value is not None]
