from __future__ import annotations

from typing import Annotated, cast
from uuid import UUID

import strawberry
from strawberry import UNSET

from shop.channels import loaders, service
from shop.channels.service import ChannelChanges, NewChannel
from shop.channels.types import Channel
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.inputs import given
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import CountryCode, CurrencyCode, LanguageCode

WRITE = requires("channels.write")
_ERRORS = "Why nothing was changed; empty when it was."


@strawberry.input(description="A channel to be made.")
class ChannelCreateInput:
    slug: str = strawberry.field(description="What the header `X-Channel` names it by: a-z, 0-9 and hyphens.")
    name: str = strawberry.field(description="Its name.")
    currency: CurrencyCode = strawberry.field(description="The currency of all its prices; stays as it is.")
    countries: list[CountryCode] = strawberry.field(
        description="Where it delivers to; the first one's taxes are shown while no address is known."
    )
    languages: list[LanguageCode] = strawberry.field(description="What it speaks; the first is its default.")
    time_zone: str = strawberry.field(default="UTC", description="Its time zone, by IANA name.")
    prices_include_tax: bool = strawberry.field(
        default=True, description="Whether its prices are set with tax; stays as it is."
    )
    shows_lowest_price: bool = strawberry.field(
        default=False, description="Whether reductions show the lowest price of 30 days, as the EU demands."
    )


@strawberry.input(description="Changes of a channel; what is left out stays.")
class ChannelUpdateInput:
    id: Annotated[UUID, IdOf("chan")] = strawberry.field(description="Which channel.")
    expected_version: int | None = strawberry.field(
        default=None, description="The version that was read; another one meanwhile is VERSION_CONFLICT."
    )
    slug: str | None = strawberry.field(default=UNSET, description="What the header `X-Channel` names it by.")
    name: str | None = strawberry.field(default=UNSET, description="Its name.")
    countries: list[CountryCode] | None = strawberry.field(default=UNSET, description="Where it delivers to.")
    languages: list[LanguageCode] | None = strawberry.field(default=UNSET, description="What it speaks.")
    time_zone: str | None = strawberry.field(default=UNSET, description="Its time zone, by IANA name.")
    shows_lowest_price: bool | None = strawberry.field(
        default=UNSET, description="Whether reductions show the lowest price of 30 days."
    )


@strawberry.type(description="The channel that was made.")
class ChannelCreatePayload:
    channel_id: strawberry.Private[UUID | None] = None
    channel: Channel | None = relation(
        loaders.channel_by_id, key="channel_id", of=one(lambda: Channel.of), description="The channel."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)


@strawberry.type(description="The channel that was changed.")
class ChannelUpdatePayload:
    channel_id: strawberry.Private[UUID | None] = None
    channel: Channel | None = relation(
        loaders.channel_by_id, key="channel_id", of=one(lambda: Channel.of), description="The channel as it is now."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=_ERRORS)


@strawberry.type
class ChannelStaffQuery:
    @query(permission=WRITE, description="All channels by slug; there are few.")
    async def channels(self) -> list[Channel] | None:
        return [Channel.of(row) for row in await service.all_channels()]


@strawberry.type
class ChannelStaffMutation:
    @mutation(permission=WRITE, description="Make a channel.")
    async def channel_create(self, input: ChannelCreateInput) -> ChannelCreatePayload | None:
        new = NewChannel(
            slug=input.slug,
            name=input.name,
            currency=input.currency,
            countries=input.countries,
            languages=input.languages,
            time_zone=input.time_zone,
            is_tax_included=input.prices_include_tax,
            shows_lowest_price=input.shows_lowest_price,
        )
        return ChannelCreatePayload(channel_id=await service.create(new))

    @mutation(permission=WRITE, description="Change a channel.")
    async def channel_update(self, input: ChannelUpdateInput) -> ChannelUpdatePayload | None:
        changes = cast("ChannelChanges", given(input, ChannelChanges.__annotations__))
        changed = await service.update(input.id, changes, expected_version=input.expected_version)
        return ChannelUpdatePayload(channel_id=changed)
