"""Many products at once, from another system, which names them by its own keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from shop.catalog.errors import BulkInvalid, CategoryNotFound, ProductTypeNotFound, SkuTaken
from shop.catalog.models import Category, Product, ProductType, Variant
from shop.catalog.service._products import NewProduct, ProductChanges, create_product, update_product
from shop.catalog.service._variants import NewVariant, VariantChanges, create_variant, update_variant
from shop.platform.db.transaction import in_transaction, savepoint
from shop.platform.errors import ShopError, ShopErrors, raise_any

MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantRow:
    """A variant of a row, found by its SKU."""

    sku: str
    changes: VariantChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductRow:
    """A product as another system has it, found by its external reference.

    Attributes:
        type_slug, category_slugs: the type is needed for a product that is new, and stays as it is for others.
        changes: what else is said of the product; what is left out stays.
        variants: made or changed; a variant that is not named stays.
    """

    external_ref: str
    changes: ProductChanges
    type_slug: str | None = None
    category_slugs: Sequence[str] | None = None
    variants: Sequence[VariantRow] = ()


@dataclass(slots=True, kw_only=True)
class RowResult:
    """What became of a row: a product that was made or changed, or the errors that it was refused for."""

    index: int
    product_id: UUID | None = None
    is_new: bool = False
    errors: list[ShopError] = field(default_factory=list)


async def upsert_products(rows: Sequence[ProductRow], *, stops_at_error: bool) -> list[RowResult]:
    """Make or change products, row by row, in one transaction; gives a result for each row.

    Args:
        stops_at_error: the first row that is refused ends the call, and nothing of it is kept; results end with that
            row. Else refused rows are left out and the others kept.

    Raises:
        BulkInvalid: no rows, more than 500, or two for the same product.
    """
    raise_any(_problems(rows))
    results: list[RowResult] = []

    async def run() -> None:
        results.clear()  # a retry begins anew
        for i, row in enumerate(rows):
            result = await _attempt(i, row)
            results.append(result)
            if result.errors and stops_at_error:
                raise _Stopped

    try:
        await in_transaction(run)
    except _Stopped:
        for result in results:
            result.product_id, result.is_new = None, False
    return results


class _Stopped(Exception):
    """Undoes the transaction."""


async def _attempt(index: int, row: ProductRow) -> RowResult:
    result = RowResult(index=index)

    async def run() -> None:
        result.product_id, result.is_new = await _upsert(row)

    try:
        await savepoint(run)
    except ShopError as error:
        result.errors = [error]
    except ShopErrors as several:
        result.errors = several.errors
    if result.errors:
        result.product_id, result.is_new = None, False
    for one in result.errors:
        one.path = ("rows", str(index), *one.path)
    return result


async def _upsert(row: ProductRow) -> tuple[UUID, bool]:
    categories = None if row.category_slugs is None else await _category_ids(row.category_slugs)
    held = await Product.get_or_none(external_ref=row.external_ref)
    if held is None:
        product_id = await create_product(await _new(row, categories))
    else:
        changes = row.changes.copy()
        if categories is not None:
            changes["category_ids"] = categories
        product_id = await update_product(held.id, changes)
    for i, variant in enumerate(row.variants):
        try:
            await _upsert_variant(product_id, variant)
        except ShopError as error:
            error.path = ("variants", str(i), *error.path)
            raise
        except ShopErrors as several:
            for one in several.errors:
                one.path = ("variants", str(i), *one.path)
            raise
    return product_id, held is None


async def _new(row: ProductRow, categories: Sequence[UUID] | None) -> NewProduct:
    kind = await ProductType.get_or_none(slug=row.type_slug or "")
    if kind is None:
        raise ProductTypeNotFound("productType")
    given = {name: value for name, value in row.changes.items() if name != "external_ref"}
    given.setdefault("name", "")
    return NewProduct(
        product_type_id=kind.id,
        external_ref=row.external_ref,
        category_ids=categories or (),
        **given,  # type: ignore[arg-type]
    )


async def _upsert_variant(product_id: UUID, row: VariantRow) -> None:
    held = await Variant.get_or_none(sku=row.sku)
    if held is None:
        await create_variant(NewVariant(product_id=product_id, sku=row.sku, **row.changes))  # type: ignore[misc]
    elif held.product_id != product_id:
        raise SkuTaken(row.sku)
    else:
        await update_variant(held.id, row.changes)


async def _category_ids(slugs: Sequence[str]) -> list[UUID]:
    known = {row.slug: row.id for row in await Category.filter(slug__in=slugs)} if slugs else {}
    raise_any([CategoryNotFound("categories", str(i)) for i, slug in enumerate(slugs) if slug not in known])
    return [known[slug] for slug in slugs]


def _problems(rows: Sequence[ProductRow]) -> list[ShopError]:
    if not 0 < len(rows) <= MOST_ROWS:
        return [BulkInvalid(f"Between 1 and {MOST_ROWS} rows.", "rows")]
    seen: set[str] = set()
    found: list[ShopError] = []
    for i, row in enumerate(rows):
        if row.external_ref in seen:
            found.append(BulkInvalid("Another row names this product.", "rows", str(i), "externalRef"))
        seen.add(row.external_ref)
    return found
