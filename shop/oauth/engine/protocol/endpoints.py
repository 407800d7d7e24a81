"""The endpoints beside the token endpoint: revocation, introspection, and the start of the device flow."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from typing import Any

from authlib.oauth2.rfc6749 import InvalidRequestError, InvalidScopeError, UnauthorizedClientError
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from authlib.oauth2.rfc8628 import DeviceAuthorizationEndpoint

from shop.oauth.engine.protocol import authentication
from shop.oauth.engine.protocol.clients import Client
from shop.oauth.engine.protocol.effects import DenyToken, EndSession, SaveDeviceCode
from shop.oauth.engine.protocol.exchange import Exchange, HeldSession, ShownToken
from shop.oauth.engine.protocol.grants import POLL_SECONDS
from shop.oauth.rules import Grant, Reason
from shop.oauth.states import DeviceCode
from shop.platform.ids import uuid7
from shop.platform.security.derive import derived_key
from shop.platform.security.digests import token_digest

DEVICE_CODE_LIFETIME = timedelta(minutes=10)
# No vowels and nothing that looks like something else (RFC 8628, 6.1).
_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"
_HALF = 4
_NO_STORE = [("Content-Type", "application/json"), ("Cache-Control", "no-store"), ("Pragma", "no-cache")]

Answered = tuple[int, Any, list[tuple[str, str]]]


class Revocation(RevocationEndpoint):
    """RFC 7009. What is unknown, over, or another client's is answered like what was revoked."""

    CLIENT_AUTH_METHODS = authentication.METHODS

    def create_endpoint_response(self, request: Exchange) -> Answered:
        client = self.authenticate_endpoint_client(request)
        _require_token(request)
        found = _own(request, client)
        if isinstance(found, HeldSession):
            request.effects.append(EndSession(found.id, found.user_id, Reason.TOKEN_REVOKED))
        elif found is not None and found.session_id is not None and found.user_id is not None:
            request.effects.append(EndSession(found.session_id, found.user_id, Reason.TOKEN_REVOKED))
        elif found is not None:
            request.effects.append(DenyToken(found.token_id))
        return 200, "", _NO_STORE


class Introspection(IntrospectionEndpoint):
    """RFC 7662. A client asks about its own tokens; of all others it learns that they are not active."""

    CLIENT_AUTH_METHODS = authentication.CONFIDENTIAL

    def create_endpoint_response(self, request: Exchange) -> Answered:
        client = self.authenticate_endpoint_client(request)
        _require_token(request)
        return 200, _told(_own(request, client), client, self.server.issuer.url), _NO_STORE


def _require_token(request: Exchange) -> None:
    # A hint is no more than that: what is wrong in it changes nothing (RFC 7009, 2.2).
    if "token" not in request.form:
        raise InvalidRequestError("Missing 'token'.")


def _own(request: Exchange, client: Client) -> HeldSession | ShownToken | None:
    snapshot = request.snapshot
    found = snapshot.session or snapshot.token
    return found if found is not None and found.client_id == client.id else None


def _told(found: HeldSession | ShownToken | None, client: Client, issuer: str) -> dict[str, object]:
    if isinstance(found, ShownToken):
        return {"active": True, "token_type": "Bearer", **found.claims}
    if found is None or not found.is_alive or found.shown_generation != found.generation:
        return {"active": False}
    return {
        "active": True,
        "client_id": client.client_id,
        "iss": issuer,
        "scope": found.scope,
        "exp": int(found.ends_at.timestamp()),
    }


class DeviceAuthorization(DeviceAuthorizationEndpoint):
    """RFC 8628, 3.1: gives a device a code for itself, and one that its user types somewhere else."""

    CLIENT_AUTH_METHODS = authentication.METHODS
    EXPIRES_IN = int(DEVICE_CODE_LIFETIME.total_seconds())
    INTERVAL = POLL_SECONDS

    def create_endpoint_response(self, request: Exchange) -> Answered:
        client = self.authenticate_client(request)
        if not client.check_grant_type(Grant.DEVICE_CODE):
            raise UnauthorizedClientError("The client may not use the device flow.")
        self._scope: str | None = client.get_allowed_scope(request.payload.scope)
        if self._scope is None:
            raise InvalidScopeError
        self._exchange = request
        status, body, _ = super().create_endpoint_response(request)
        return status, body, _NO_STORE

    def generate_user_code(self) -> str:
        halves = ("".join(secrets.choice(_ALPHABET) for _ in range(_HALF)) for _ in range(2))
        return "-".join(halves)

    def generate_device_code(self) -> str:
        return f"shop_dc_{secrets.token_urlsafe(32)}"

    def get_verification_uri(self) -> str:
        return f"{self.server.issuer.url}/oauth/device"

    def save_device_credential(self, _client_id: str, _scope: str, data: dict[str, Any]) -> None:
        row = DeviceCode(
            id=uuid7(),
            device_hash=token_digest(data["device_code"]),
            user_hash=user_code_mac(data["user_code"]),
            client_id=self._exchange.client.id,
            scope=self._scope or "",
            expires_at=self._exchange.snapshot.now + DEVICE_CODE_LIFETIME,
        )
        self._exchange.effects.append(SaveDeviceCode(row))


def user_code_mac(typed: str) -> bytes:
    """Give what is stored of the code that a user types, however they write it."""
    plain = "".join(character for character in typed.upper() if character in _ALPHABET)
    return hmac.digest(derived_key("user codes"), plain.encode(), hashlib.sha256)


ENDPOINTS = {"revocation": Revocation, "introspection": Introspection, "device_authorization": DeviceAuthorization}
