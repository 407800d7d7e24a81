from __future__ import annotations

from enum import Enum
from uuid import UUID

import strawberry
from strawberry import UNSET

from shop.catalog import loaders, service
from shop.catalog.service import ProductRow, RowResult, VariantRow
from shop.catalog.staff import _products, _variants
from shop.catalog.staff._parts import ERRORS, WRITE, AssignedAttributeInput, SeoInput
from shop.catalog.types import Product
from shop.platform.graphql.costs import Cost, ListSize
from shop.platform.graphql.errors import UserError, to_user_error
from shop.platform.graphql.fields import mutation
from shop.platform.graphql.relation import one, relation
from shop.platform.graphql.scalars import Json


@strawberry.enum(description="What a refused row does to the others.")
class OnError(Enum):
    STOP = strawberry.enum_value("stop", description="The first refused row ends the call, and nothing of it is kept.")
    SKIP = strawberry.enum_value("skip", description="Refused rows are left out; the others are kept.")


@strawberry.input(description="A variant of a row, found by its SKU; made where there is none.")
class VariantRowInput:
    sku: str = strawberry.field(description="Its stock keeping unit.")
    name: str | None = strawberry.field(default=UNSET, description="Its own name; null clears it.")
    barcode: str | None = strawberry.field(default=UNSET, description="Its GTIN, EAN or UPC; null clears it.")
    external_ref: str | None = strawberry.field(default=UNSET, description="Its key in another system; null clears it.")
    weight_grams: int | None = strawberry.field(default=UNSET, description="Its weight with packing, in grams.")
    attributes: list[AssignedAttributeInput] | None = strawberry.field(
        default=UNSET, description="All that it has of its type's variant attributes."
    )
    metadata: Json | None = strawberry.field(default=UNSET, description="All public key/value pairs.")


@strawberry.input(description="A product as another system has it; what is left out stays.")
class ProductRowInput:
    external_ref: str = strawberry.field(
        description="Its key there; a product that has it is changed, else one is made."
    )
    product_type: str | None = strawberry.field(default=None, description="Its type by slug; needed for a new product.")
    name: str | None = strawberry.field(default=UNSET, description="Its name; needed for a new product.")
    slug: str | None = strawberry.field(default=UNSET, description="Its place in addresses.")
    description: str | None = strawberry.field(default=UNSET, description="What it is, in Markdown; null clears it.")
    seo: SeoInput | None = strawberry.field(default=UNSET, description="What search engines show.")
    categories: list[str] | None = strawberry.field(
        default=None, description="All its categories by slug, the main one first; at most 50."
    )
    attributes: list[AssignedAttributeInput] | None = strawberry.field(
        default=UNSET, description="All that it has of its type's product attributes."
    )
    tax_class: str | None = strawberry.field(default=UNSET, description="Which tax it bears; null is its type's.")
    metadata: Json | None = strawberry.field(default=UNSET, description="All public key/value pairs.")
    private_metadata: Json | None = strawberry.field(default=UNSET, description="All private key/value pairs.")
    variants: list[VariantRowInput] = strawberry.field(
        default_factory=list,
        description="Variants to be made or changed; others stay as they are.",
        directives=[Cost(weight=1)],
    )


@strawberry.input(description="Products to be made or changed.")
class ProductBulkUpsertInput:
    rows: list[ProductRowInput] = strawberry.field(
        description="The products, 1 to 500, each once.", directives=[Cost(weight=5)]
    )
    on_error: OnError = strawberry.field(default=OnError.STOP, description="What a refused row does to the others.")


@strawberry.type(description="What became of one row.")
class ProductBulkResult:
    product_id: strawberry.Private[UUID | None]
    index: int = strawberry.field(description="Which row, counted from 0.")
    is_new: bool = strawberry.field(description="Whether the product was made.")
    product: Product | None = relation(
        loaders.product_by_id,
        key="product_id",
        of=one(lambda: Product.of),
        description="The product; null where nothing was kept.",
    )
    errors: list[UserError] = strawberry.field(description="Why the row was refused.")

    @classmethod
    def of(cls, result: RowResult) -> ProductBulkResult:
        return cls(
            product_id=result.product_id,
            index=result.index,
            is_new=result.is_new,
            errors=[to_user_error(error) for error in result.errors],
        )


@strawberry.type(description="What became of the rows.")
class ProductBulkUpsertPayload:
    results: list[ProductBulkResult] | None = strawberry.field(
        default=None, description="A result for each row, up to the one that stopped the call."
    )
    errors: list[UserError] = strawberry.field(default_factory=list, description=ERRORS)


@strawberry.type
class BulkStaffMutation:
    @mutation(
        permission=WRITE,
        description="Make or change many products, as another system has them.",
        directives=[
            Cost(weight=10),
            ListSize(slicing_arguments=["input.rows"], sized_fields=["results"], require_one_slicing_argument=False),
        ],
    )
    async def product_bulk_upsert(self, input: ProductBulkUpsertInput) -> ProductBulkUpsertPayload | None:
        results = await service.upsert_products(
            [_row(row) for row in input.rows], stops_at_error=input.on_error is OnError.STOP
        )
        return ProductBulkUpsertPayload(results=[ProductBulkResult.of(result) for result in results])


def _row(asked: ProductRowInput) -> ProductRow:
    changes = _products.changes_of(asked)
    changes.pop("external_ref", None)
    return ProductRow(
        external_ref=asked.external_ref,
        type_slug=asked.product_type,
        category_slugs=asked.categories,
        changes=changes,
        variants=[_variant_row(variant) for variant in asked.variants],
    )


def _variant_row(asked: VariantRowInput) -> VariantRow:
    changes = _variants.changes_of(asked)
    changes.pop("sku", None)
    return VariantRow(sku=asked.sku, changes=changes)
