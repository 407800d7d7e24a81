"""How a client proves itself: by the one way it is registered with, and with the same answer whatever is wrong.

Authlib's own tells an unknown client from a wrong secret, and fails on a header that is not UTF-8.
"""

from __future__ import annotations

import base64
import binascii
import hmac
from dataclasses import dataclass, field
from urllib.parse import unquote_plus

from authlib.oauth2.rfc6749 import InvalidClientError, InvalidRequestError, OAuth2Error

from shop.oauth.engine.protocol.clients import Client
from shop.oauth.engine.protocol.forms import Form
from shop.oauth.rules import MOST_SECRETS, AuthMethod
from shop.platform.security.digests import token_digest

METHODS = tuple(AuthMethod)
CONFIDENTIAL = (AuthMethod.BASIC, AuthMethod.POST)
_LONGEST = 512
_DUMMY = bytes(32)


@dataclass(frozen=True, slots=True)
class Shown:
    """What a request says about its client; nothing is proven yet. `method` is None where it cannot be read."""

    method: AuthMethod | None
    client_id: str | None
    secret: str = field(default="", repr=False)


def shown_by(authorization: str | None, form: Form) -> Shown:
    """Read the client's name and secret from the header or the body.

    Raises:
        OAuth2Error: both are used, or they name two clients (RFC 6749, 2.3).
    """
    named, secret = form.get("client_id"), form.get("client_secret")
    if authorization is None:
        return Shown(AuthMethod.NONE, named) if secret is None else Shown(AuthMethod.POST, named, secret)
    if secret is not None:
        raise InvalidRequestError("Use one way of client authentication.")
    basic = _basic(authorization)
    if basic is None:
        return Shown(None, named)
    if named not in {None, basic[0]}:
        raise InvalidRequestError("The header and the body name two clients.")
    return Shown(AuthMethod.BASIC, *basic)


def is_proven(shown: Shown, client: Client | None) -> bool:
    """Tell whether the client is who it says; the work is the same for one that does not exist."""
    hashes = client.secret_hashes if client is not None else ()
    is_secret = _matches(shown.secret, hashes)
    if client is None or shown.method != client.auth_method:
        return False
    return client.is_public or is_secret


def refusal() -> OAuth2Error:
    """Give the one answer to a client that is not proven."""
    return InvalidClientError("Client authentication failed.", status_code=401)


def _matches(secret: str, hashes: tuple[bytes, ...]) -> bool:
    digest = token_digest(secret)
    slots = (*hashes, *(_DUMMY,) * MOST_SECRETS)[: max(MOST_SECRETS, len(hashes))]
    found = [hmac.compare_digest(digest, slot) for slot in slots]
    return any(found)


def _basic(authorization: str) -> tuple[str, str] | None:
    """Read the header's name and secret, each of them form-encoded (RFC 6749, 2.3.1)."""
    scheme, _, encoded = authorization.partition(" ")
    if scheme.lower() != "basic" or len(encoded) > _LONGEST:
        return None
    try:
        name, colon, secret = base64.b64decode(encoded, validate=True).decode("ascii").partition(":")
        return (unquote_plus(name, errors="strict"), unquote_plus(secret, errors="strict")) if colon else None
    except (binascii.Error, ValueError):
        return None
