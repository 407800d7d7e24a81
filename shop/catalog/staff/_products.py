from __future__ import annotations

from typing import Annotated, Any, cast
from uuid import UUID

import strawberry
from strawberry import UNSET

from shop.catalog import service
from shop.catalog.service import NewProduct, ProductChanges
from shop.catalog.staff._parts import (
    VERSION,
    WRITE,
    AssignedAttributeInput,
    ProductPayload,
    SeoInput,
    assigned,
    seo_of,
)
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.inputs import given
from shop.platform.graphql.scalars import Json

_COLUMNS = (
    *("name", "slug", "description", "tax_class", "external_ref"),
    *("metadata", "private_metadata", "category_ids"),
)
_CLEARABLE = ("description", "tax_class", "external_ref")


@strawberry.input(description="A product to be made. It is a draft until it is published.")
class ProductCreateInput:
    product_type_id: Annotated[UUID, IdOf("ptype")] = strawberry.field(description="What kind of product it is.")
    name: str = strawberry.field(description="Its name, in the shop's default language.")
    slug: str | None = strawberry.field(default=None, description="Its place in addresses; made of its name if null.")
    description: str | None = strawberry.field(default=None, description="What it is, in Markdown.")
    seo: SeoInput | None = strawberry.field(default=None, description="What search engines show.")
    category_ids: list[Annotated[UUID, IdOf("cat")]] = strawberry.field(
        default_factory=list, description="All its categories, the main one first; at most 50."
    )
    attributes: list[AssignedAttributeInput] = strawberry.field(
        default_factory=list, description="What it has of its type's product attributes."
    )
    tax_class: str | None = strawberry.field(default=None, description="Which tax it bears; its type's if null.")
    external_ref: str | None = strawberry.field(default=None, description="Its key in another system.")
    metadata: Json | None = strawberry.field(default=None, description="Public key/value pairs, an object of texts.")
    private_metadata: Json | None = strawberry.field(
        default=None, description="Private key/value pairs, an object of texts."
    )


@strawberry.input(description="Changes of a product; what is left out stays.")
class ProductUpdateInput:
    id: Annotated[UUID, IdOf("prod")] = strawberry.field(description="Which product.")
    expected_version: int | None = strawberry.field(default=None, description=VERSION)
    name: str | None = strawberry.field(default=UNSET, description="Its name, in the shop's default language.")
    slug: str | None = strawberry.field(default=UNSET, description="Its place in addresses; the old one leads to it.")
    description: str | None = strawberry.field(default=UNSET, description="What it is, in Markdown; null clears it.")
    seo: SeoInput | None = strawberry.field(default=UNSET, description="What search engines show.")
    category_ids: list[Annotated[UUID, IdOf("cat")]] | None = strawberry.field(
        default=UNSET, description="All its categories from now on, the main one first; at most 50."
    )
    attributes: list[AssignedAttributeInput] | None = strawberry.field(
        default=UNSET, description="All that it has of its type's product attributes from now on."
    )
    tax_class: str | None = strawberry.field(default=UNSET, description="Which tax it bears; null is its type's.")
    external_ref: str | None = strawberry.field(default=UNSET, description="Its key in another system; null clears it.")
    metadata: Json | None = strawberry.field(default=UNSET, description="All public key/value pairs from now on.")
    private_metadata: Json | None = strawberry.field(
        default=UNSET, description="All private key/value pairs from now on."
    )


@strawberry.type(description="The product that was made.")
class ProductCreatePayload(ProductPayload):
    pass


@strawberry.type(description="The product that was changed.")
class ProductUpdatePayload(ProductPayload):
    pass


def changes_of(asked: Any) -> ProductChanges:
    """Read what an input says of a product; what was left out is left out."""
    changes = {**given(asked, _COLUMNS, clearable=_CLEARABLE), **seo_of(asked)}
    if asked.attributes is not UNSET and asked.attributes is not None:
        changes["attributes"] = assigned(asked.attributes)
    return cast("ProductChanges", changes)


@strawberry.type
class ProductStaffMutation:
    @mutation(permission=WRITE, description="Make a product; it is a draft until it is published.")
    async def product_create(self, input: ProductCreateInput) -> ProductCreatePayload | None:
        changes = cast("dict[str, Any]", changes_of(input))
        new = NewProduct(product_type_id=input.product_type_id, **changes)
        return ProductCreatePayload(product_id=await service.create_product(new))

    @mutation(permission=WRITE, description="Change a product.")
    async def product_update(self, input: ProductUpdateInput) -> ProductUpdatePayload | None:
        changed = await service.update_product(input.id, changes_of(input), expected_version=input.expected_version)
        return ProductUpdatePayload(product_id=changed)
