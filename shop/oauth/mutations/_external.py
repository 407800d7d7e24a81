"""The sign-ins with other providers that open the caller's account."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.oauth import service
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import SignedIn, SteppedUp
from shop.platform.ids import encode


@strawberry.input(description="What is to be linked.")
class ExternalIdentityLinkStartInput:
    provider: str = strawberry.field(description="Name of the provider, as the shop's settings have it.")
    return_to: str = strawberry.field(
        description="A page of an allowed origin, which gets the proof as the query parameter `externalIdentity`."
    )


@strawberry.type(description="Where to go.")
class ExternalIdentityLinkStartPayload:
    url: str | None = strawberry.field(
        default=None, description="Lead the browser there, within ten minutes: it signs in with the provider."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it cannot be linked.")


@strawberry.input(description="What came back.")
class ExternalIdentityLinkFinishInput:
    proof: str = strawberry.field(description="The query parameter `externalIdentity` of the page.")


@strawberry.type(description="What came of it.")
class ExternalIdentityLinkFinishPayload:
    is_linked: bool | None = strawberry.field(default=None, description="True when it opens the account from now on.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it is not linked.")


@strawberry.input(description="What is to open the account no more.")
class ExternalIdentityUnlinkInput:
    external_identity_id: Annotated[UUID, IdOf("exid")] = strawberry.field(description="One of the caller's.")


@strawberry.type(description="What came of it.")
class ExternalIdentityUnlinkPayload:
    unlinked_id: strawberry.ID | None = strawberry.field(default=None, description="What opens the account no more.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why it still does.")


@strawberry.type
class ExternalIdentityMutation:
    @mutation(
        permission=SteppedUp,
        description="Begin to link a sign-in with another provider to the caller's account. Needs `sessionStepUp`.",
    )
    async def external_identity_link_start(
        self, info: Info, input: ExternalIdentityLinkStartInput
    ) -> ExternalIdentityLinkStartPayload | None:
        url = await service.start_link(info.context.actor, provider=input.provider, return_to=input.return_to)
        return ExternalIdentityLinkStartPayload(url=url)

    @mutation(
        permission=SignedIn,
        description=(
            "Link the sign-in with another provider that was proven at the address of `externalIdentityLinkStart`. "
            "Only the account that began it can end it."
        ),
    )
    async def external_identity_link_finish(
        self, info: Info, input: ExternalIdentityLinkFinishInput
    ) -> ExternalIdentityLinkFinishPayload | None:
        await service.finish_link(info.context.actor, input.proof)
        return ExternalIdentityLinkFinishPayload(is_linked=True)

    @mutation(
        permission=SteppedUp,
        description=(
            "Let a sign-in with another provider open the caller's account no more; sessions that it opened go on. "
            "The only way to sign in stays. Needs `sessionStepUp`."
        ),
    )
    async def external_identity_unlink(
        self, info: Info, input: ExternalIdentityUnlinkInput
    ) -> ExternalIdentityUnlinkPayload | None:
        unlinked = await service.unlink(info.context.actor, input.external_identity_id)
        return ExternalIdentityUnlinkPayload(unlinked_id=strawberry.ID(encode("exid", unlinked)))
