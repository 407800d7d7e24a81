"""Clients as Authlib asks about them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from authlib.oauth2.rfc6749 import ClientMixin

from shop.oauth.engine.access import CLIENT_PREFIX
from shop.oauth.rules import AuthMethod, Grant
from shop.platform.ids import encode

OFFLINE = "offline_access"
OPENID = "openid"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client(ClientMixin):
    """A registered client that is in use.

    Attributes:
        auth_method: the one way in which it proves itself; `none` for public clients.
        secret_hashes: SHA-256 of its live secrets, at most two.
        has_grace: whether a refresh token that was just used still gets its successor.
        is_trusted: belongs to the shop, so that nobody is asked for consent.
    """

    id: UUID
    name: str
    auth_method: str
    grants: frozenset[str]
    scopes: frozenset[str]
    redirect_uris: tuple[str, ...]
    post_logout_uris: tuple[str, ...]
    secret_hashes: tuple[bytes, ...]
    has_grace: bool
    is_trusted: bool

    @property
    def client_id(self) -> str:
        """Its id as requests and tokens write it."""
        return name_of(self.id)

    @property
    def is_public(self) -> bool:
        return self.auth_method == AuthMethod.NONE

    def get_client_id(self) -> str:
        return self.client_id

    def get_default_redirect_uri(self) -> None:
        """There is none: each request names its own, and it is compared."""

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """Give the scope in one spelling; None where it is missing or holds what the client may not ask for."""
        asked = scopes_of(scope)
        return None if not asked or not asked <= self.scopes else scope_text(asked)

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        """Compare character by character: no prefix, no wildcard, no other port (RFC 9700, 2.1)."""
        return redirect_uri in self.redirect_uris

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code" and Grant.AUTHORIZATION_CODE in self.grants

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in self.grants


def name_of(client_id: UUID) -> str:
    """Write a client's id as requests and tokens do."""
    return encode(CLIENT_PREFIX, client_id)


def scopes_of(text: str | None) -> frozenset[str]:
    return frozenset((text or "").split(" ")) - {""}


def scope_text(scopes: frozenset[str]) -> str:
    return " ".join(sorted(scopes))
