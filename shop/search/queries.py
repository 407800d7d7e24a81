from __future__ import annotations

import strawberry

from shop.catalog.types import Product
from shop.platform.graphql.caching import LIST_SECONDS, public
from shop.platform.graphql.context import Info
from shop.platform.graphql.fields import query
from shop.platform.graphql.pagination import After, Before, First, Last, page_request
from shop.search.types import OrderBy, ProductConnection, ProductSort, Where, filter_of, product_connection, sort_of


@strawberry.type
class SearchQuery:
    @query(description="The products of the channel that can be seen now.", directives=[public(LIST_SECONDS)])
    async def products(  # noqa: PLR0913, PLR0917
        self,
        info: Info,
        first: First = None,
        after: After = None,
        last: Last = None,
        before: Before = None,
        where: Where = None,
        order_by: OrderBy = ProductSort.NEWEST,
    ) -> ProductConnection:
        wanted = filter_of(where, info.context.scope.currency)
        request = page_request(first, after, last, before)
        return await product_connection(info, wanted, sort_of(order_by), request, Product.of)
