from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.channels import reads
from shop.channels.reads import ChannelRow
from shop.channels.rules import CHANNEL
from shop.platform.cache.tags import depends_on
from shop.platform.scope import Scope


@depends_on(CHANNEL)
async def channel_by_id(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, ChannelRow]:
    return {row.id: row for row in await reads.channels_by_id(list(ids))}
