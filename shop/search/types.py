from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Annotated, Any
from uuid import UUID

import orjson
import strawberry

from shop.catalog import loaders as catalog_loaders
from shop.catalog.errors import CollectionRuleInvalid
from shop.catalog.reads import ProductRow
from shop.catalog.rules import collection_rule
from shop.platform.db.paging import PageRequest, Sort
from shop.platform.graphql.context import Info
from shop.platform.graphql.costs import Cost
from shop.platform.graphql.faults import BadUserInput
from shop.platform.graphql.ids import IdOf
from shop.platform.graphql.pagination import Connection
from shop.platform.money import Money
from shop.search import reads, service
from shop.search.rules import MOST_ATTRIBUTES, MOST_VALUES, AttributeFilter, ProductFilter, filter_of_rule

if TYPE_CHECKING:
    from shop.catalog.types import Product

_LONGEST_NAME = 100
ProductConnection: Any = Connection[Annotated["Product", strawberry.lazy("shop.catalog.types")]]


@strawberry.enum(description="The orders of product lists.")
class ProductSort(Enum):
    NEWEST = strawberry.enum_value("newest", description="The latest publication first.")
    NAME = strawberry.enum_value("name", description="By name in the shop's default language, A first.")
    NAME_DOWN = strawberry.enum_value("name_down", description="By name in the shop's default language, Z first.")
    PRICE = strawberry.enum_value("price", description="The cheapest first, by the cheapest variant.")
    PRICE_DOWN = strawberry.enum_value("price_down", description="The dearest first, by the cheapest variant.")


_SORTS = {sort.name: sort for sort in (reads.NEWEST, reads.NAME, reads.NAME_DOWN, reads.PRICE, reads.PRICE_DOWN)}


@strawberry.input(description="Numbers from one to another; either end may be left open.")
class DecimalRange:
    min: Decimal | None = strawberry.field(default=None, description="At least this.")
    max: Decimal | None = strawberry.field(default=None, description="At most this.")


@strawberry.input(description="A condition on one attribute.")
class AttributeWhere:
    code: str = strawberry.field(description="Which attribute.")
    any_of: list[str] | None = strawberry.field(
        default=None, name="in", description="One of these values, by slug (ENUM, COLOR); at most 50."
    )
    range: DecimalRange | None = strawberry.field(default=None, description="A number in this range (NUMBER).")
    eq: bool | None = strawberry.field(default=None, description="Yes or no (BOOLEAN).")


@strawberry.input(description="What a product list is narrowed to; all conditions must hold.")
class ProductWhere:
    category_id: Annotated[UUID, IdOf("cat")] | None = strawberry.field(
        default=None, description="In this category or one below it."
    )
    category_slug: str | None = strawberry.field(default=None, description="The same, by slug.")
    ids: list[Annotated[UUID, IdOf("prod")]] | None = strawberry.field(
        default=None, description="One of these products; at most 100."
    )
    product_types: list[str] | None = strawberry.field(default=None, description="Of one of these types, by slug.")
    attributes: list[AttributeWhere] | None = strawberry.field(
        default=None, description="Conditions on attributes that one and the same variant meets; at most 10."
    )
    price: DecimalRange | None = strawberry.field(
        default=None,
        description="The price of the cheapest variant, as the channel sets its prices (see `pricesIncludeTax`).",
    )
    is_available: bool | None = strawberry.field(default=None, description="Whether something of it can be bought now.")
    name_contains: str | None = strawberry.field(
        default=None, description="The name in the shop's default language holds this, whatever the case."
    )
    published_after: datetime | None = strawberry.field(default=None, description="Published at or after this moment.")


Where = Annotated[
    ProductWhere | None,
    strawberry.argument(description="What the list is narrowed to.", directives=[Cost(weight=10)]),
]
OrderBy = Annotated[ProductSort, strawberry.argument(description="In which order.")]
OptionalOrderBy = Annotated[
    ProductSort | None, strawberry.argument(description="In which order; NEWEST where not said.")
]


Make = Callable[[ProductRow], "Product"]
"""`Product.of`, given by whoever declares the field: this module lies below the type of products."""


async def product_connection(
    info: Info, wanted: ProductFilter, sort: Sort, request: PageRequest, make: Make
) -> Connection[Product]:
    """Make the connection of a list; the products come through their loader, so a stale list shows nothing hidden."""
    scope = info.context.scope
    for kind in service.kinds_shown(wanted, sort):
        info.context.dependencies.add(kind)
    found = await service.list_products(scope, wanted, sort, request)
    made: Connection[Product] = await ProductConnection.loaded(
        info, found, catalog_loaders.product_by_id, make, lambda: service.count_products(scope, wanted)
    )
    return made


async def product_list(
    info: Info,
    request: PageRequest,
    where: ProductWhere | None,
    order_by: ProductSort | None,
    within: ProductFilter,
    make: Make,
) -> Connection[Product]:
    """Make the connection of a part of the catalogue: a category's, a collection's."""
    in_hand_order = within.collection_id is not None and order_by is None
    sort = reads.BY_HAND if in_hand_order else sort_of(order_by or ProductSort.NEWEST)
    wanted = filter_of(where, info.context.scope.currency, within)
    return await product_connection(info, wanted, sort, request, make)


def sort_of(order_by: ProductSort) -> Sort:
    return _SORTS[str(order_by.value)]


def filter_of(where: ProductWhere | None, currency: str, within: ProductFilter | None = None) -> ProductFilter:
    """Read what was asked for; what cannot be is `BAD_USER_INPUT`.

    Args:
        within: the list that is narrowed further.
    """
    base = within or ProductFilter()
    if where is None:
        return base
    _bounded(where)
    attributes = tuple(_attribute(attribute) for attribute in where.attributes or ())
    return base.within(
        category_ids=base.category_ids + ((where.category_id,) if where.category_id else ()),
        category_slugs=base.category_slugs + ((where.category_slug,) if where.category_slug else ()),
        product_ids=None if where.ids is None else tuple(where.ids),
        type_slugs=tuple(where.product_types or ()) or base.type_slugs,
        attributes=base.attributes + attributes,
        price_min=_tighter(base.price_min, _minor(where.price, "min", currency), max),
        price_max=_tighter(base.price_max, _minor(where.price, "max", currency), min),
        is_available=base.is_available if where.is_available is None else where.is_available,
        name_contains=where.name_contains or None,
        published_after=where.published_after or base.published_after,
    )


def of_category(category_id: UUID) -> ProductFilter:
    """Give the list of what lies in a category or below it."""
    return ProductFilter(category_ids=(category_id,))


def of_collection(collection_id: UUID) -> ProductFilter:
    """Give the list of what was picked for a collection by hand."""
    return ProductFilter(collection_id=collection_id)


def filter_of_collection(rule: str | None, channel_slug: str, now: datetime) -> ProductFilter:
    """Read a stored rule; one that is not understood matches nothing rather than everything."""
    try:
        return filter_of_rule(collection_rule(orjson.loads(rule or "{}")), channel_slug, now)
    except CollectionRuleInvalid:
        return ProductFilter(is_impossible=True)


def _bounded(where: ProductWhere) -> None:
    if len(where.attributes or ()) > MOST_ATTRIBUTES:
        raise BadUserInput(f"At most {MOST_ATTRIBUTES} attributes can be asked for.", inputPath=["where", "attributes"])
    for name, values in (("ids", where.ids), ("productTypes", where.product_types)):
        if len(values or ()) > 2 * MOST_VALUES:
            raise BadUserInput(f"At most {2 * MOST_VALUES} can be named.", inputPath=["where", name])
    if len(where.name_contains or "") > _LONGEST_NAME:
        raise BadUserInput(f"At most {_LONGEST_NAME} characters.", inputPath=["where", "nameContains"])


def _attribute(where: AttributeWhere) -> AttributeFilter:
    if len(where.any_of or ()) > MOST_VALUES:
        raise BadUserInput(f"At most {MOST_VALUES} values can be named.", inputPath=["where", "attributes", "in"])
    bounds = where.range or DecimalRange()
    return AttributeFilter(where.code, tuple(where.any_of or ()), bounds.min, bounds.max, where.eq)


def _minor(bounds: DecimalRange | None, end: str, currency: str) -> int | None:
    amount: Decimal | None = getattr(bounds, end, None)
    if amount is None:
        return None
    try:
        return Money.parse(amount, currency).minor
    except ValueError as error:
        raise BadUserInput(str(error), inputPath=["where", "price", end]) from None


def _tighter(first: int | None, second: int | None, choose: Callable[[int, int], int]) -> int | None:
    if first is None or second is None:
        return first if second is None else second
    return choose(first, second)
