"""What a cart's variants have in stock; bundles by their parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from shop.catalog import loaders as catalog_loaders
from shop.catalog.reads import BundleItemRow, VariantRow
from shop.inventory import service as inventory
from shop.inventory.rules import bundles_of
from shop.platform.scope import Scope

Bundles = Mapping[UUID, list[BundleItemRow]]


async def available(scope: Scope, variants: Iterable[VariantRow]) -> tuple[dict[UUID, int], Bundles]:
    """Give how many of each variant can be sold in the channel now, and the parts of those that are bundles."""
    rows = list(variants)
    bundle_ids = [row.id for row in rows if row.is_bundle]
    bundles = await catalog_loaders.bundle_items(scope, bundle_ids) if bundle_ids else {}
    pieces = {row.id for row in rows if not row.is_bundle}
    pieces |= {part.variant_id for parts in bundles.values() for part in parts}
    found = await inventory.available(scope, list(pieces))
    counts = {row.id: bundles_of(bundles.get(row.id, []), found) if row.is_bundle else found[row.id] for row in rows}
    return counts, bundles
