"""What several mutations of the catalogue share: parts of inputs, and payloads by what they are about."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

import strawberry
from strawberry import UNSET

from shop.catalog import loaders
from shop.catalog.rules import SEES_ALL
from shop.catalog.service import Assigned
from shop.catalog.types import Category, Collection, Product, Variant
from shop.platform.graphql.errors import UserError
from shop.platform.graphql.inputs import given
from shop.platform.graphql.permissions import requires
from shop.platform.graphql.relation import one, relation

WRITE = requires(SEES_ALL)
ERRORS = "Why nothing was changed; empty when it was."
VERSION = "The version that was read; another one meanwhile is VERSION_CONFLICT. Null changes it whatever it is."


@strawberry.input(description="What search engines and link previews show.")
class SeoInput:
    title: str | None = strawberry.field(default=UNSET, description="The title; null clears it.")
    description: str | None = strawberry.field(default=UNSET, description="The description; null clears it.")


@strawberry.input(description="What something has of one attribute. Of the parts the one that fits its kind is given.")
class AssignedAttributeInput:
    code: str = strawberry.field(description="Which attribute.")
    values: list[str] | None = strawberry.field(default=None, description="Values by slug (ENUM, COLOR); at most 50.")
    text: str | None = strawberry.field(default=None, description="The text (TEXT).")
    number: Decimal | None = strawberry.field(default=None, description="The number (NUMBER).")
    boolean: bool | None = strawberry.field(default=None, description="Yes or no (BOOLEAN).")


def assigned(inputs: Sequence[AssignedAttributeInput] | None) -> list[Assigned]:
    return [
        Assigned(code=one.code, values=one.values, text=one.text, number=one.number, boolean=one.boolean)
        for one in inputs or ()
    ]


def seo_of(asked: Any) -> dict[str, Any]:
    """Read the `seo` of an input as `seo_title` and `seo_description`, those that were sent."""
    if not asked.seo:
        return {}
    return {f"seo_{name}": value for name, value in given(asked.seo, _SEO, clearable=_SEO).items()}


_SEO = ("title", "description")


@strawberry.type(description="The product.")
class ProductPayload:
    product_id: strawberry.Private[UUID | None] = None
    product: Product | None = relation(
        loaders.product_by_id, key="product_id", of=one(lambda: Product.of), description="The product as it is now."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)


@strawberry.type(description="The variant.")
class VariantPayload:
    variant_id: strawberry.Private[UUID | None] = None
    variant: Variant | None = relation(
        loaders.variant_by_id, key="variant_id", of=one(lambda: Variant.of), description="The variant as it is now."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)


@strawberry.type(description="The category.")
class CategoryPayload:
    category_id: strawberry.Private[UUID | None] = None
    category: Category | None = relation(
        loaders.category_by_id, key="category_id", of=one(lambda: Category.of), description="The category as it is now."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)


@strawberry.type(description="The collection.")
class CollectionPayload:
    collection_id: strawberry.Private[UUID | None] = None
    collection: Collection | None = relation(
        loaders.collection_by_id,
        key="collection_id",
        of=one(lambda: Collection.of),
        description="The collection as it is now.",
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)
