from __future__ import annotations

from datetime import datetime
from uuid import UUID

import strawberry

from shop.oauth import loaders, service
from shop.oauth.engine.access import CLIENT_PREFIX
from shop.oauth.errors import SecondFactorNeeded
from shop.oauth.loaders import SeenSession
from shop.oauth.reads import ClientRow, ConnectedAppRow, IdentityRow, SecretRow
from shop.oauth.rules import SCOPES, AuthMethod, ClientKind, Grant
from shop.platform.graphql.enums import show
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import each, relation
from shop.platform.ids import encode

show(
    ClientKind,
    "Whose program a client is.",
    {
        ClientKind.FIRST_PARTY: "The shop's own: its users are not asked, and no scope cuts what they may do in it.",
        ClientKind.THIRD_PARTY: "Somebody else's, which acts for users who agree, within the scopes they agree to.",
        ClientKind.PARTNER: "A partner's server, which acts for itself, within its scopes.",
    },
    name="OauthClientKind",
)
show(
    AuthMethod,
    "How a client proves at the token endpoint that it is itself.",
    {
        AuthMethod.NONE: "It cannot: a page in a browser or an app on a device. PKCE protects it.",
        AuthMethod.BASIC: "By id and secret in the header `Authorization: Basic`.",
        AuthMethod.POST: "By `client_id` and `client_secret` in the form.",
    },
    name="OauthClientAuthMethod",
)
show(
    Grant,
    "How a client may get tokens.",
    {
        Grant.AUTHORIZATION_CODE: "A user signs in at the shop and comes back with a code; PKCE is demanded.",
        Grant.REFRESH_TOKEN: "It renews what a user allowed it.",
        Grant.CLIENT_CREDENTIALS: "It asks for itself.",
        Grant.DEVICE_CODE: "A user types a code that a device without a keyboard shows.",
    },
    name="OauthGrant",
)


@strawberry.type(description="E-mail address and password are right; a code of the authenticator is missing.")
class SecondFactorNeededError(UserError):
    made_from = SecondFactorNeeded

    challenge: str = strawberry.field(description="For `sessionCreateBySecondFactor`, within five minutes.")


@strawberry.type(description="A sign-in on one device.")
class Session(Node):
    user_agent: str = strawberry.field(description="What the device called itself.")
    created_at: datetime = strawberry.field(description="When it was signed in.")
    last_used_at: datetime = strawberry.field(description="When its tokens were last renewed.")
    expires_at: datetime = strawberry.field(description="When it ends at the latest.")
    is_current: bool = strawberry.field(description="Whether this request belongs to it.")

    @classmethod
    def of(cls, seen: SeenSession) -> Session:
        row = seen.row
        return cls(
            id=strawberry.ID(encode("sess", row.id)),
            user_agent=row.user_agent,
            created_at=row.created_at,
            last_used_at=row.last_used_at,
            expires_at=row.expires_at,
            is_current=seen.is_current,
        )


@strawberry.type(description="A sign-in with another provider that opens an account.")
class ExternalIdentity(Node):
    provider: str | None = strawberry.field(
        description="Name of the provider; null where the shop takes its word no more."
    )
    issuer: str = strawberry.field(description="Who vouches for the person: the provider's address.")
    email: str = strawberry.field(description="The e-mail address that the provider told; may be empty.")
    created_at: datetime = strawberry.field(description="When it was linked.")
    last_used_at: datetime = strawberry.field(description="When it last opened the account.")

    @classmethod
    def of(cls, row: IdentityRow) -> ExternalIdentity:
        return cls(
            id=strawberry.ID(encode("exid", row.id)),
            provider=service.provider_name(row.issuer),
            issuer=row.issuer,
            email=row.email,
            created_at=row.created_at,
            last_used_at=row.last_used_at,
        )


@strawberry.type(name="OauthScope", description="Something that a client can be allowed.")
class Scope:
    name: str = strawberry.field(description="Its name in the protocol.")
    description: str = strawberry.field(description="What it allows, as users are told.")

    @classmethod
    def of(cls, name: str) -> Scope:
        return cls(name=name, description=SCOPES.get(name, ""))


def _scopes(names: frozenset[str]) -> list[Scope]:
    return [Scope.of(name) for name in sorted(names)]


@strawberry.type(name="OauthClientSecret", description="A secret of a client that is alive. What it is, is told once.")
class ClientSecret:
    id: strawberry.ID = strawberry.field(description="What it is revoked by.")
    created_at: datetime = strawberry.field(description="When it was made.")
    expires_at: datetime | None = strawberry.field(description="When it ends by itself; null means never.")

    @classmethod
    def of(cls, row: SecretRow) -> ClientSecret:
        return cls(id=strawberry.ID(encode("csec", row.id)), created_at=row.created_at, expires_at=row.expires_at)


@strawberry.type(name="OauthClient", description="A program that tokens are given to. Its id is its `client_id`.")
class Client(Node):
    key: strawberry.Private[UUID]
    name: str = strawberry.field(description="What users are asked to trust.")
    kind: ClientKind = strawberry.field(description="Whose program it is.")
    auth_method: AuthMethod = strawberry.field(description="How it proves that it is itself.")
    grants: list[Grant] = strawberry.field(description="How it may get tokens.")
    scopes: list[Scope] = strawberry.field(description="What it may ask for at most, by name.")
    redirect_uris: list[str] = strawberry.field(description="Where users may come back to, compared letter by letter.")
    post_logout_redirect_uris: list[str] = strawberry.field(description="Where users may come to after they sign out.")
    is_active: bool = strawberry.field(description="Whether it gets tokens, and its tokens are good.")
    has_strict_documents: bool = strawberry.field(description="Whether only documents registered for it run.")
    version: int = strawberry.field(description="Counts its changes; updates name the one they were made from.")
    created_at: datetime = strawberry.field(description="When it was made.")
    secrets: list[ClientSecret] = relation(
        loaders.secrets_by_client,
        key="key",
        of=each(lambda: ClientSecret.of),
        description="Its secrets that are alive, at most two, the oldest first.",
    )

    @classmethod
    def of(cls, row: ClientRow) -> Client:
        return cls(
            id=strawberry.ID(encode(CLIENT_PREFIX, row.id)),
            key=row.id,
            name=row.name,
            kind=row.kind,
            auth_method=AuthMethod(row.auth_method),
            grants=[grant for grant in Grant if grant in row.grants],
            scopes=_scopes(row.scopes),
            redirect_uris=list(row.redirect_uris),
            post_logout_redirect_uris=list(row.post_logout_uris),
            is_active=row.is_active,
            has_strict_documents=row.has_strict_documents,
            version=row.version,
            created_at=row.created_at,
        )


@strawberry.type(description="A program of somebody else that may act for an account.")
class ConnectedApp:
    client_id: strawberry.ID = strawberry.field(description="Which program; `connectedAppRevoke` names it.")
    name: str = strawberry.field(description="What it is called.")
    scopes: list[Scope] = strawberry.field(description="What it is allowed.")
    granted_at: datetime = strawberry.field(description="Since when.")

    @classmethod
    def of(cls, row: ConnectedAppRow) -> ConnectedApp:
        return cls(
            client_id=strawberry.ID(encode(CLIENT_PREFIX, row.client_id)),
            name=row.name,
            scopes=_scopes(row.scopes),
            granted_at=row.granted_at,
        )
