"""What a cart's variants have in stock; bundles by their parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from shop.cart.reads import Offer
from shop.catalog import loaders as catalog_loaders
from shop.catalog.reads import BundleItemRow
from shop.inventory import service as inventory
from shop.inventory.rules import bundles_of
from shop.platform.scope import Scope

Bundles = Mapping[UUID, list[BundleItemRow]]


async def available(scope: Scope, offers: Sequence[Offer]) -> tuple[dict[UUID, int], Bundles]:
    """Give how many of each variant can be sold in the channel now, and the parts of those that are bundles."""
    counts = {offer.variant.id: offer.available for offer in offers}
    bundle_ids = [offer.variant.id for offer in offers if offer.variant.is_bundle]
    if not bundle_ids:
        return counts, {}
    bundles = await catalog_loaders.bundle_items(scope, bundle_ids)
    found = await inventory.available(scope, list({part.variant_id for parts in bundles.values() for part in parts}))
    return counts | {id_: bundles_of(bundles.get(id_, []), found) for id_ in bundle_ids}, bundles
