from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Annotated

import strawberry

from shop.catalog import loaders, service
from shop.catalog.staff._parts import WRITE
from shop.catalog.states import ProductState
from shop.catalog.types import Attribute, Product, ProductType
from shop.platform.graphql.context import Info
from shop.platform.graphql.costs import ListSize
from shop.platform.graphql.fields import query
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request


@strawberry.input(description="What the list of all products is narrowed to.")
class CatalogProductWhere:
    state: ProductState | None = strawberry.field(default=None, description="Where it stands.")
    updated_after: datetime | None = strawberry.field(default=None, description="Changed after this moment.")


@strawberry.type
class CatalogStaffQuery:
    @query(
        permission=WRITE,
        description="All products, drafts and archived ones too, whatever the channel; the newest first.",
    )
    async def catalog_products(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: Annotated[
            CatalogProductWhere | None, strawberry.argument(description="What the list is narrowed to.")
        ] = None,
    ) -> Connection[Product] | None:
        asked = where or CatalogProductWhere()
        found = await service.list_products(
            page_request(first, after, last, before), state=asked.state, updated_after=asked.updated_after
        )
        count = partial(service.count_products, state=asked.state, updated_after=asked.updated_after)
        made: Connection[Product] = await Connection[Product].loaded(
            info, found, loaders.product_by_id, Product.of, count
        )
        return made

    @query(
        permission=WRITE,
        description="All attributes by code, at most 1,000.",
        directives=[ListSize(assumed_size=50)],
    )
    async def attributes(self, info: Info) -> list[Attribute] | None:
        ids = await service.list_attributes()
        return [Attribute.of(row) for row in await info.context.load_many(loaders.attribute_by_id, ids)]

    @query(
        permission=WRITE,
        description="All product types by slug, at most 1,000.",
        directives=[ListSize(assumed_size=20)],
    )
    async def product_types(self) -> list[ProductType] | None:
        return [ProductType.of(row) for row in await service.list_product_types()]
