"""Looking things up by what people call them."""

from __future__ import annotations

from uuid import UUID

from shop.catalog import reads
from shop.catalog.rules import SEES_ALL
from shop.platform.db.paging import Page, PageRequest
from shop.platform.scope import Actor


async def product_id(
    *, slug: str | None = None, sku: str | None = None, external_ref: str | None = None
) -> UUID | None:
    """Find a product by one of its names; an old slug finds it too."""
    if slug:
        return await reads.id_by(reads.PRODUCT_ID_BY_SLUG, slug)
    if sku:
        return await reads.id_by(reads.PRODUCT_ID_BY_SKU, sku)
    return await reads.id_by(reads.PRODUCT_ID_BY_REF, external_ref) if external_ref else None


async def variant_id(*, sku: str | None = None, external_ref: str | None = None) -> UUID | None:
    if sku:
        return await reads.id_by(reads.VARIANT_ID_BY_SKU, sku)
    return await reads.id_by(reads.VARIANT_ID_BY_REF, external_ref) if external_ref else None


async def category_id(slug: str) -> UUID | None:
    return await reads.id_by(reads.CATEGORY_ID_BY_SLUG, slug)


async def collection_id(slug: str) -> UUID | None:
    return await reads.id_by(reads.COLLECTION_ID_BY_SLUG, slug)


async def list_categories(request: PageRequest, *, only_roots: bool) -> Page[UUID]:
    return await reads.category_page(reads.BY_POSITION, request, only_roots=only_roots)


async def count_categories(*, only_roots: bool) -> int:
    return await reads.category_count(only_roots=only_roots)


async def list_collections(actor: Actor, request: PageRequest) -> Page[UUID]:
    return await reads.collection_page(request, actor.can(SEES_ALL))


async def count_collections(actor: Actor) -> int:
    return await reads.collection_count(actor.can(SEES_ALL))
