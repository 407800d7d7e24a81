"""Which pictures are shown where; for staff with `media.write`."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.catalog import loaders, service
from shop.catalog.types import Product, Variant
from shop.platform.graphql.context import Info
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.permissions import requires

MAY_WRITE = requires("media.write")
MediaId = Annotated[UUID, IdOf("media")]


@strawberry.input(description="Pictures to be shown on a product.")
class ProductMediaAddInput:
    product_id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="The product.")
    media_ids: list[MediaId] = strawberry.field(description="The pictures, in their order; known ones move.")
    position: int | None = strawberry.field(
        default=None, description="Before the how-manieth one they come, from 0; behind the last where not said."
    )


@strawberry.type(description="The answer to `productMediaAdd`.")
class ProductMediaAddPayload:
    product: Product | None = strawberry.field(default=None, description="The product.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was changed.")


@strawberry.input(description="Pictures to be taken off a product.")
class ProductMediaRemoveInput:
    product_id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="The product.")
    media_ids: list[MediaId] = strawberry.field(description="The pictures; those it does not show are passed over.")


@strawberry.type(description="The answer to `productMediaRemove`.")
class ProductMediaRemovePayload:
    product: Product | None = strawberry.field(default=None, description="The product.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was changed.")


@strawberry.input(description="The order of a product's pictures.")
class ProductMediaReorderInput:
    product_id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="The product.")
    media_ids: list[MediaId] = strawberry.field(description="All its pictures, in their new order.")


@strawberry.type(description="The answer to `productMediaReorder`.")
class ProductMediaReorderPayload:
    product: Product | None = strawberry.field(default=None, description="The product.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was changed.")


@strawberry.input(description="The pictures of a variant.")
class VariantMediaSetInput:
    variant_id: Annotated[UUID, IdOf("var")] = strawberry.field(description="The variant.")
    media_ids: list[MediaId] = strawberry.field(description="All its pictures, in their order; none to clear it.")


@strawberry.type(description="The answer to `variantMediaSet`.")
class VariantMediaSetPayload:
    variant: Variant | None = strawberry.field(default=None, description="The variant.")
    errors: list[UserError] = strawberry.field(default_factory=list, description="Why nothing was changed.")


@strawberry.type
class MediaLinkStaffMutation:
    @mutation(permission=MAY_WRITE, description="Show pictures on a product.")
    async def product_media_add(
        self, info: Info, input: Annotated[ProductMediaAddInput, strawberry.argument(description="Which, and where.")]
    ) -> ProductMediaAddPayload | None:
        await service.add_product_media(product_id=input.product_id, media_ids=input.media_ids, position=input.position)
        return ProductMediaAddPayload(product=await _product(info, input.product_id))

    @mutation(permission=MAY_WRITE, description="Take pictures off a product; they stay in the shop.")
    async def product_media_remove(
        self, info: Info, input: Annotated[ProductMediaRemoveInput, strawberry.argument(description="Which.")]
    ) -> ProductMediaRemovePayload | None:
        await service.remove_product_media(product_id=input.product_id, media_ids=input.media_ids)
        return ProductMediaRemovePayload(product=await _product(info, input.product_id))

    @mutation(permission=MAY_WRITE, description="Bring the pictures of a product into an order; the first leads.")
    async def product_media_reorder(
        self, info: Info, input: Annotated[ProductMediaReorderInput, strawberry.argument(description="The order.")]
    ) -> ProductMediaReorderPayload | None:
        await service.reorder_product_media(product_id=input.product_id, media_ids=input.media_ids)
        return ProductMediaReorderPayload(product=await _product(info, input.product_id))

    @mutation(permission=MAY_WRITE, description="Show exactly these pictures on a variant.")
    async def variant_media_set(
        self, info: Info, input: Annotated[VariantMediaSetInput, strawberry.argument(description="Which.")]
    ) -> VariantMediaSetPayload | None:
        await service.set_variant_media(variant_id=input.variant_id, media_ids=input.media_ids)
        row = await info.context.load(loaders.sold_variant_by_id, input.variant_id)
        return VariantMediaSetPayload(variant=Variant.of(row) if row else None)


async def _product(info: Info, id_: UUID) -> Product | None:
    # Whatever its state: who may write pictures prepares products that are not published yet.
    row = await info.context.load(loaders.sold_product_by_id, id_)
    return Product.of(row) if row else None
