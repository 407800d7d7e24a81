"""What a product list is narrowed by: one value, whether a shopper asked for it or a collection's rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from shop.search.errors import FilterInvalid

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


def filter_of_rule(rule: Mapping[str, Any], channel_slug: str, now: datetime) -> ProductFilter:
    """Read the rule of a collection; raises `FilterInvalid` for one that is not understood.

    A price belongs to a channel: in another one the rule matches nothing.
    """
    unknown = set(rule) - {"category", "attributes", "price", "in_stock", "published_within_days", "types"}
    if unknown:
        raise FilterInvalid(f"The rule knows no {min(unknown)!r}.", "rule")
    price = rule.get("price") or {}
    days = rule.get("published_within_days")
    if days is not None and not (isinstance(days, int) and days > 0):
        raise FilterInvalid("published_within_days is a positive number of days.", "rule")
    return ProductFilter(
        category_slugs=(rule["category"],) if rule.get("category") else (),
        type_slugs=tuple(rule.get("types", ())),
        attributes=tuple(
            AttributeFilter(code, tuple(values)) for code, values in (rule.get("attributes") or {}).items()
        ),
        price_min=price.get("min"),
        price_max=price.get("max"),
        is_available=True if rule.get("in_stock") else None,
        published_after=None if days is None else now - timedelta(days=days),
        is_impossible=bool(price) and price.get("channel") != channel_slug,
    )
