from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.catalog import loaders, service
from shop.catalog.service import NewAttribute, NewProductType, NewValue, TypeAttribute
from shop.catalog.staff._parts import ERRORS, WRITE
from shop.catalog.states import AttributeKind, AttributeLevel
from shop.catalog.types import Attribute, AttributeValue, ProductType
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.relation import one, relation


@strawberry.input(description="A value of an attribute's closed list.")
class AttributeValueInput:
    name: str = strawberry.field(description="Its name, in the shop's default language.")
    slug: str | None = strawberry.field(default=None, description="What filters name it by; made of its name if null.")
    color: str | None = strawberry.field(default=None, description="Its color as #rrggbb.")

    def new(self) -> NewValue:
        return NewValue(name=self.name, slug=self.slug, color=self.color)


@strawberry.input(description="An attribute to be made.")
class AttributeCreateInput:
    code: str = strawberry.field(description="Its name for programs: a-z, 0-9 and _; stays as it is.")
    name: str = strawberry.field(description="Its name, in the shop's default language.")
    kind: AttributeKind = strawberry.field(description="What values it has; stays as it is.")
    unit: str | None = strawberry.field(default=None, description="The unit of its numbers.")
    values: list[AttributeValueInput] = strawberry.field(
        default_factory=list, description="The values of a closed list (ENUM, COLOR), in their order; at most 500."
    )


@strawberry.type(description="The attribute that was made.")
class AttributeCreatePayload:
    attribute_id: strawberry.Private[UUID | None] = None
    attribute: Attribute | None = relation(
        loaders.attribute_by_id, key="attribute_id", of=one(lambda: Attribute.of), description="The attribute."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)


@strawberry.input(description="A value to be added to an attribute.")
class AttributeValueAddInput:
    attribute_id: Annotated[UUID, IdOf("attr")] = strawberry.field(description="Which attribute.")
    value: AttributeValueInput = strawberry.field(description="The value.")


@strawberry.type(description="The value that was added.")
class AttributeValueAddPayload:
    value_id: strawberry.Private[UUID | None] = None
    value: AttributeValue | None = relation(
        loaders.attribute_value_by_id, key="value_id", of=one(lambda: AttributeValue.of), description="The value."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)


@strawberry.input(description="An attribute of a product type.")
class TypeAttributeInput:
    attribute_id: Annotated[UUID, IdOf("attr")] = strawberry.field(description="Which attribute.")
    level: AttributeLevel = strawberry.field(description="Whether it tells products or their variants apart.")
    is_required: bool = strawberry.field(default=False, description="Whether each of them must have it.")


@strawberry.input(description="A product type to be made.")
class ProductTypeCreateInput:
    name: str = strawberry.field(description="Its name.")
    slug: str | None = strawberry.field(default=None, description="Its name for programs; made of its name if null.")
    tax_class: str = strawberry.field(default="standard", description="Which tax its products bear.")
    attributes: list[TypeAttributeInput] = strawberry.field(
        default_factory=list, description="The attributes of its products, in their order; at most 100."
    )


@strawberry.type(description="The product type that was made.")
class ProductTypeCreatePayload:
    product_type_id: strawberry.Private[UUID | None] = None
    product_type: ProductType | None = relation(
        loaders.product_type_by_id,
        key="product_type_id",
        of=one(lambda: ProductType.of),
        description="The product type.",
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)


@strawberry.type
class DefinitionStaffMutation:
    @mutation(permission=WRITE, description="Make an attribute, with its values.")
    async def attribute_create(self, input: AttributeCreateInput) -> AttributeCreatePayload | None:
        new = NewAttribute(
            code=input.code,
            name=input.name,
            kind=input.kind,
            unit=input.unit,
            values=[value.new() for value in input.values],
        )
        return AttributeCreatePayload(attribute_id=await service.create_attribute(new))

    @mutation(permission=WRITE, description="Add a value at the end of an attribute's closed list.")
    async def attribute_value_add(self, input: AttributeValueAddInput) -> AttributeValueAddPayload | None:
        return AttributeValueAddPayload(
            value_id=await service.add_attribute_value(input.attribute_id, input.value.new())
        )

    @mutation(permission=WRITE, description="Make a product type.")
    async def product_type_create(self, input: ProductTypeCreateInput) -> ProductTypeCreatePayload | None:
        new = NewProductType(
            name=input.name,
            slug=input.slug,
            tax_class=input.tax_class,
            attributes=[
                TypeAttribute(attribute_id=one.attribute_id, level=one.level, is_required=one.is_required)
                for one in input.attributes
            ],
        )
        return ProductTypeCreatePayload(product_type_id=await service.create_product_type(new))
