from __future__ import annotations

from decimal import Decimal
from uuid import UUID

import strawberry

from shop.catalog import loaders
from shop.catalog.reads import AttributeRow, AttributeValueRow, DefinedAttributeRow, ProductTypeRow, TypeAttributeRow
from shop.catalog.states import AttributeKind, AttributeLevel
from shop.platform.graphql.caching import INHERITED
from shop.platform.graphql.costs import ListSize
from shop.platform.graphql.enums import show
from shop.platform.graphql.pagination import Node
from shop.platform.graphql.relation import each, one, relation
from shop.platform.ids import encode

show(
    AttributeKind,
    "What values an attribute has.",
    {
        AttributeKind.ENUM: "Values of a closed list.",
        AttributeKind.COLOR: "Values of a closed list, each with a color.",
        AttributeKind.TEXT: "A text.",
        AttributeKind.NUMBER: "A number, perhaps of a unit.",
        AttributeKind.BOOLEAN: "Yes or no.",
    },
)
show(
    AttributeLevel,
    "Whether an attribute tells products or their variants apart.",
    {
        AttributeLevel.PRODUCT: "All variants of a product share it.",
        AttributeLevel.VARIANT: "Each variant has its own.",
    },
)


@strawberry.type(description="A value of an attribute's closed list.", directives=[INHERITED])
class AttributeValue(Node):
    slug: str = strawberry.field(description="What filters name it by; unique in its attribute.")
    name: str = strawberry.field(description="Its name.")
    color: str | None = strawberry.field(description="Its color as #rrggbb, where it has one.")

    @classmethod
    def of(cls, row: AttributeValueRow) -> AttributeValue:
        return cls(id=strawberry.ID(encode("attrv", row.id)), slug=row.slug, name=row.name, color=row.color)


@strawberry.type(
    description="What a product or a variant has of one attribute. Which fields are set, `kind` tells.",
    directives=[INHERITED],
)
class AssignedAttribute:
    code: str = strawberry.field(description="The attribute, for programs and filters; unique in the shop.")
    name: str = strawberry.field(description="The attribute's name.")
    kind: AttributeKind = strawberry.field(description="What values it has.")
    unit: str | None = strawberry.field(description="The unit of its numbers.")
    values: list[AttributeValue] = strawberry.field(
        description="The values of a closed list (ENUM, COLOR); at most 50."
    )
    text: str | None = strawberry.field(description="The text (TEXT).")
    number: Decimal | None = strawberry.field(description="The number (NUMBER).")
    boolean: bool | None = strawberry.field(description="Yes or no (BOOLEAN).")


def assigned_attributes(rows: list[AttributeRow] | None) -> list[AssignedAttribute]:
    """Make one entry for each attribute, its values gathered; rows come in the order of the attributes."""
    made: dict[str, AssignedAttribute] = {}
    for row in rows or []:
        entry = made.get(row.code)
        if entry is None:
            entry = made[row.code] = AssignedAttribute(
                code=row.code,
                name=row.attribute_name,
                kind=AttributeKind(row.kind),
                unit=row.unit,
                values=[],
                text=row.text,
                number=None if row.number is None else Decimal(row.number),
                boolean=row.boolean,
            )
        if row.value_id is not None:
            entry.values.append(
                AttributeValue(
                    id=strawberry.ID(encode("attrv", row.value_id)),
                    slug=row.value_slug or "",
                    name=row.value_name or "",
                    color=row.color,
                )
            )
    return list(made.values())


@strawberry.type(
    description="Something that products or their variants have, and lists can be narrowed by.", directives=[INHERITED]
)
class Attribute(Node):
    row_id: strawberry.Private[UUID]
    code: str = strawberry.field(description="Its name for programs and filters; unique in the shop.")
    name: str = strawberry.field(description="Its name.")
    kind: AttributeKind = strawberry.field(description="What values it has.")
    unit: str | None = strawberry.field(description="The unit of its numbers.")
    values: list[AttributeValue] = relation(
        loaders.values_by_attribute,
        key="row_id",
        of=each(lambda: AttributeValue.of),
        description="The values of a closed list (ENUM, COLOR), in their order; at most 500.",
        directives=[ListSize(assumed_size=20)],
    )

    @classmethod
    def of(cls, row: DefinedAttributeRow) -> Attribute:
        return cls(
            id=strawberry.ID(encode("attr", row.id)),
            row_id=row.id,
            code=row.code,
            name=row.name,
            kind=AttributeKind(row.kind),
            unit=row.unit,
        )


@strawberry.type(description="An attribute that the products of a type have.", directives=[INHERITED])
class TypeAttribute:
    attribute_id: strawberry.Private[UUID]
    level: AttributeLevel = strawberry.field(description="Whether it tells products or their variants apart.")
    is_required: bool = strawberry.field(description="Whether each of them must have it.")
    attribute: Attribute | None = relation(
        loaders.attribute_by_id, key="attribute_id", of=one(lambda: Attribute.of), description="The attribute."
    )

    @classmethod
    def of(cls, row: TypeAttributeRow) -> TypeAttribute:
        return cls(attribute_id=row.attribute_id, level=AttributeLevel(row.level), is_required=row.is_required)


@strawberry.type(
    description="A kind of product: it decides which attributes its products have.", directives=[INHERITED]
)
class ProductType(Node):
    row_id: strawberry.Private[UUID]
    slug: str = strawberry.field(description="Its name for programs and filters; unique in the shop.")
    name: str = strawberry.field(description="Its name.")
    tax_class: str = strawberry.field(description="Which tax its products bear, where they say nothing else.")
    attributes: list[TypeAttribute] = relation(
        loaders.attributes_by_type,
        key="row_id",
        of=each(lambda: TypeAttribute.of),
        description="The attributes of its products, in their order; at most 100.",
    )

    @classmethod
    def of(cls, row: ProductTypeRow) -> ProductType:
        return cls(
            id=strawberry.ID(encode("ptype", row.id)),
            row_id=row.id,
            slug=row.slug,
            name=row.name,
            tax_class=row.tax_class,
        )
