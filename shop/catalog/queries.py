from __future__ import annotations

from typing import Annotated
from uuid import UUID

import strawberry

from shop.catalog import loaders, service
from shop.catalog.rules import CATALOG, PRODUCT
from shop.catalog.types import Category, Collection, Product, Variant
from shop.platform.graphql.ahead import load_ahead, selection
from shop.platform.graphql.caching import CATALOGUE_SECONDS, public
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import After, Before, Connection, First, Last, page_request


@strawberry.input(one_of=True, description="One way to name a product.")
class ProductBy:
    id: Annotated[UUID, IdOf("prod")] | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    slug: str | None = strawberry.field(default=strawberry.UNSET, description="Its slug, or one that it had.")
    sku: str | None = strawberry.field(default=strawberry.UNSET, description="The SKU of one of its variants.")
    external_ref: str | None = strawberry.field(default=strawberry.UNSET, description="Its key in another system.")


@strawberry.input(one_of=True, description="One way to name a variant.")
class VariantBy:
    id: Annotated[UUID, IdOf("var")] | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    sku: str | None = strawberry.field(default=strawberry.UNSET, description="Its SKU.")
    external_ref: str | None = strawberry.field(default=strawberry.UNSET, description="Its key in another system.")


@strawberry.input(one_of=True, description="One way to name a category.")
class CategoryBy:
    id: Annotated[UUID, IdOf("cat")] | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    slug: str | None = strawberry.field(default=strawberry.UNSET, description="Its slug.")


@strawberry.input(one_of=True, description="One way to name a collection.")
class CollectionBy:
    id: Annotated[UUID, IdOf("coll")] | None = strawberry.field(default=strawberry.UNSET, description="Its id.")
    slug: str | None = strawberry.field(default=strawberry.UNSET, description="Its slug.")


@strawberry.input(description="What a list of categories is narrowed to.")
class CategoryWhere:
    is_root: bool | None = strawberry.field(default=None, description="Only those at the top of the tree.")


@strawberry.type
class CatalogQuery:
    @query(description="One product; null when it does not exist or cannot be seen here.")
    async def product(
        self, info: Info, by: Annotated[ProductBy, strawberry.argument(description="Which one.")]
    ) -> Product | None:
        id_ = by.id or await service.product_id(slug=by.slug, sku=by.sku, external_ref=by.external_ref)
        if id_ is None:
            info.context.dependencies.add(PRODUCT)  # any may come to have this name
        row = await info.context.load(loaders.product_by_id, id_) if id_ else None
        if row is None:
            return None
        found = Product.of(row)
        await load_ahead(info.context, [found], selection(info))
        return found

    @query(description="One variant; null when it does not exist or cannot be seen here.")
    async def variant(
        self, info: Info, by: Annotated[VariantBy, strawberry.argument(description="Which one.")]
    ) -> Variant | None:
        info.context.dependencies.add(PRODUCT)
        id_ = by.id or await service.variant_id(sku=by.sku, external_ref=by.external_ref)
        row = await info.context.load(loaders.variant_by_id, id_) if id_ else None
        return Variant.of(row) if row else None

    @query(description="One category; null when it does not exist.")
    async def category(
        self, info: Info, by: Annotated[CategoryBy, strawberry.argument(description="Which one.")]
    ) -> Category | None:
        info.context.dependencies.add(CATALOG)
        id_ = by.id or await service.category_id(by.slug or "")
        row = await info.context.load(loaders.category_by_id, id_) if id_ else None
        return Category.of(row) if row else None

    @query(description="One collection; null when it does not exist or is not published.")
    async def collection(
        self, info: Info, by: Annotated[CollectionBy, strawberry.argument(description="Which one.")]
    ) -> Collection | None:
        info.context.dependencies.add(CATALOG)
        id_ = by.id or await service.collection_id(by.slug or "")
        row = await info.context.load(loaders.collection_by_id, id_) if id_ else None
        return Collection.of(row) if row else None

    @query(
        description="The categories, in their order; follow `children` for the tree.",
        directives=[public(CATALOGUE_SECONDS)],
    )
    async def categories(
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: Annotated[CategoryWhere | None, strawberry.argument(description="What the list is narrowed to.")] = None,
    ) -> Connection[Category]:
        info.context.dependencies.add(CATALOG)
        only_roots = bool(where and where.is_root)
        request = page_request(first, after, last, before)
        found = await service.list_categories(request, only_roots=only_roots)
        made: Connection[Category] = await Connection[Category].loaded(
            info, found, loaders.category_by_id, Category.of, lambda: service.count_categories(only_roots=only_roots)
        )
        return made

    @query(description="The published collections, in their order.", directives=[public(CATALOGUE_SECONDS)])
    async def collections(
        self, info: Info, first: First = None, after: After = None, last: Last = None, before: Before = None
    ) -> Connection[Collection]:
        info.context.dependencies.add(CATALOG)
        actor = info.context.actor
        found = await service.list_collections(actor, page_request(first, after, last, before))
        made: Connection[Collection] = await Connection[Collection].loaded(
            info, found, loaders.collection_by_id, Collection.of, lambda: service.count_collections(actor)
        )
        return made
