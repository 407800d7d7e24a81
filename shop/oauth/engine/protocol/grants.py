"""The grants that are offered, each Authlib's with its callbacks answered from the snapshot."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from authlib.oauth2.rfc6749 import AccessDeniedError, InvalidGrantError, InvalidRequestError, OAuth2Error, grants
from authlib.oauth2.rfc8628 import DeviceCodeGrant as AuthlibDeviceCodeGrant

from shop.oauth.engine.protocol import authentication
from shop.oauth.engine.protocol.clients import OFFLINE, Client, name_of, scopes_of
from shop.oauth.engine.protocol.effects import (
    EndSession,
    Opening,
    OpenSession,
    PollDeviceCode,
    Rotate,
    SaveCode,
    UseCode,
    UseDeviceCode,
)
from shop.oauth.engine.protocol.exchange import Account, Exchange, HeldSession
from shop.oauth.engine.protocol.forms import with_parameters
from shop.oauth.rules import REFRESH_GRACE, Grant, Reason
from shop.oauth.states import AuthorizationCode, DeviceCode, DeviceState
from shop.platform.ids import uuid7
from shop.platform.security.digests import token_digest

CODE_LIFETIME = timedelta(seconds=60)
POLL_SECONDS = 5
_SEED_BYTES = 32
_UNSUPPORTED = ("request", "request_uri", "registration")


class ShopGrant(grants.BaseGrant):
    """What all have in common."""

    TOKEN_ENDPOINT_AUTH_METHODS = authentication.METHODS
    request: Exchange

    def open_session(self, code: AuthorizationCode | DeviceCode, account: Account) -> None:
        """Make the session of a code, under the code's own id."""
        client: Client = self.request.client
        use = UseCode if isinstance(code, AuthorizationCode) else UseDeviceCode
        session = OpenSession(
            id=code.id,
            user_id=account.user_id,
            client_id=client.id,
            client_name=client.name,
            scope=code.scope,
            seed=secrets.token_bytes(_SEED_BYTES),
            signed_in_at=code.signed_in_at if client.is_trusted else None,
            is_lasting=OFFLINE in scopes_of(code.scope) and client.check_grant_type(Grant.REFRESH_TOKEN),
        )
        self.request.opening = Opening(use(code.id, account.user_id), session)

    def end_session(self, code: AuthorizationCode | DeviceCode) -> None:
        """End what a code opened, since it is shown a second time (RFC 9700, 4.5)."""
        if code.user_id is not None:
            self.request.effects.append(EndSession(code.id, code.user_id, Reason.CODE_REUSED))


class CodeGrant(ShopGrant, grants.AuthorizationCodeGrant):
    def validate_authorization_request(self) -> str:
        asked = self.request.payload
        if asked.redirect_uri is None:
            raise InvalidRequestError("Missing 'redirect_uri'.")
        redirect_uri: str = super().validate_authorization_request()
        for name in _UNSUPPORTED:
            if name in asked.data:
                raise OAuth2Error(error=f"{name}_not_supported", redirect_uri=redirect_uri)
        if asked.data.get("response_mode", "query") != "query":
            raise InvalidRequestError("The 'response_mode' must be query.", redirect_uri=redirect_uri)
        return redirect_uri

    @staticmethod
    def validate_authorization_redirect_uri(request: Exchange, client: Client) -> str:
        """Compare the address; the message repeats nothing of it, since Authlib fails on characters out of ASCII."""
        redirect_uri: str = request.payload.redirect_uri
        if not client.check_redirect_uri(redirect_uri):
            raise InvalidRequestError("This 'redirect_uri' is not registered for the client.")
        return redirect_uri

    def create_authorization_response(
        self, redirect_uri: str, grant_user: Account | None
    ) -> tuple[int, str, list[tuple[str, str]]]:
        """Make a code for a user who signed in, and send it to the client."""
        if grant_user is None:
            raise AccessDeniedError(redirect_uri=redirect_uri)
        code = f"shop_ac_{secrets.token_urlsafe(32)}"
        self.request.effects.append(SaveCode(self._row(code, redirect_uri, grant_user)))
        state: str | None = self.request.payload.state
        answer = {"code": code, "iss": self.server.issuer.url} | ({"state": state} if state is not None else {})
        return 302, "", [("Location", with_parameters(redirect_uri, answer))]

    def _row(self, code: str, redirect_uri: str, account: Account) -> AuthorizationCode:
        asked, snapshot = self.request.payload.data, self.request.snapshot
        return AuthorizationCode(
            id=uuid7(),
            code_hash=token_digest(code),
            client_id=self.request.client.id,
            user_id=account.user_id,
            redirect_uri=redirect_uri,
            scope=self.request.scope,
            nonce=asked.get("nonce"),
            code_challenge=asked["code_challenge"],
            signed_in_at=account.signed_in_at or snapshot.now,
            methods=" ".join(account.methods),
            expires_at=snapshot.now + CODE_LIFETIME,
        )

    def query_authorization_code(self, _code: str, client: Client) -> StoredCode | None:
        snapshot = self.request.snapshot
        code = snapshot.code
        if code is None or code.client_id != client.id:
            return None
        if code.used_at is not None:
            self.end_session(code)
            return None
        return StoredCode(code) if snapshot.now < code.expires_at else None

    def authenticate_user(self, stored: StoredCode) -> Account | None:
        account = self.request.snapshot.account
        if account is not None:
            self.open_session(stored.code, account)
        return account

    def delete_authorization_code(self, _stored: StoredCode) -> None:
        """It stays, marked as used: a replay must be told from a code that never was."""


class StoredCode:
    """A code as Authlib asks about it."""

    def __init__(self, code: AuthorizationCode) -> None:
        self.code = code
        self.code_challenge = code.code_challenge

    def get_redirect_uri(self) -> str:
        return self.code.redirect_uri

    def get_scope(self) -> str:
        return self.code.scope


class RefreshGrant(ShopGrant, grants.RefreshTokenGrant):
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, _token: str) -> HeldSession | None:
        """Find the session; which generation may go on is decided by the statement that counts it up."""
        session = self.request.snapshot.session
        return session if session is not None and session.is_alive else None

    def authenticate_user(self, _session: HeldSession) -> Account:
        account = self.request.snapshot.account
        if account is None:
            raise InvalidGrantError  # Authlib's own answer would be invalid_request
        return account

    def revoke_old_credential(self, session: HeldSession) -> None:
        grace = REFRESH_GRACE if self.request.client.has_grace else timedelta()
        self.request.effects.append(Rotate(session.id, session.shown_generation, grace))


class CredentialsGrant(ShopGrant, grants.ClientCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = authentication.CONFIDENTIAL


class DeviceGrant(ShopGrant, AuthlibDeviceCodeGrant):
    def query_device_credential(self, _device_code: str) -> StoredDeviceCode:
        snapshot = self.request.snapshot
        device = snapshot.device
        if device is None or snapshot.client is None or device.client_id != snapshot.client.id:
            raise InvalidGrantError
        if device.state is DeviceState.USED:
            self.end_session(device)
            raise InvalidGrantError
        return StoredDeviceCode(device, snapshot.now)

    def query_user_grant(self, _user_code: None) -> tuple[Account | None, bool] | None:
        device, account = self.request.snapshot.device, self.request.snapshot.account
        if device is None or device.state is DeviceState.PENDING:
            return None
        if device.state is DeviceState.DENIED or account is None:
            return account, False
        self.open_session(device, account)
        return account, True

    def should_slow_down(self, stored: StoredDeviceCode) -> bool:
        self.request.effects.append(PollDeviceCode(stored.device.id))
        last, now = stored.device.polled_at, self.request.snapshot.now
        return last is not None and now < last + timedelta(seconds=POLL_SECONDS)


class StoredDeviceCode:
    """A device code as Authlib asks about it."""

    def __init__(self, device: DeviceCode, now: datetime) -> None:
        self.device = device
        self._now = now

    def get_client_id(self) -> str:
        return name_of(self.device.client_id)

    def get_scope(self) -> str:
        return self.device.scope

    def get_user_code(self) -> None:
        """It is not known here: the user's answer stands in the same row."""

    def is_expired(self) -> bool:
        return self._now >= self.device.expires_at
