"""Looking things up by what people call them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from shop.catalog import reads
from shop.catalog.reads import ProductTypeRow
from shop.catalog.rules import SEES_ALL
from shop.catalog.states import ProductState
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


MOST_LISTED = 1_000


async def list_products(
    request: PageRequest, *, state: ProductState | None, updated_after: datetime | None
) -> Page[UUID]:
    """Give a page of all products, for staff: drafts and archived ones too, the newest first."""
    return await reads.staff_product_page(request, state.value if state else None, updated_after)


async def count_products(*, state: ProductState | None, updated_after: datetime | None) -> int:
    return await reads.staff_product_count(state.value if state else None, updated_after)


async def list_attributes() -> list[UUID]:
    """Give the ids of all attributes by code, at most 1,000."""
    return await reads.all_attribute_ids(MOST_LISTED)


async def list_product_types() -> list[ProductTypeRow]:
    """Give all product types by slug, at most 1,000."""
    return await reads.all_product_types(MOST_LISTED)
