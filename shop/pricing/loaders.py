from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from operator import itemgetter
from uuid import UUID

from shop.platform.cache.tags import depends_on
from shop.platform.scope import Scope
from shop.pricing import reads, service
from shop.pricing.reads import PriceEntryRow
from shop.pricing.rules import PRICE
from shop.pricing.service import VariantPrice

WRITE = "pricing.write"
MOST_ENTRIES = 100


@depends_on(keyed=PRICE, id_of=itemgetter(0))
async def price_by_variant(
    scope: Scope, variants: Sequence[tuple[UUID, str]]
) -> Mapping[tuple[UUID, str], VariantPrice]:
    """Present prices; a key is a variant's id and tax class."""
    found = await service.variant_prices(scope, variants)
    return {(id_, tax_class): found[id_] for id_, tax_class in variants if id_ in found}


@depends_on(keyed=PRICE)
async def lowest_price_by_variant(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, int]:
    """The lowest stored amount of the 30 days before the present price."""
    return await service.lowest_prices(scope, ids)


async def prices_by_variant(scope: Scope, ids: Sequence[UUID]) -> Mapping[UUID, list[PriceEntryRow]]:
    """Every price of the channel, for staff."""
    found: dict[UUID, list[PriceEntryRow]] = defaultdict(list)
    if scope.actor.can(WRITE, scope.channel.id):
        for row in await reads.entries_by_variant(scope.channel.id, ids, MOST_ENTRIES, scope.currency):
            found[row.variant_id].append(row)
    return found
