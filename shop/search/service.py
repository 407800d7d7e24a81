from __future__ import annotations

from uuid import UUID

from shop.catalog.rules import CATALOG, PRODUCT
from shop.inventory.rules import STOCK
from shop.platform.cache.cached import cached
from shop.platform.db.paging import Page, PageRequest, Sort
from shop.platform.scope import Scope
from shop.pricing.rules import PRICE
from shop.search import reads
from shop.search.rules import ProductFilter

COUNT_SECONDS = 5
"""How long the count of a list is kept: a publication that was planned may begin or end meanwhile."""


async def list_products(scope: Scope, wanted: ProductFilter, sort: Sort, request: PageRequest) -> Page[UUID]:
    """Give a page of ids of the products that a shopper can see; raises `BadPage`."""
    return await reads.hits(scope.channel.id, scope.now, wanted, sort, request)


def kinds_shown(wanted: ProductFilter, sort: Sort | None = None) -> tuple[str, ...]:
    """Name, for caches, the kinds of things that decide what is in a list, and in which order."""
    kinds = [PRODUCT, CATALOG]
    if sort in {reads.PRICE, reads.PRICE_DOWN} or wanted.price_min is not None or wanted.price_max is not None:
        kinds.append(PRICE)
    if wanted.is_available is not None:
        kinds.append(STOCK)
    return tuple(kinds)


def _kinds_counted(scope: Scope, wanted: ProductFilter) -> tuple[str, ...]:  # noqa: ARG001 - asked as what is cached
    return kinds_shown(wanted)


def _told_apart(scope: Scope, wanted: ProductFilter) -> object:
    # What is counted from a moment that moves on is another list at each call.
    return None if wanted.published_after is not None else (scope.channel.id, wanted)


@cached(seconds=COUNT_SECONDS, depends_on=_kinds_counted, key=_told_apart)
async def count_products(scope: Scope, wanted: ProductFilter) -> int:
    """Count them, but no further than one above the ceiling of totals."""
    return await reads.count(scope.channel.id, scope.now, wanted)
