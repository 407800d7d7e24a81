from __future__ import annotations

from enum import StrEnum


class ProductState(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"


PRODUCT_TRANSITIONS: dict[ProductState, frozenset[ProductState]] = {
    ProductState.DRAFT: frozenset({ProductState.ACTIVE, ProductState.ARCHIVED}),
    ProductState.ACTIVE: frozenset({ProductState.DRAFT, ProductState.ARCHIVED}),
    ProductState.ARCHIVED: frozenset({ProductState.DRAFT}),
}


class AttributeKind(StrEnum):
    ENUM = "enum"
    COLOR = "color"
    TEXT = "text"
    NUMBER = "number"
    BOOLEAN = "boolean"

    @property
    def has_values(self) -> bool:
        """Whether its values are a closed list."""
        return self in {AttributeKind.ENUM, AttributeKind.COLOR}


class AttributeLevel(StrEnum):
    PRODUCT = "product"
    VARIANT = "variant"


class CollectionKind(StrEnum):
    MANUAL = "manual"
    RULE = "rule"
