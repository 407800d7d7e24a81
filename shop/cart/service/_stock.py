"""What a cart's variants have in stock; bundles by their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from shop.catalog import loaders as catalog_loaders
from shop.catalog.reads import BundleItemRow, VariantRow
from shop.inventory import service as inventory
from shop.inventory.rules import bundles_of
from shop.platform.scope import Scope


async def parts_of(scope: Scope, bundle_ids: list[UUID]) -> Mapping[UUID, list[BundleItemRow]]:
    """Give the parts of bundles."""
    return await catalog_loaders.bundle_items(scope, bundle_ids) if bundle_ids else {}


async def available(scope: Scope, variants: Iterable[VariantRow]) -> dict[UUID, int]:
    """Give how many of each variant can be sold in the channel now."""
    rows = list(variants)
    bundles = await parts_of(scope, [row.id for row in rows if row.is_bundle])
    pieces = {row.id for row in rows if not row.is_bundle}
    pieces |= {part.variant_id for parts in bundles.values() for part in parts}
    found = await inventory.available(scope, list(pieces))
    return {row.id: bundles_of(bundles.get(row.id, []), found) if row.is_bundle else found[row.id] for row in rows}
