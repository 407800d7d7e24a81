"""What the states of products and the kinds of collections mean, for the schema."""

from __future__ import annotations

from shop.catalog.states import CollectionKind, ProductState
from shop.platform.graphql.enums import show

__all__ = ["CollectionKind", "ProductState"]

show(
    ProductState,
    "Where a product stands.",
    {
        ProductState.DRAFT: "Being made; only staff see it.",
        ProductState.ACTIVE: "Seen wherever it is published.",
        ProductState.ARCHIVED: "Taken out of the shop.",
    },
)
show(
    CollectionKind,
    "How a collection is filled.",
    {CollectionKind.MANUAL: "Picked by hand.", CollectionKind.RULE: "With all that its rule matches."},
)
