from __future__ import annotations

from uuid import UUID

from shop.platform.db.paging import Page, PageRequest, Sort
from shop.platform.scope import Scope
from shop.search import reads
from shop.search.rules import ProductFilter


async def list_products(scope: Scope, wanted: ProductFilter, sort: Sort, request: PageRequest) -> Page[UUID]:
    """Give a page of ids of the products that a shopper can see; raises `BadPage`."""
    return await reads.hits(scope.channel.id, scope.now, wanted, sort, request)


async def count_products(scope: Scope, wanted: ProductFilter) -> int:
    """Count them, but no further than one above the ceiling of totals."""
    return await reads.count(scope.channel.id, scope.now, wanted)
