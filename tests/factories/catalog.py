from __future__ import annotations

from typing import Any
from uuid import UUID

from shop.catalog import service
from shop.catalog.service import (
    Assigned,
    NewAttribute,
    NewCategory,
    NewCollection,
    NewProduct,
    NewProductType,
    NewValue,
    NewVariant,
    TypeAttribute,
)
from shop.catalog.states import AttributeKind, AttributeLevel
from shop.platform import clock
from shop.platform.ids import uuid7


def unique(word: str) -> str:
    return f"{word}-{uuid7().hex[-12:]}"


async def create_attribute(code: str, kind: AttributeKind = AttributeKind.ENUM, *values: str, **over: Any) -> UUID:
    new = {"code": code, "name": code.title(), "kind": kind, "values": [NewValue(name=value) for value in values]}
    return await service.create_attribute(NewAttribute(**{**new, **over}))


async def create_product_type(
    product: dict[UUID, bool] | None = None, variant: dict[UUID, bool] | None = None, **over: Any
) -> UUID:
    """Make a type whose attributes are given by id, each with whether it is required."""
    levels = ((AttributeLevel.PRODUCT, product or {}), (AttributeLevel.VARIANT, variant or {}))
    attributes = [
        TypeAttribute(attribute_id=id_, level=level, is_required=is_required)
        for level, given in levels
        for id_, is_required in given.items()
    ]
    return await service.create_product_type(
        NewProductType(**{"name": unique("type"), "attributes": attributes, **over})
    )


async def create_product(product_type_id: UUID | None = None, **over: Any) -> UUID:
    type_id = product_type_id or await create_product_type()
    return await service.create_product(NewProduct(**{"product_type_id": type_id, "name": unique("thing"), **over}))


async def create_variant(product_id: UUID | None = None, *attributes: Assigned, **over: Any) -> UUID:
    owner = product_id or await create_product()
    return await service.create_variant(
        NewVariant(**{"product_id": owner, "sku": unique("sku"), "attributes": attributes, **over})
    )


async def create_published(*channel_ids: UUID, **over: Any) -> UUID:
    """Make a product with one variant that is seen in these channels from now on."""
    product_id = await create_product(**over)
    await create_variant(product_id)
    for channel_id in channel_ids:
        await service.publish(product_id, channel_id, now=clock.now())
    return product_id


async def create_category(parent_id: UUID | None = None, **over: Any) -> UUID:
    return await service.create_category(NewCategory(**{"name": unique("place"), "parent_id": parent_id, **over}))


async def create_collection(**over: Any) -> UUID:
    return await service.create_collection(NewCollection(**{"name": unique("set"), **over}))
