from __future__ import annotations

import strawberry

from shop.channels import loaders
from shop.channels.types import Channel
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query


@strawberry.type
class ChannelQuery:
    @query(description="The current channel: the one of the header `X-Channel`, or the shop's default.")
    async def channel(self, info: Info) -> Channel:
        row = await info.context.load(loaders.channel_by_id, info.context.scope.channel.id)
        if row is None:
            raise LookupError("The channel of this request is gone.")
        return Channel.of(row)
