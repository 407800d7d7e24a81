"""Authlib's authorization server without IO: what a request needs was read before, what it changes is written after.

Authlib ships servers for Flask and Django, which read and write in the middle of its callbacks. Here one `Bridge` lives
for one decision: its callbacks read the exchange's snapshot and append to its effects.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

import orjson
from authlib.oauth2.rfc6749 import AuthorizationServer, InvalidScopeError, OAuth2Error

from shop.oauth.engine import refresh
from shop.oauth.engine.access import Issuer, Subject
from shop.oauth.engine.protocol import authentication
from shop.oauth.engine.protocol.challenge import S256
from shop.oauth.engine.protocol.clients import Client, scope_text, scopes_of
from shop.oauth.engine.protocol.effects import OpenSession
from shop.oauth.engine.protocol.endpoints import ENDPOINTS
from shop.oauth.engine.protocol.exchange import Account, Exchange, HeldSession
from shop.oauth.engine.protocol.forms import with_parameters
from shop.oauth.engine.protocol.grants import CodeGrant, CredentialsGrant, DeviceGrant, RefreshGrant
from shop.oauth.engine.protocol.id_tokens import IdTokens
from shop.oauth.rules import ACCESS_LIFETIME, CLIENT_ACCESS_LIFETIME, IDENTITY_SCOPES


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back over HTTP."""

    status: int
    body: bytes = field(default=b"", repr=False)
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def location(self) -> str | None:
        return next((value for name, value in self.headers if name.lower() == "location"), None)


class Bridge(AuthorizationServer):
    """Decides one exchange."""

    def __init__(self, exchange: Exchange, issuer: Issuer) -> None:
        super().__init__()
        self.exchange = exchange
        self.issuer = issuer
        id_tokens = IdTokens(issuer)
        self.register_token_generator("default", self._issue)
        self.register_grant(CodeGrant, [S256(required=True), id_tokens])
        self.register_grant(DeviceGrant, [id_tokens])
        self.register_grant(RefreshGrant)
        self.register_grant(CredentialsGrant)
        for endpoint in ENDPOINTS.values():
            self.register_endpoint(endpoint)

    # What is asked of it

    def token(self) -> Answer:
        try:
            answer: Answer = self.create_token_response(self.exchange)
        except OAuth2Error as error:  # of `get_token_grant`, where Authlib looks for one kind only
            return self.refusal(error)
        return answer

    def endpoint(self, name: str) -> Answer:
        answer: Answer = self.create_endpoint_response(name, self.exchange)
        return answer

    def checked_authorization(self) -> CodeGrant:
        """Check an authorization request; raises `OAuth2Error`, with `redirect_uri` where the client may hear of it."""
        grant: CodeGrant = self.get_consent_grant(self.exchange)
        return grant

    def authorization(self, grant: CodeGrant, account: Account | None) -> Answer:
        """Send the client a code for the user, or word that there is none."""
        answer: Answer = self.create_authorization_response(self.exchange, account, grant)
        return answer

    def refusal(self, error: OAuth2Error) -> Answer:
        answer: Answer = self.handle_error_response(self.exchange, error)
        return answer

    # What Authlib asks back

    def create_oauth2_request(self, request: Exchange) -> Exchange:
        return request

    def send_signal(self, name: str, *args: Any, **kwargs: Any) -> None:
        """Nobody listens."""

    def handle_response(self, status: int, body: Any, headers: Iterable[tuple[str, str]]) -> Answer:
        raw = body.encode() if isinstance(body, str) else orjson.dumps(body)
        kept = {name.lower(): value for name, value in headers}
        return Answer(status, raw, tuple({**kept, "cache-control": "no-store", "pragma": "no-cache"}.items()))

    def handle_error_response(self, request: Exchange, error: OAuth2Error) -> Answer:
        """Answer with an error: to the client's own address where that was found right, with our name (RFC 9207)."""
        if error.redirect_uri is None:
            answer: Answer = super().handle_error_response(request, error)
            return answer
        told = {"error": error.error, "iss": self.issuer.url}
        described = error.get_error_description()
        if described:
            told["error_description"] = described
        if request.payload.state is not None:
            told["state"] = request.payload.state
        return self.handle_response(302, "", [("Location", with_parameters(error.redirect_uri, told))])

    def get_authorization_grant(self, request: Exchange) -> Any:
        """Find the grant; of other response types Authlib would repeat the name, and fails where it is not ASCII."""
        if request.payload.response_type == "code":
            return super().get_authorization_grant(request)
        client = self.query_client(request.payload.client_id)
        asked = request.payload.redirect_uri
        is_known = client is not None and asked is not None and client.check_redirect_uri(asked)
        raise OAuth2Error(error="unsupported_response_type", redirect_uri=asked if is_known else None)

    def get_token_grant(self, request: Exchange) -> Any:
        """Find the grant; a client is proven first, so that the answer tells nothing to others."""
        self.authenticate_client(request, authentication.METHODS)
        known = {grant.GRANT_TYPE for grant, _ in self._token_grants}
        if request.payload.grant_type is None:
            raise OAuth2Error(error="invalid_request", description="Missing 'grant_type'.")
        if request.payload.grant_type not in known:
            raise OAuth2Error(error="unsupported_grant_type")
        return super().get_token_grant(request)

    def query_client(self, client_id: str | None) -> Client | None:
        client = self.exchange.snapshot.client
        return client if client is not None and client.client_id == client_id else None

    def authenticate_client(self, request: Exchange, methods: Collection[str], _endpoint: str = "token") -> Client:
        """Tell who asks; all that can be wrong gets one answer."""
        snapshot = request.snapshot
        if snapshot.client is None or snapshot.shown is None or not snapshot.is_proven:
            raise authentication.refusal()
        if snapshot.shown.method not in methods:
            raise authentication.refusal()
        request.auth_method = snapshot.shown.method
        request.client = snapshot.client
        return snapshot.client

    def validate_requested_scope(self, scope: str | None) -> None:
        """Refuse what the client may not ask for, instead of leaving it out without a word."""
        client: Client = self.exchange.client
        if scope is not None and client.get_allowed_scope(scope) is None:
            raise InvalidScopeError

    def save_token(self, _token: dict[str, Any], request: Exchange) -> None:
        """Store no token: the session is stored that they belong to."""
        if request.opening is not None:
            request.effects.append(request.opening)

    def _issue(
        self,
        *,
        client: Client,
        user: Account | None = None,
        scope: str | None = None,
        include_refresh_token: bool = True,
        **_other: Any,
    ) -> dict[str, Any]:
        """Make the tokens of an answer; their scope is never wider than what the client may ask for now."""
        snapshot = self.exchange.snapshot
        scopes = client.scopes if scope is None else scopes_of(scope) & client.scopes
        opening = self.exchange.opening
        session = snapshot.session if opening is None else opening.session
        subject = Subject(client_id=client.id, scope=scopes - IDENTITY_SCOPES.keys())
        lifetime = CLIENT_ACCESS_LIFETIME
        if user is not None and session is not None:
            lifetime = ACCESS_LIFETIME[user.kind]
            subject = user.through(client.id, session.id, scopes)
        if not subject.scope:
            raise InvalidScopeError
        access_token, _ = self.issuer.mint(snapshot.ring, subject, now=snapshot.now, lifetime=lifetime)
        token = {
            "token_type": "Bearer",
            "access_token": access_token,
            "expires_in": int(lifetime.total_seconds()),
            "scope": scope_text(subject.scope),
        }
        return {**token, **(_refresh_token(session) if include_refresh_token else {})}


def _refresh_token(session: OpenSession | HeldSession | None) -> dict[str, str]:
    if isinstance(session, HeldSession):
        return {"refresh_token": refresh.mint(session.id, session.shown_generation + 1, session.seed)}
    if session is not None and session.is_lasting:
        return {"refresh_token": refresh.mint(session.id, 0, session.seed)}
    return {}
