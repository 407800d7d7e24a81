from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from shop.catalog import service
from shop.catalog.staff._parts import VERSION, WRITE, ProductPayload
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf


@strawberry.input(description="Where and when a product is to be seen.")
class ProductPublishInput:
    product_id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="Which product.")
    channel_id: Annotated[UUID, IdOf("chan")] = strawberry.field(description="In which channel.")
    start: datetime | None = strawberry.field(
        default=None, name="from", description="From when on; if null now, or as long as it has been seen already."
    )
    end: datetime | None = strawberry.field(
        default=None, name="until", description="Until when; null is until further notice."
    )


@strawberry.input(description="Where a product is no longer to be seen.")
class ProductUnpublishInput:
    product_id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="Which product.")
    channel_id: Annotated[UUID, IdOf("chan")] | None = strawberry.field(
        default=None, description="In which channel; null is everywhere, and makes it a draft again."
    )


@strawberry.input(description="A product to be taken out of the shop.")
class ProductArchiveInput:
    id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="Which product.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="An archived product to be made a draft.")
class ProductRestoreInput:
    id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="Which product.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.type(description="The product that was published.")
class ProductPublishPayload(ProductPayload):
    pass


@strawberry.type(description="The product that is no longer seen there.")
class ProductUnpublishPayload(ProductPayload):
    pass


@strawberry.type(description="The product that was archived.")
class ProductArchivePayload(ProductPayload):
    pass


@strawberry.type(description="The product that is a draft now.")
class ProductRestorePayload(ProductPayload):
    pass


@strawberry.type
class PublicationStaffMutation:
    @mutation(permission=WRITE, description="Let a product be seen in a channel; a draft becomes active by it.")
    async def product_publish(self, info: Info, input: ProductPublishInput) -> ProductPublishPayload | None:
        published = await service.publish(
            input.product_id, input.channel_id, now=info.context.scope.now, start=input.start, end=input.end
        )
        return ProductPublishPayload(product_id=published)

    @mutation(permission=WRITE, description="End a product's publication in a channel, or everywhere.")
    async def product_unpublish(self, info: Info, input: ProductUnpublishInput) -> ProductUnpublishPayload | None:
        ended = await service.unpublish(input.product_id, input.channel_id, now=info.context.scope.now)
        return ProductUnpublishPayload(product_id=ended)

    @mutation(permission=WRITE, description="Take a product out of the shop, wherever it is published.")
    async def product_archive(self, info: Info, input: ProductArchiveInput) -> ProductArchivePayload | None:
        archived = await service.archive_product(
            input.id, now=info.context.scope.now, expected_version=input.expected_version
        )
        return ProductArchivePayload(product_id=archived)

    @mutation(permission=WRITE, description="Make an archived product a draft.")
    async def product_restore(self, info: Info, input: ProductRestoreInput) -> ProductRestorePayload | None:
        restored = await service.restore_product(
            input.id, now=info.context.scope.now, expected_version=input.expected_version
        )
        return ProductRestorePayload(product_id=restored)
