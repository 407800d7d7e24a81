"""What a product list is narrowed by: one value, whether a shopper asked for it or a collection's rule."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from shop.catalog.rules import CollectionRule

MOST_ATTRIBUTES = 10
MOST_VALUES = 50


@dataclass(frozen=True, slots=True)
class AttributeFilter:
    """A condition on one attribute; of its parts those that are given must hold."""

    code: str
    values: tuple[str, ...] = ()
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    boolean: bool | None = None


@dataclass(frozen=True, slots=True)
class ProductFilter:
    """Conditions that must all hold.

    The attributes, and `is_available` beside them, must hold of one and the same variant: a shoe in blue and in 42 is
    a shoe of which a blue 42 exists.

    Attributes:
        category_ids, category_slugs: in each of these, or in a category below it.
        price_min, price_max: minor units, as the channel stores its prices, of the cheapest variant.
    """

    category_ids: tuple[UUID, ...] = ()
    category_slugs: tuple[str, ...] = ()
    collection_id: UUID | None = None
    product_ids: tuple[UUID, ...] | None = None
    type_slugs: tuple[str, ...] = ()
    attributes: tuple[AttributeFilter, ...] = ()
    price_min: int | None = None
    price_max: int | None = None
    is_available: bool | None = None
    name_contains: str | None = None
    published_after: datetime | None = None
    is_impossible: bool = False

    def within(self, **over: Any) -> ProductFilter:
        return replace(self, **over)


def filter_of_rule(rule: CollectionRule, channel_slug: str, now: datetime) -> ProductFilter:
    """Turn the rule of a collection into conditions. A price belongs to a channel: in another one nothing matches."""
    price, days = rule.price, rule.published_within_days
    return ProductFilter(
        category_slugs=(rule.category,) if rule.category else (),
        type_slugs=rule.types,
        attributes=tuple(AttributeFilter(code, values) for code, values in rule.attributes),
        price_min=price.minimum if price else None,
        price_max=price.maximum if price else None,
        is_available=True if rule.in_stock else None,
        published_after=None if days is None else now - timedelta(days=days),
        is_impossible=price is not None and price.channel != channel_slug,
    )
