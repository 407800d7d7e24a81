from __future__ import annotations

from collections.abc import AsyncGenerator, Collection, Mapping
from typing import Annotated
from uuid import UUID

import strawberry

from shop.catalog import loaders as catalog_loaders
from shop.catalog.types import Variant
from shop.inventory import service
from shop.platform.graphql.context import Info
from shop.platform.graphql.costs import Cost, ListSize
from shop.platform.graphql.faults import BadUserInput
from shop.platform.graphql.fields import subscription
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.subscriptions import changes

MOST_VARIANTS = 100


@strawberry.type
class InventorySubscription:
    @subscription(
        description="Of some variants, each whose available quantity changed; of a bundle also as that of a part did.",
        directives=[ListSize(slicing_arguments=["variantIds"]), Cost(weight=50)],
    )
    async def stock_changed(
        self,
        info: Info,
        variant_ids: Annotated[
            list[Annotated[UUID, IdOf("var")]], strawberry.argument(description="Of which; at most 100.")
        ],
    ) -> AsyncGenerator[Variant, None]:
        if len(variant_ids) > MOST_VARIANTS:
            raise BadUserInput(f"At most {MOST_VARIANTS} variants can be watched.", inputPath=["variantIds"])
        topics = await _topics(info, dict.fromkeys(variant_ids))
        async for changed in changes(info.context, topics, topics.__getitem__):
            row = await info.context.load(catalog_loaders.variant_by_id, changed)
            if row is not None:
                yield Variant.of(row)


async def _topics(info: Info, variant_ids: Collection[UUID]) -> Mapping[UUID, Collection[str]]:
    """Give what tells of each variant's stock: word of itself, of the parts of a bundle, and of all stock."""
    parts = await info.context.load_each(catalog_loaders.bundle_items, list(variant_ids))
    return {
        id_: {service.ALL_STOCK, service.topic_of(id_), *(service.topic_of(item.variant_id) for item in items or ())}
        for id_, items in zip(variant_ids, parts, strict=True)
    }
