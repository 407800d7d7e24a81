from __future__ import annotations

from typing import Annotated, Any, cast
from uuid import UUID

import strawberry
from strawberry import UNSET

from shop.catalog import service
from shop.catalog.service import NewVariant, VariantChanges
from shop.catalog.staff._parts import VERSION, WRITE, AssignedAttributeInput, VariantPayload, assigned
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.inputs import given
from shop.platform.graphql.scalars import Json

_COLUMNS = ("sku", "name", "barcode", "external_ref", "weight_grams", "position", "metadata")
_CLEARABLE = ("name", "barcode", "external_ref")


@strawberry.input(description="A variant to be made, the last of its product.")
class VariantCreateInput:
    product_id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="Of which product.")
    sku: str = strawberry.field(description="Its stock keeping unit; unique in the shop.")
    name: str | None = strawberry.field(default=None, description="Its own name beside the product's.")
    barcode: str | None = strawberry.field(default=None, description="Its GTIN, EAN or UPC.")
    external_ref: str | None = strawberry.field(default=None, description="Its key in another system.")
    weight_grams: int = strawberry.field(default=0, description="Its weight with packing, in grams.")
    attributes: list[AssignedAttributeInput] = strawberry.field(
        default_factory=list, description="What it has of its type's variant attributes; no sibling has the same."
    )
    metadata: Json | None = strawberry.field(default=None, description="Public key/value pairs, an object of texts.")


@strawberry.input(description="Changes of a variant; what is left out stays.")
class VariantUpdateInput:
    id: Annotated[UUID, IdOf("var")] = strawberry.field(description="Which variant.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)
    sku: str | None = strawberry.field(default=UNSET, description="Its stock keeping unit; unique in the shop.")
    name: str | None = strawberry.field(default=UNSET, description="Its own name; null clears it.")
    barcode: str | None = strawberry.field(default=UNSET, description="Its GTIN, EAN or UPC; null clears it.")
    external_ref: str | None = strawberry.field(default=UNSET, description="Its key in another system; null clears it.")
    weight_grams: int | None = strawberry.field(default=UNSET, description="Its weight with packing, in grams.")
    position: int | None = strawberry.field(default=UNSET, description="Its place among its siblings.")
    attributes: list[AssignedAttributeInput] | None = strawberry.field(
        default=UNSET, description="All that it has of its type's variant attributes from now on."
    )
    metadata: Json | None = strawberry.field(default=UNSET, description="All public key/value pairs from now on.")


@strawberry.input(description="A variant to be taken out of sale.")
class VariantArchiveInput:
    id: Annotated[UUID, IdOf("var")] = strawberry.field(description="Which variant.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.input(description="A part of a bundle.")
class BundleItemInput:
    variant_id: Annotated[UUID, IdOf("var")] = strawberry.field(description="The part; no bundle itself.")
    quantity: int = strawberry.field(description="How many of it one bundle takes: 1 to 1,000.")


@strawberry.input(description="What a variant is to be made of.")
class BundleSetInput:
    variant_id: Annotated[UUID, IdOf("var")] = strawberry.field(description="Which variant.")
    items: list[BundleItemInput] = strawberry.field(
        description="All its parts from now on, at most 50; none makes it an ordinary variant."
    )
    expected_version: int | None = strawberry.field(default=None, description=VERSION)


@strawberry.type(description="The variant that was made.")
class VariantCreatePayload(VariantPayload):
    pass


@strawberry.type(description="The variant that was changed.")
class VariantUpdatePayload(VariantPayload):
    pass


@strawberry.type(description="The variant that was archived.")
class VariantArchivePayload(VariantPayload):
    pass


@strawberry.type(description="The bundle.")
class BundleSetPayload(VariantPayload):
    pass


def changes_of(asked: Any) -> VariantChanges:
    """Read what an input says of a variant; what was left out is left out."""
    changes = given(asked, _COLUMNS, clearable=_CLEARABLE)
    if asked.attributes is not UNSET and asked.attributes is not None:
        changes["attributes"] = assigned(asked.attributes)
    return cast("VariantChanges", changes)


@strawberry.type
class VariantStaffMutation:
    @mutation(permission=WRITE, description="Make a variant of a product.")
    async def variant_create(self, input: VariantCreateInput) -> VariantCreatePayload | None:
        changes = cast("dict[str, Any]", changes_of(input))
        new = NewVariant(product_id=input.product_id, **changes)
        return VariantCreatePayload(variant_id=await service.create_variant(new))

    @mutation(permission=WRITE, description="Change a variant.")
    async def variant_update(self, input: VariantUpdateInput) -> VariantUpdatePayload | None:
        changed = await service.update_variant(input.id, changes_of(input), expected_version=input.expected_version)
        return VariantUpdatePayload(variant_id=changed)

    @mutation(permission=WRITE, description="Take a variant out of sale; orders keep it.")
    async def variant_archive(self, input: VariantArchiveInput) -> VariantArchivePayload | None:
        archived = await service.archive_variant(input.id, expected_version=input.expected_version)
        return VariantArchivePayload(variant_id=archived)

    @mutation(permission=WRITE, description="Say what a variant is made of, or that it is an ordinary one.")
    async def bundle_set(self, input: BundleSetInput) -> BundleSetPayload | None:
        items = [(item.variant_id, item.quantity) for item in input.items]
        changed = await service.set_bundle(input.variant_id, items, expected_version=input.expected_version)
        return BundleSetPayload(variant_id=changed)
