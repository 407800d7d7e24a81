from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from datetime import datetime
from typing import Annotated
from uuid import UUID

import strawberry

from shop.catalog import loaders
from shop.catalog.reads import CategoryRow, CollectionRow, ProductRow, VariantRow
from shop.catalog.rules import rendered
from shop.catalog.types._attributes import AssignedAttribute, ProductType, assigned_attributes
from shop.catalog.types._states import CollectionKind, ProductState
from shop.catalog.types._stock import available, bundles_available, is_bundle_available
from shop.catalog.types._texts import Seo, parsed, told_language
from shop.inventory import loaders as inventory_loaders
from shop.inventory import types as inventory_types
from shop.media import types as media_types
from shop.platform.graphql.caching import CATALOGUE_SECONDS, INHERITED, LIST_SECONDS, PRIVATE, STOCK_SECONDS, public
from shop.platform.graphql.context import Info
from shop.platform.graphql.pagination import After, Before, First, Last, Node, page_request
from shop.platform.graphql.relation import derived, each, one, relation
from shop.platform.graphql.scalars import Json, LanguageCode, Price
from shop.platform.ids import encode
from shop.pricing import loaders as pricing_loaders
from shop.pricing import types as pricing_types
from shop.pricing.types import PriceEntry, PriceRange, shown
from shop.search import types as search_types


@strawberry.type(description="A place in the tree of categories.", directives=[public(CATALOGUE_SECONDS)])
class Category(Node):
    row_id: strawberry.Private[UUID]
    parent_id: strawberry.Private[UUID | None]
    slug: str = strawberry.field(description="Its place in addresses.")
    name: str = strawberry.field(description="Its name.")
    description: str | None = strawberry.field(description="What it holds, in Markdown.")
    language: LanguageCode = strawberry.field(description="The language that its texts are in.")
    seo: Seo = strawberry.field(description="What search engines show.")
    version: int = strawberry.field(description="Counts its changes.")
    parent: Category | None = relation(
        loaders.category_by_id, key="parent_id", of=one(lambda: Category.of), description="The category above it."
    )

    @strawberry.field(
        description="The products of the channel in it, or in a category below it.", directives=[public(LIST_SECONDS)]
    )
    async def products(  # noqa: PLR0913, PLR0917
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: search_types.Where = None,
        order_by: search_types.OptionalOrderBy = None,
    ) -> search_types.ProductConnection:
        within = search_types.of_category(self.row_id)
        return await search_types.product_list(
            info, page_request(first, after, last, before), where, order_by, within, Product.of
        )

    children: list[Category] = relation(
        loaders.category_children,
        key="row_id",
        of=each(lambda: Category.of),
        description="The categories right below it, in their order.",
    )
    ancestors: list[Category] = relation(
        loaders.category_ancestors,
        key="row_id",
        of=each(lambda: Category.of),
        description="The way to it from the top, without itself.",
    )

    @classmethod
    def of(cls, row: CategoryRow) -> Category:
        return cls(
            id=strawberry.ID(encode("cat", row.id)),
            row_id=row.id,
            parent_id=row.parent_id,
            slug=row.slug,
            name=row.name,
            description=row.description,
            language=told_language(row.language),
            seo=Seo(title=row.seo_title, description=row.seo_description),
            version=row.version,
        )


@strawberry.type(
    description="A set of products: picked by hand, or all that a rule matches.", directives=[public(CATALOGUE_SECONDS)]
)
class Collection(Node):
    row_id: strawberry.Private[UUID]
    rule: strawberry.Private[str | None]
    slug: str = strawberry.field(description="Its place in addresses.")
    kind: CollectionKind = strawberry.field(description="How it is filled.")
    name: str = strawberry.field(description="Its name.")
    description: str | None = strawberry.field(description="What it is about, in Markdown.")
    language: LanguageCode = strawberry.field(description="The language that its texts are in.")
    seo: Seo = strawberry.field(description="What search engines show.")
    version: int = strawberry.field(description="Counts its changes.")

    @strawberry.field(
        description="The products of the channel in it; those picked by hand in their order, unless said.",
        directives=[public(LIST_SECONDS)],
    )
    async def products(  # noqa: PLR0913, PLR0917
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: search_types.Where = None,
        order_by: search_types.OptionalOrderBy = None,
    ) -> search_types.ProductConnection:
        request = page_request(first, after, last, before)
        if self.kind is CollectionKind.MANUAL:
            within = search_types.of_collection(self.row_id)
        else:
            scope = info.context.scope
            within = search_types.filter_of_collection(self.rule, scope.channel.slug, scope.now)
        return await search_types.product_list(info, request, where, order_by, within, Product.of)

    @classmethod
    def of(cls, row: CollectionRow) -> Collection:
        return cls(
            id=strawberry.ID(encode("coll", row.id)),
            row_id=row.id,
            slug=row.slug,
            rule=row.rule,
            kind=CollectionKind(row.kind),
            name=row.name,
            description=row.description,
            language=told_language(row.language),
            seo=Seo(title=row.seo_title, description=row.seo_description),
            version=row.version,
        )


@strawberry.type(description="What a bundle is made of.", directives=[INHERITED])
class BundleItem:
    variant_id: strawberry.Private[UUID]
    quantity: int = strawberry.field(description="How many of it one bundle takes.")
    variant: Annotated[Variant, strawberry.lazy("shop.catalog.types")] | None = relation(
        loaders.sold_variant_by_id, key="variant_id", of=one(lambda: Variant.of), description="The part."
    )


@strawberry.type(description="What is really sold: one SKU.", directives=[public(CATALOGUE_SECONDS)])
class Variant(Node):
    row_id: strawberry.Private[UUID]
    product_id: strawberry.Private[UUID]
    price_key: strawberry.Private[tuple[UUID, str]]
    sku: str = strawberry.field(description="Its stock keeping unit; unique in the shop.")
    name: str | None = strawberry.field(description="Its own name, where it has one beside the product's.")
    barcode: str | None = strawberry.field(description="Its GTIN, EAN or UPC.")
    external_ref: str | None = strawberry.field(description="Its key in another system.")
    weight_grams: int = strawberry.field(description="Its weight with packing, in grams.")
    is_active: bool = strawberry.field(description="Whether it is on sale; false once it was archived.")
    is_bundle: bool = strawberry.field(description="Whether it is made of other variants.")
    metadata: Json = strawberry.field(description="Public key/value pairs of integrations.")
    version: int = strawberry.field(description="Counts its changes.")
    product: Annotated[Product, strawberry.lazy("shop.catalog.types")] | None = relation(
        loaders.product_by_id,
        key="product_id",
        of=one(lambda: Product.of),
        description="The product it is a variant of.",
    )
    attributes: list[AssignedAttribute] = relation(
        loaders.attributes_by_variant,
        key="row_id",
        of=assigned_attributes,
        description="The attributes that tell it from its siblings.",
    )
    stocks: list[inventory_types.Stock] = relation(
        inventory_loaders.stocks_by_variant,
        key="row_id",
        of=each(lambda: inventory_types.Stock.of),
        description="Where it lies, for staff with `inventory.read`; empty for others.",
    )
    prices: list[PriceEntry] = relation(
        pricing_loaders.prices_by_variant,
        key="row_id",
        of=each(lambda: PriceEntry.of),
        description="Its prices in this channel, past and scheduled ones too, the latest first; at most 100."
        " For staff with `pricing.write`; empty for others.",
    )

    media: list[media_types.Media] = relation(
        loaders.media_by_variant,
        key="row_id",
        of=each(lambda: media_types.Media.of),
        description="Its own pictures, in their order; at most 50.",
    )
    quantity_available: int = derived(
        inventory_loaders.available_by_variant,
        key="piece_id",
        of=lambda count, _scope: count or 0,
        otherwise=lambda bundle, info: bundles_available(info, bundle.row_id),
        description="How many can be bought now.",
        directives=[public(STOCK_SECONDS)],
    )
    is_available: bool = derived(
        inventory_loaders.available_by_variant,
        key="piece_id",
        of=lambda count, _scope: bool(count),
        otherwise=lambda bundle, info: is_bundle_available(info, bundle.row_id),
        description="Whether at least one can be bought now.",
        directives=[public(STOCK_SECONDS)],
    )
    price: Price | None = derived(
        pricing_loaders.price_by_variant,
        key="price_key",
        of=lambda found, scope: None if found is None else shown(found.price, scope),
        description="What one costs now; null where it is not for sale in this channel.",
    )
    compare_at_price: Price | None = derived(
        pricing_loaders.price_by_variant,
        key="price_key",
        of=lambda found, scope: None if found is None or found.compare_at is None else shown(found.compare_at, scope),
        description="The former price that the present one is compared with, where it is reduced.",
    )

    @strawberry.field(
        description="Of a reduced variant: the lowest price of the 30 days before the reduction, where it is shown."
    )
    async def lowest_price_of_30_days(self, info: Info) -> Price | None:
        found = await self._priced(info)
        if found is None or found.compare_at is None or not info.context.scope.channel.shows_lowest_price:
            return None
        lowest = await info.context.load(pricing_loaders.lowest_price_by_variant, self.row_id)
        return None if lowest is None else pricing_types.shown_amount(lowest, found.rate_millionths, info.context.scope)

    @strawberry.field(description="What a bundle is made of; empty for others.")
    async def bundle_items(self, info: Info) -> list[BundleItem]:
        if not self.is_bundle:
            return []
        found = await info.context.load(loaders.bundle_items, self.row_id)
        return [BundleItem(variant_id=item.variant_id, quantity=item.quantity) for item in found or []]

    @property
    def piece_id(self) -> UUID | None:
        """Its id, unless it is a bundle: then its parts are asked for."""
        return None if self.is_bundle else self.row_id

    def _priced(self, info: Info) -> Awaitable[pricing_types.VariantPrice | None]:
        return info.context.load(pricing_loaders.price_by_variant, self.price_key)

    @classmethod
    def of(cls, row: VariantRow) -> Variant:
        return cls(
            id=strawberry.ID(encode("var", row.id)),
            row_id=row.id,
            product_id=row.product_id,
            price_key=(row.id, row.tax_class),
            sku=row.sku,
            name=row.name,
            barcode=row.barcode,
            external_ref=row.external_ref,
            weight_grams=row.weight_grams,
            is_active=row.is_active,
            is_bundle=row.is_bundle,
            metadata=Json(parsed(row.metadata)),
            version=row.version,
        )


@strawberry.type(
    description="Something the shop sells, in one or more variants.", directives=[public(CATALOGUE_SECONDS)]
)
class Product(Node):
    row_id: strawberry.Private[UUID]
    category_id: strawberry.Private[UUID | None]
    product_type_id: strawberry.Private[UUID]
    slug: str = strawberry.field(description="Its place in addresses. An older slug of a product finds it too.")
    state: ProductState = strawberry.field(description="Where it stands; shoppers see only ACTIVE ones.")
    name: str = strawberry.field(description="Its name.")
    description: str | None = strawberry.field(description="What it is, in Markdown.")
    language: LanguageCode = strawberry.field(description="The language that its texts are in.")
    seo: Seo = strawberry.field(description="What search engines show.")
    external_ref: str | None = strawberry.field(description="Its key in another system.")
    metadata: Json = strawberry.field(description="Public key/value pairs of integrations.")
    private_metadata: Json | None = relation(
        loaders.private_metadata_by_product,
        key="row_id",
        of=lambda text: None if text is None else Json(parsed(text)),
        description="Private key/value pairs of integrations, for staff with `catalog.write`; null for others.",
        directives=[PRIVATE],
    )
    version: int = strawberry.field(description="Counts its changes; `expectedVersion` of an update.")
    created_at: datetime = strawberry.field(description="When it was made.")
    updated_at: datetime = strawberry.field(description="When it was last changed.")
    product_type: ProductType | None = relation(
        loaders.product_type_by_id,
        key="product_type_id",
        of=one(lambda: ProductType.of),
        description="What kind of product it is; decides which attributes it has.",
    )
    category: Category | None = relation(
        loaders.category_by_id, key="category_id", of=one(lambda: Category.of), description="Its main category."
    )
    categories: list[Category] = relation(
        loaders.categories_by_product,
        key="row_id",
        of=each(lambda: Category.of),
        description="All its categories, the main one first; at most 50.",
    )
    collections: list[Collection] = relation(
        loaders.collections_by_product,
        key="row_id",
        of=each(lambda: Collection.of),
        description="The collections that it was picked for by hand; at most 50.",
    )
    attributes: list[AssignedAttribute] = relation(
        loaders.attributes_by_product, key="row_id", of=assigned_attributes, description="What all its variants share."
    )
    variants: list[Variant] = relation(
        loaders.variants_by_product,
        key="row_id",
        of=each(lambda: Variant.of),
        description="What can be bought, in their order; at most 250.",
    )

    media: list[media_types.Media] = relation(
        loaders.media_by_product,
        key="row_id",
        of=each(lambda: media_types.Media.of),
        description="Its pictures, in their order; at most 50.",
    )

    @strawberry.field(description="Its first picture, or a drawing of what its category holds.")
    async def thumbnail(self, info: Info, width: media_types.Width = media_types.MediaWidth.W320) -> media_types.Image:
        row = await info.context.load(loaders.first_media_by_product, self.row_id)
        if row is not None:
            return media_types.Image.of(row, width, self.name)
        drawn = await info.context.load(loaders.drawing_by_category, self.category_id) if self.category_id else None
        glyph, color = drawn or (None, None)
        return media_types.Image.placeholder(glyph, color, width, self.name)

    @strawberry.field(description="What it is, as HTML that is safe to insert.")
    def description_html(self) -> str | None:
        return None if self.description is None else rendered(self.description)

    @strawberry.field(description="The lowest and the highest price of its variants; null where none is for sale here.")
    async def price_range(self, info: Info) -> PriceRange | None:
        rows = await self._variants(info)
        keys = [(row.id, row.tax_class) for row in rows]
        prices = [p.price for p in await info.context.load_many(pricing_loaders.price_by_variant, keys)]
        if not prices:
            return None
        lowest, highest = min(prices, key=lambda p: p.gross), max(prices, key=lambda p: p.gross)
        return PriceRange(min=shown(lowest, info.context.scope), max=shown(highest, info.context.scope))

    @strawberry.field(description="Whether any variant can be bought now.", directives=[public(STOCK_SECONDS)])
    async def is_available(self, info: Info) -> bool:
        rows = await self._variants(info)
        return any(await asyncio.gather(*(available(info, row.id, is_bundle=row.is_bundle) for row in rows)))

    async def _variants(self, info: Info) -> list[VariantRow]:
        return await info.context.load(loaders.variants_by_product, self.row_id) or []

    @classmethod
    def of(cls, row: ProductRow) -> Product:
        return cls(
            id=strawberry.ID(encode("prod", row.id)),
            row_id=row.id,
            category_id=row.category_id,
            product_type_id=row.product_type_id,
            slug=row.slug,
            state=ProductState(row.state),
            name=row.name,
            description=row.description,
            language=told_language(row.language),
            seo=Seo(title=row.seo_title, description=row.seo_description),
            external_ref=row.external_ref,
            metadata=Json(parsed(row.metadata)),
            version=row.version,
            created_at=row.created_at,
            updated_at=row.updated_at,
        )
