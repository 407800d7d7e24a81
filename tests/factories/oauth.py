from __future__ import annotations

import base64
import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from shop.accounts.rules import Kind
from shop.oauth import service
from shop.oauth.engine.access import Subject, issuer
from shop.oauth.models import Client, ClientScope, ClientSecret, RedirectUri, Session
from shop.oauth.rules import (
    ACCESS_LIFETIME,
    CLIENT_ACCESS_LIFETIME,
    SEALED_SESSIONS,
    SESSION_LIFETIME,
    AuthMethod,
    ClientForm,
    ClientKind,
    Grant,
    UriKind,
    default_grants,
)
from shop.oauth.service._clients import consent
from shop.oauth.service._registry import MadeClient
from shop.platform import clock
from shop.platform.ids import encode, uuid7
from shop.platform.scope import SYSTEM
from tests.client import Client as HttpClient
from tests.factories.accounts import Account

REDIRECT_URI = "https://app.example/callback"
SIGNED_OUT_URI = "https://app.example/signed-out"
SCOPES = ("openid", "profile", "email", "offline_access", "orders.own", "profile.read")
USERS_GRANTS = (Grant.AUTHORIZATION_CODE, Grant.REFRESH_TOKEN, Grant.DEVICE_CODE)


@dataclass(frozen=True, slots=True)
class OAuthClient:
    """A client, and what its makers hold of it."""

    id: UUID
    name: str
    auth_method: AuthMethod
    secret: str = field(default="", repr=False)

    @property
    def client_id(self) -> str:
        return encode("client", self.id)

    @property
    def basic(self) -> dict[str, str]:
        """Give the header of a client that sends its secret in it."""
        pair = f"{self.client_id}:{self.secret}".encode()
        return {"authorization": f"Basic {base64.b64encode(pair).decode()}"}

    @property
    def header(self) -> dict[str, str]:
        return self.basic if self.auth_method is AuthMethod.BASIC else {}

    @property
    def fields(self) -> dict[str, str]:
        """Give what the client says of itself in the body."""
        if self.auth_method is AuthMethod.BASIC:
            return {}
        secret = {"client_secret": self.secret} if self.secret else {}
        return {"client_id": self.client_id, **secret}


async def create_client(
    kind: ClientKind = ClientKind.THIRD_PARTY,
    auth_method: AuthMethod = AuthMethod.NONE,
    *,
    grants: Iterable[str] = USERS_GRANTS,
    scopes: Iterable[str] = SCOPES,
    redirect_uris: Iterable[str] = (REDIRECT_URI,),
    name: str = "Fitting Room",
) -> OAuthClient:
    row = await Client.create(name=name, kind=kind, auth_method=auth_method, grants=" ".join(grants))
    for scope in scopes:
        await ClientScope.create(client_id=row.id, scope=scope)
    for uri in redirect_uris:
        await RedirectUri.create(client_id=row.id, kind=UriKind.REDIRECT, uri=uri)
    await RedirectUri.create(client_id=row.id, kind=UriKind.POST_LOGOUT, uri=SIGNED_OUT_URI)
    secret = "" if auth_method is AuthMethod.NONE else await add_secret(row.id)
    return OAuthClient(row.id, name, auth_method, secret)


async def create_partner(*scopes: str, auth_method: AuthMethod = AuthMethod.BASIC) -> OAuthClient:
    """Make a partner's client, which acts for itself."""
    return await create_client(
        ClientKind.PARTNER,
        auth_method,
        grants=[Grant.CLIENT_CREDENTIALS],
        scopes=scopes or ("orders.read",),
        redirect_uris=(),
        name="Warehouse",
    )


async def add_secret(client_id: UUID) -> str:
    secret = f"shop_cs_{secrets.token_urlsafe(32)}"
    await ClientSecret.create(client_id=client_id, hash=hashlib.sha256(secret.encode()).digest())
    return secret


# Through the service, and the tokens that the token endpoint would give


@dataclass(frozen=True, slots=True)
class AppToken:
    """What a client holds of a user."""

    client_id: UUID
    session_id: UUID
    text: str

    @property
    def bearer(self) -> str:
        return f"Bearer {self.text}"


def form(kind: ClientKind = ClientKind.PARTNER, *scopes: str, **over: Any) -> ClientForm:
    """Give a client's form in which nothing is wrong."""
    is_partner = kind is ClientKind.PARTNER
    values: dict[str, Any] = {
        "name": "Warehouse" if is_partner else "Budget App",
        "kind": kind,
        "auth_method": AuthMethod.BASIC,
        "grants": default_grants(kind),
        "scopes": scopes or (("orders.read",) if is_partner else ("profile.read",)),
        "redirect_uris": () if is_partner else (REDIRECT_URI,),
    }
    return ClientForm(**{**values, **over})


async def make_client(kind: ClientKind = ClientKind.PARTNER, *scopes: str, **over: Any) -> MadeClient:
    return await service.create_client(SYSTEM, form(kind, *scopes, **over))


async def create_app(*scopes: str, **over: Any) -> UUID:
    """Make a client of somebody else that acts for users."""
    return (await make_client(ClientKind.THIRD_PARTY, *scopes, **over)).client_id


async def partner_token(client_id: UUID, *scopes: str) -> str:
    """Give a token that a partner's server got for itself."""
    subject = Subject(client_id=client_id, scope=frozenset(scopes))
    return await _mint(subject)


async def app_token(client_id: UUID, account: Account, *scopes: str) -> AppToken:
    """Give a token that a client got for a user, who agreed to these scopes."""
    now = clock.now()
    await consent(account.id, client_id, scopes)
    session = await Session.create(
        **await SEALED_SESSIONS.sealed({"id": uuid7(), "user_id": account.id, "user_agent": "an app"}),
        client_id=client_id,
        scope=" ".join(scopes),
        seed=secrets.token_bytes(32),
        rotated_at=now,
        last_used_at=now,
        expires_at=now + SESSION_LIFETIME,
    )
    subject = Subject(
        kind=account.kind, user_id=account.id, session_id=session.id, client_id=client_id, scope=frozenset(scopes)
    )
    return AppToken(client_id, session.id, await _mint(subject))


async def as_partner(client: HttpClient, *scopes: str) -> HttpClient:
    """Give a client of the API that is a partner's server with these scopes."""
    made = await make_client(ClientKind.PARTNER, *scopes)
    return client.signed_in(await partner_token(made.client_id, *scopes))


async def as_app(client: HttpClient, account: Account, *scopes: str) -> HttpClient:
    """Give a client of the API that is somebody else's app and acts for an account within these scopes."""
    token = await app_token(await create_app(*scopes), account, *scopes)
    return client.signed_in(token.text)


def global_id(client_id: UUID) -> str:
    return encode("client", client_id)


async def _mint(subject: Subject) -> str:
    lifetime = CLIENT_ACCESS_LIFETIME if subject.kind is None else ACCESS_LIFETIME[Kind(subject.kind)]
    token, _ = issuer().mint(await service.keyring(), subject, now=clock.now(), lifetime=lifetime)
    return token
