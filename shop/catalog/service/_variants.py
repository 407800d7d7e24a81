"""Variants and bundles."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID

from shop.catalog.errors import (
    BundleInvalid,
    ExternalRefTaken,
    ProductNotFound,
    ProductStateInvalid,
    SkuInvalid,
    SkuTaken,
    TextInvalid,
    VariantNotDistinct,
    VariantNotFound,
)
from shop.catalog.models import BundleItem, Product, Variant
from shop.catalog.rules import PRODUCT, is_sku, metadata_problems, text_problems
from shop.catalog.service._assign import Assigned, Cell, cells_of, store, variant_cells
from shop.catalog.states import AttributeLevel, ProductState
from shop.platform.cache.current import changed
from shop.platform.db.rows import change, locked
from shop.platform.db.sql import constraint_errors
from shop.platform.db.transaction import in_transaction
from shop.platform.errors import ShopError, raise_any
from shop.platform.ids import uuid7

MOST_VARIANTS = 250
MOST_BUNDLE_ITEMS = 50
MOST_GRAMS = 100_000_000
MOST_OF_A_PART = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVariant:
    """A variant to be made, the last of its product."""

    product_id: UUID
    sku: str
    name: str | None = None
    barcode: str | None = None
    external_ref: str | None = None
    weight_grams: int = 0
    attributes: Sequence[Assigned] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


class VariantChanges(TypedDict, total=False):
    """What a variant is to become; what is left out stays. Attributes and metadata are replaced whole."""

    sku: str
    name: str | None
    barcode: str | None
    external_ref: str | None
    weight_grams: int
    position: int
    attributes: Sequence[Assigned]
    metadata: Mapping[str, str]


_COLUMNS = ("sku", "name", "barcode", "external_ref", "weight_grams", "position", "metadata")


async def create_variant(new: NewVariant) -> UUID:
    """Make a variant.

    Raises:
        ProductNotFound, ProductStateInvalid: the product does not exist, is archived, or has 250 variants.
        AttributeInvalid: see `cells_of`.
        VariantNotDistinct: a sibling has the same attributes.
        SkuTaken, ExternalRefTaken: they belong to another variant.
        SkuInvalid, TextInvalid, MetadataInvalid: what was sent cannot be used.
    """
    values = {name: getattr(new, name) for name in _COLUMNS if name != "position"}
    raise_any(_problems(values))

    async def run() -> UUID:
        # The product's lock makes its variants' attributes comparable.
        product = await locked(Product, new.product_id, ProductNotFound)
        if product.state == ProductState.ARCHIVED:
            raise ProductStateInvalid("An archived product takes no variants.", "productId")
        siblings = await Variant.filter(product_id=new.product_id)
        if len(siblings) >= MOST_VARIANTS:
            raise ProductStateInvalid(f"A product has at most {MOST_VARIANTS} variants.", "productId")
        cells = await cells_of(product.product_type_id, AttributeLevel.VARIANT, new.attributes)
        await _require_distinct(new.product_id, cells, None)
        position = max((sibling.position + 1 for sibling in siblings), default=0)
        made = await Variant.create(id=uuid7(), product_id=new.product_id, position=position, **values)
        await store(new.product_id, made.id, cells)
        changed(PRODUCT, [new.product_id])
        return made.id

    return await _write(run, new.sku)


async def update_variant(variant_id: UUID, changes: VariantChanges, *, expected_version: int | None = None) -> UUID:
    """Change a variant; raises as `create_variant`, and `VariantNotFound`, `VersionConflict`."""
    values: dict[str, Any] = {name: value for name, value in changes.items() if name in _COLUMNS}
    raise_any(_problems(values))

    async def run() -> UUID:
        product = await _product_of(variant_id)
        variant = await locked(Variant, variant_id, VariantNotFound, expected_version)
        if "attributes" in changes:
            cells = await cells_of(product.product_type_id, AttributeLevel.VARIANT, changes["attributes"])
            if variant.is_active:
                await _require_distinct(product.id, cells, variant_id)
            await store(product.id, variant_id, cells)
        await change(variant, values)
        changed(PRODUCT, [product.id])
        return variant_id

    return await _write(run, str(values.get("sku")))


async def archive_variant(variant_id: UUID, *, expected_version: int | None = None) -> UUID:
    """Take a variant out of sale for good; its SKU stays its own, and orders keep it.

    Raises:
        VariantNotFound, VersionConflict: it is gone, or was changed meanwhile.
        BundleInvalid: a bundle on sale is made of it.
    """

    async def run() -> UUID:
        product = await _product_of(variant_id)
        variant = await locked(Variant, variant_id, VariantNotFound, expected_version)
        if await BundleItem.filter(variant_id=variant_id, bundle__is_active=True).exists():
            raise BundleInvalid("A bundle on sale is made of this variant.", "id")
        await change(variant, {"is_active": False})
        changed(PRODUCT, [product.id])
        return variant_id

    return await in_transaction(run)


async def set_bundle(
    variant_id: UUID, items: Sequence[tuple[UUID, int]], *, expected_version: int | None = None
) -> UUID:
    """Say what a variant is made of: other variants and how many of each; none makes it an ordinary one.

    Raises:
        VariantNotFound, VersionConflict: it is gone, or was changed meanwhile.
        BundleInvalid: a part is named twice, is no active variant, is a bundle, or is the bundle itself; the bundle is
            a part of another one; it would have one piece only, or too many.
    """
    raise_any(_bundle_problems(items))

    async def run() -> UUID:
        ids = sorted({variant_id, *(part_id for part_id, _ in items)})
        # All of them, in one order: two bundles that are set at once cannot come to hold each other.
        found = {row.id: row for row in await Variant.filter(id__in=ids).order_by("id").select_for_update()}
        variant = await locked(Variant, variant_id, VariantNotFound, expected_version)
        if items and await BundleItem.exists(variant_id=variant_id):
            raise BundleInvalid("A part of a bundle cannot be a bundle.", "variantId")
        problems: list[ShopError] = []
        for i, (part_id, _) in enumerate(items):
            part = found.get(part_id)
            if part is None or not part.is_active or part.is_bundle or part_id == variant_id:
                message = "A part is another variant on sale that is no bundle."
                problems.append(BundleInvalid(message, "items", str(i), "variantId"))
        raise_any(problems)
        await BundleItem.filter(bundle_id=variant_id).delete()
        await BundleItem.bulk_create(
            [BundleItem(bundle_id=variant_id, variant_id=id_, quantity=quantity) for id_, quantity in items]
        )
        await change(variant, {"is_bundle": bool(items)})
        changed(PRODUCT, [variant.product_id])
        return variant_id

    return await in_transaction(run)


async def _write(run: Callable[[], Awaitable[UUID]], sku: str) -> UUID:
    known: Mapping[str, Callable[[], ShopError]] = {
        "variants_sku_key": lambda: SkuTaken(sku),
        "variants_external_ref_key": ExternalRefTaken,
    }
    with constraint_errors(known):
        return await in_transaction(run)


async def _product_of(variant_id: UUID) -> Product:
    """Lock the product of a variant, always before the variant."""
    variant = await Variant.get_or_none(id=variant_id)
    if variant is None:
        raise VariantNotFound
    product_id: UUID = variant.product_id
    return await locked(Product, product_id, VariantNotFound)


async def _require_distinct(product_id: UUID, cells: Sequence[Cell], variant_id: UUID | None) -> None:
    if not cells:  # its type tells variants apart by nothing
        return
    active = {row.id for row in await Variant.filter(product_id=product_id, is_active=True)}
    for id_, others in (await variant_cells(product_id)).items():
        if id_ in active and id_ != variant_id and others == frozenset(cells):
            raise VariantNotDistinct


def _bundle_problems(items: Sequence[tuple[UUID, int]]) -> list[ShopError]:
    found: list[ShopError] = []
    if len(items) > MOST_BUNDLE_ITEMS or len({id_ for id_, _ in items}) < len(items):
        found.append(BundleInvalid(f"At most {MOST_BUNDLE_ITEMS} parts, each once.", "items"))
    for i, (_, quantity) in enumerate(items):
        if not 0 < quantity <= MOST_OF_A_PART:
            found.append(BundleInvalid(f"Between 1 and {MOST_OF_A_PART} of a part.", "items", str(i), "quantity"))
    if items and sum(quantity for _, quantity in items) < 2:  # noqa: PLR2004 - one piece is that piece
        found.append(BundleInvalid("A bundle has two pieces or more.", "items"))
    return found


def _problems(values: Mapping[str, Any]) -> list[ShopError]:
    found = text_problems(values, requires_name=False)
    if "sku" in values and not is_sku(values["sku"] or ""):
        found.append(SkuInvalid())
    if not 0 <= (values.get("weight_grams") or 0) <= MOST_GRAMS:
        found.append(TextInvalid("A weight is not negative and not astronomical.", "weightGrams"))
    if "metadata" in values:
        found += metadata_problems(values["metadata"], "metadata")
    return found
