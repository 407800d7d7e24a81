from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from shop.oauth import loaders, service
from shop.oauth.rules import AuthMethod, ClientForm, ClientKind, Grant, default_grants
from shop.oauth.service import ClientChange
from shop.oauth.types import Client, Scope
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.relation import one, relation
from shop.platform.ids import encode

MANAGE = requires(loaders.MANAGE)
CHANGE = requires(loaders.MANAGE, step_up=True)
_ERRORS = "Why nothing was changed; empty when it was."
_SECRET = "The secret itself. It is told this once: keep it where only the client can read it."  # noqa: S105


@strawberry.input(name="OauthClientBy", one_of=True, description="How to name a client.")
class ClientBy:
    id: Annotated[UUID, IdOf("client")] | None = strawberry.field(default=strawberry.UNSET, description="By id.")


@strawberry.input(name="OauthClientCreateInput", description="A client to be made.")
class ClientCreateInput:
    name: str = strawberry.field(description="What users are asked to trust: 1 to 100 characters.")
    kind: ClientKind = strawberry.field(description="Whose program it is.")
    auth_method: AuthMethod = strawberry.field(default=AuthMethod.BASIC, description="How it proves itself.")
    grants: list[Grant] | None = strawberry.field(
        default=None,
        description="How it may get tokens; null means CLIENT_CREDENTIALS for a partner, else code and refresh token.",
    )
    scopes: list[str] = strawberry.field(
        description="What it may ask for at most, by name (`oauthScopes`); a partner's are permissions alone."
    )
    redirect_uris: list[str] = strawberry.field(
        default_factory=list,
        description=(
            "Where users may come back to: https, http on a loopback address, or the scheme of an app. "
            "Exact, without fragment and wildcard; at most 20."
        ),
    )
    post_logout_redirect_uris: list[str] = strawberry.field(
        default_factory=list, description="Where users may come to after they sign out, by the same rules."
    )


@strawberry.input(name="OauthClientUpdateInput", description="A change of a client; null leaves a part as it is.")
class ClientUpdateInput:
    id: Annotated[UUID, IdOf("client")] = strawberry.field(description="Which one.")
    expected_version: int = strawberry.field(description="The version that it was read with.")
    name: str | None = strawberry.field(default=None, description="What users are asked to trust.")
    scopes: list[str] | None = strawberry.field(
        default=None, description="All that it may ask for from now on; live tokens lose the rest within a second."
    )
    redirect_uris: list[str] | None = strawberry.field(default=None, description="All that hold from now on.")
    post_logout_redirect_uris: list[str] | None = strawberry.field(
        default=None, description="All that hold from now on."
    )
    has_strict_documents: bool | None = strawberry.field(
        default=None, description="Whether only documents that are registered for it run (`documentsRegister`)."
    )


@strawberry.input(name="OauthClientSecretCreateInput", description="A client that needs one more secret.")
class ClientSecretCreateInput:
    client_id: Annotated[UUID, IdOf("client")] = strawberry.field(description="Which client.")
    expires_at: datetime | None = strawberry.field(default=None, description="When it ends by itself; null: never.")


@strawberry.input(name="OauthClientSecretRevokeInput", description="A secret that is to end.")
class ClientSecretRevokeInput:
    secret_id: Annotated[UUID, IdOf("csec")] = strawberry.field(description="Which secret.")


@strawberry.input(name="OauthClientDeactivateInput", description="A client that is to end.")
class ClientDeactivateInput:
    id: Annotated[UUID, IdOf("client")] = strawberry.field(description="Which one.")


@strawberry.type(description="The client as it is now.")
class ClientPayload:
    client_key: strawberry.Private[UUID | None] = None
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)
    client: Client | None = relation(
        loaders.client_by_id, key="client_key", of=one(lambda: Client.of), description="The client."
    )


@strawberry.type(name="OauthClientCreatePayload", description="The client that was made.")
class ClientCreatePayload(ClientPayload):
    secret: str | None = strawberry.field(default=None, description=f"{_SECRET} Null for a public client.")


@strawberry.type(name="OauthClientUpdatePayload", description="The client as it is now.")
class ClientUpdatePayload(ClientPayload):
    pass


@strawberry.type(name="OauthClientSecretCreatePayload", description="The secret that was made.")
class ClientSecretCreatePayload(ClientPayload):
    secret: str | None = strawberry.field(default=None, description=_SECRET)
    secret_id: strawberry.ID | None = strawberry.field(default=None, description="What it is revoked by.")


@strawberry.type(name="OauthClientSecretRevokePayload", description="The client without the secret.")
class ClientSecretRevokePayload(ClientPayload):
    pass


@strawberry.type(name="OauthClientDeactivatePayload", description="The client that has ended.")
class ClientDeactivatePayload(ClientPayload):
    pass


@strawberry.type(name="OauthClientConnection", description="A page of clients.")
class ClientConnection(Connection[Client]):
    pass


@strawberry.type
class ClientStaffQuery:
    @query(permission=MANAGE, description="All clients, the newest first; those that were deactivated too.")
    async def oauth_clients(
        self, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> ClientConnection | None:
        page = await service.list_clients(page_request(first, after, last, before))
        made: ClientConnection = ClientConnection.of(page, Client.of, service.count_clients)
        return made

    @query(permission=MANAGE, description="One client; null when there is none.")
    async def oauth_client(
        self, info: Info, by: Annotated[ClientBy, strawberry.argument(description="Which one.")]
    ) -> Client | None:
        row = await info.context.load(loaders.client_by_id, by.id) if by.id else None
        return None if row is None else Client.of(row)

    @query(permission=MANAGE, description="All scopes that there are.")
    async def oauth_scopes(self) -> list[Scope] | None:
        return [Scope.of(name) for name in service.scopes()]


@strawberry.type
class ClientStaffMutation:
    @mutation(
        permission=CHANGE,
        description="Make a client. Nobody can let it do what they may not do themselves, in all channels.",
    )
    async def oauth_client_create(self, info: Info, input: ClientCreateInput) -> ClientCreatePayload | None:
        form = ClientForm(
            name=input.name,
            kind=input.kind,
            auth_method=input.auth_method,
            grants=default_grants(input.kind) if input.grants is None else frozenset(input.grants),
            scopes=input.scopes,
            redirect_uris=input.redirect_uris,
            post_logout_uris=input.post_logout_redirect_uris,
        )
        made = await service.create_client(info.context.actor, form)
        return ClientCreatePayload(client_key=made.client_id, secret=made.secret.text if made.secret else None)

    @mutation(permission=CHANGE, description="Change a client. It needs what making it would need.")
    async def oauth_client_update(self, info: Info, input: ClientUpdateInput) -> ClientUpdatePayload | None:
        change = ClientChange(
            name=input.name,
            scopes=input.scopes,
            redirect_uris=input.redirect_uris,
            post_logout_uris=input.post_logout_redirect_uris,
            has_strict_documents=input.has_strict_documents,
        )
        await service.update_client(info.context.actor, input.id, change, expected_version=input.expected_version)
        return ClientUpdatePayload(client_key=input.id)

    @mutation(
        permission=CHANGE,
        description="Give a client one more secret. Both are good until one is revoked, so that nothing stands still.",
    )
    async def oauth_client_secret_create(
        self, info: Info, input: ClientSecretCreateInput
    ) -> ClientSecretCreatePayload | None:
        made = await service.create_secret(info.context.actor, input.client_id, expires_at=input.expires_at)
        secret_id = strawberry.ID(encode("csec", made.secret_id))
        return ClientSecretCreatePayload(client_key=made.client_id, secret=made.text, secret_id=secret_id)

    @mutation(
        permission=CHANGE,
        description="End a secret at once. Tokens that were got by it live on for ten minutes at most.",
    )
    async def oauth_client_secret_revoke(self, input: ClientSecretRevokeInput) -> ClientSecretRevokePayload | None:
        return ClientSecretRevokePayload(client_key=await service.revoke_secret(input.secret_id))

    @mutation(
        permission=CHANGE,
        description="End a client for good: its secrets, its users' sessions and all its tokens are no good at once.",
    )
    async def oauth_client_deactivate(self, input: ClientDeactivateInput) -> ClientDeactivatePayload | None:
        return ClientDeactivatePayload(client_key=await service.deactivate_client(input.id))
