"""Products: made, changed, and named anew."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID

from shop.catalog.errors import (
    CategoryNotFound,
    ExternalRefTaken,
    ProductNotFound,
    ProductTypeNotFound,
    SlugTaken,
)
from shop.catalog.models import Category, Product, ProductCategory, ProductSlug, ProductType
from shop.catalog.rules import PRODUCT, metadata_problems, slug_of, slug_problems, text_problems
from shop.catalog.service._assign import Assigned, cells_of, store
from shop.catalog.states import AttributeLevel
from shop.platform.cache.current import changed
from shop.platform.db.rows import change, locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7

MOST_CATEGORIES = 50
_METADATA = {"metadata": "metadata", "private_metadata": "privateMetadata"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewProduct:
    """A product to be made: a draft, until it is published. Its slug is made of its name where it has none.

    Attributes:
        category_ids: all its categories, the main one first.
        tax_class: None takes the type's.
    """

    product_type_id: UUID
    name: str
    slug: str | None = None
    description: str | None = None
    seo_title: str | None = None
    seo_description: str | None = None
    category_ids: Sequence[UUID] = ()
    attributes: Sequence[Assigned] = ()
    tax_class: str | None = None
    external_ref: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    private_metadata: Mapping[str, str] = field(default_factory=dict)


class ProductChanges(TypedDict, total=False):
    """What a product is to become; what is left out stays. Categories, attributes and metadata are replaced whole."""

    name: str
    slug: str
    description: str | None
    seo_title: str | None
    seo_description: str | None
    category_ids: Sequence[UUID]
    attributes: Sequence[Assigned]
    tax_class: str | None
    external_ref: str | None
    metadata: Mapping[str, str]
    private_metadata: Mapping[str, str]


_COLUMNS = (
    *("name", "slug", "description", "seo_title", "seo_description"),
    *("tax_class", "external_ref", "metadata", "private_metadata"),
)


async def create_product(new: NewProduct) -> UUID:
    """Make a product.

    Raises:
        ProductTypeNotFound, CategoryNotFound: what it refers to does not exist.
        AttributeInvalid: see `cells_of`.
        SlugTaken, ExternalRefTaken: they belong to another product, or did.
        SlugInvalid, TextInvalid, MetadataInvalid: what was sent cannot be used.
    """
    values = {name: getattr(new, name) for name in _COLUMNS}
    values["slug"] = new.slug or slug_of(new.name)
    raise_any(_problems(values))

    async def run() -> UUID:
        if not await ProductType.exists(id=new.product_type_id):
            raise ProductTypeNotFound
        cells = await cells_of(new.product_type_id, AttributeLevel.PRODUCT, new.attributes)
        categories = await _existing(new.category_ids)
        made = await Product.create(
            id=uuid7(),
            product_type_id=new.product_type_id,
            category_id=categories[0] if categories else None,
            **values,
        )
        await _claim_slug(made.id, values["slug"])
        await _categorize(made.id, categories)
        await store(made.id, None, cells)
        changed(PRODUCT, [made.id])
        return made.id

    return await _write(run, values["slug"])


async def update_product(product_id: UUID, changes: ProductChanges, *, expected_version: int | None = None) -> UUID:
    """Change a product. A slug that it had goes on leading to it.

    Raises:
        ProductNotFound, VersionConflict: it is gone, or was changed meanwhile.
        CategoryNotFound, AttributeInvalid, SlugTaken, ExternalRefTaken, SlugInvalid, TextInvalid, MetadataInvalid:
            as `create_product`.
    """
    values: dict[str, Any] = {name: value for name, value in changes.items() if name in _COLUMNS}
    raise_any(_problems(values))

    async def run() -> UUID:
        product = await locked(Product, product_id, ProductNotFound, expected_version)
        if "attributes" in changes:
            cells = await cells_of(product.product_type_id, AttributeLevel.PRODUCT, changes["attributes"])
            await store(product_id, None, cells)
        if "category_ids" in changes:
            categories = await _existing(changes["category_ids"])
            values["category_id"] = categories[0] if categories else None
            await ProductCategory.filter(product_id=product_id).delete()
            await _categorize(product_id, categories)
        if "slug" in values:
            await _claim_slug(product_id, values["slug"])
        await change(product, values)
        changed(PRODUCT, [product_id])
        return product_id

    return await _write(run, str(values.get("slug")))


async def _write(run: Callable[[], Awaitable[UUID]], slug: str) -> UUID:
    known: Mapping[str, Callable[[], ShopError]] = {
        "product_slugs_slug_key": lambda: SlugTaken(slug),
        "products_external_ref_key": ExternalRefTaken,
        # Deleted since it was looked up.
        "product_categories_category_id_fkey": CategoryNotFound,
        "products_category_id_fkey": CategoryNotFound,
    }
    with constraint_errors(known):
        return await in_transaction(run)


async def _claim_slug(product_id: UUID, slug: str) -> None:
    """Make a slug this product's, for good; one that it had is its own already."""
    held = await ProductSlug.get_or_none(slug=slug)
    if held is None:
        await ProductSlug.create(slug=slug, product_id=product_id)
    elif held.product_id != product_id:
        raise SlugTaken(slug)


async def _categorize(product_id: UUID, category_ids: Sequence[UUID]) -> None:
    await ProductCategory.bulk_create(
        [ProductCategory(product_id=product_id, category_id=id_, position=i) for i, id_ in enumerate(category_ids)]
    )


async def _existing(category_ids: Sequence[UUID]) -> list[UUID]:
    wanted = list(dict.fromkeys(category_ids))
    if len(wanted) > MOST_CATEGORIES:
        raise CategoryNotFound("categoryIds", str(MOST_CATEGORIES))
    known = {row.id for row in await Category.filter(id__in=wanted)}
    raise_any([CategoryNotFound("categoryIds", str(i)) for i, id_ in enumerate(category_ids) if id_ not in known])
    return wanted


def _problems(values: Mapping[str, Any]) -> list[ShopError]:
    found = text_problems(values)
    if "slug" in values:
        found += slug_problems(values["slug"] or "")
    for name, path in _METADATA.items():
        if name in values:
            found += metadata_problems(values[name], path)
    return found
