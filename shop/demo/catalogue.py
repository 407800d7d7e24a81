"""The packaged catalogue as rows: product types, attributes, categories, products, collections."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from importlib.resources import files
from typing import Any
from uuid import UUID

import orjson

from shop.demo.tables import Load, fraction_of, stable_id
from shop.platform.config import settings

NEW_DAYS = 30
_OLDEST_DAYS = 400


def packaged(name: str) -> list[dict[str, Any]]:
    """Read one of the packaged files."""
    found: list[dict[str, Any]] = orjson.loads((files("shop.demo") / "data" / name).read_bytes())
    return found


def translations(load: Load, table: str, owner: str, owner_id: UUID, texts: Mapping[str, Mapping[str, str]]) -> None:
    """Add a row for each language but the shop's default one, which stands in the row itself.

    Args:
        texts: field -> language -> text; a language is added where it has the name.
    """
    for language in texts["name"]:
        if language != settings().default_language:
            values = {field: given.get(language) for field, given in texts.items()}
            load.add(table, **{owner: owner_id}, language=language, **values)


def default_text(texts: Mapping[str, str]) -> str:
    return texts.get(settings().default_language) or texts["en"]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What else the demo needs to know of the catalogue: the packaged products."""

    products: list[dict[str, Any]]

    @property
    def variants(self) -> Iterable[dict[str, Any]]:
        return (variant for product in self.products for variant in product["variants"])


def add_catalogue(load: Load, channel_ids: Mapping[str, UUID], now: datetime) -> Catalogue:
    kinds = _add_attributes(load)
    _add_types(load)
    _add_categories(load)
    products = packaged("products.json")
    for product in products:
        _add_product(load, product, kinds, now)
    for product in products:
        for channel_id in channel_ids.values():
            load.add(
                "product_publications",
                product_id=stable_id("product", product["slug"]),
                channel_id=channel_id,
                published_at=_published_at(product, now),
            )
    _add_collections(load)
    return Catalogue(products)


def _add_attributes(load: Load) -> dict[str, str]:
    attributes = packaged("attributes.json")
    for attribute in attributes:
        id_ = stable_id("attribute", attribute["code"])
        load.add(
            "attributes",
            id=id_,
            code=attribute["code"],
            kind=attribute["kind"],
            unit=attribute["unit"],
            name=default_text(attribute["name"]),
        )
        translations(load, "attribute_translations", "attribute_id", id_, {"name": attribute["name"]})
    for attribute in attributes:
        for position, value in enumerate(attribute["values"]):
            value_id = stable_id("value", f"{attribute['code']}/{value['slug']}")
            load.add(
                "attribute_values",
                id=value_id,
                attribute_id=stable_id("attribute", attribute["code"]),
                slug=value["slug"],
                name=default_text(value["name"]),
                color=value["color"],
                position=position,
            )
            translations(load, "attribute_value_translations", "value_id", value_id, {"name": value["name"]})
    return {attribute["code"]: attribute["kind"] for attribute in attributes}


def _add_types(load: Load) -> None:
    types = packaged("product_types.json")
    for kind in types:
        load.add(
            "product_types",
            id=stable_id("type", kind["slug"]),
            slug=kind["slug"],
            name=default_text(kind["name"]),
            tax_class=kind["tax_class"],
        )
    for kind in types:
        for position, attribute in enumerate(kind["attributes"]):
            load.add(
                "product_type_attributes",
                product_type_id=stable_id("type", kind["slug"]),
                attribute_id=stable_id("attribute", attribute["code"]),
                level=attribute["level"],
                is_required=attribute["required"],
                position=position,
            )


def _add_categories(load: Load) -> None:
    categories = packaged("categories.json")
    parents: dict[str, str | None] = {category["slug"]: category["parent"] for category in categories}
    for position, category in enumerate(categories):
        load.add(
            "categories",
            id=stable_id("category", category["slug"]),
            slug=category["slug"],
            parent_id=stable_id("category", category["parent"]) if category["parent"] else None,
            name=default_text(category["name"]),
            glyph=category["glyph"],
            color=category["color"],
            position=position,
        )
    for category in categories:
        id_ = stable_id("category", category["slug"])
        translations(load, "category_translations", "category_id", id_, {"name": category["name"]})
        above, depth = category["slug"], 0
        while above is not None:
            load.add("category_ancestors", category_id=id_, ancestor_id=stable_id("category", above), depth=depth)
            above, depth = parents[above], depth + 1


def _add_product(load: Load, product: Mapping[str, Any], kinds: Mapping[str, str], now: datetime) -> None:
    id_ = stable_id("product", product["slug"])
    load.add(
        "products",
        id=id_,
        slug=product["slug"],
        product_type_id=stable_id("type", product["type"]),
        category_id=stable_id("category", product["categories"][0]),
        state="active",
        name=default_text(product["name"]),
        description=default_text(product["description"]),
        created_at=_published_at(product, now),
    )
    load.add("product_slugs", slug=product["slug"], product_id=id_)
    texts = {"name": product["name"], "description": product["description"]}
    translations(load, "product_translations", "product_id", id_, texts)
    for position, slug in enumerate(product["categories"]):
        load.add("product_categories", product_id=id_, category_id=stable_id("category", slug), position=position)
    for position, variant in enumerate(product["variants"]):
        load.add(
            "variants",
            id=stable_id("variant", variant["sku"]),
            product_id=id_,
            sku=variant["sku"],
            weight_grams=variant.get("weight_g", product["weight_g"]),
            position=position,
        )
    _assign(load, id_, None, product["attributes"], kinds)
    for variant in product["variants"]:
        _assign(load, id_, stable_id("variant", variant["sku"]), variant["attributes"], kinds)


def _assign(
    load: Load, product_id: UUID, variant_id: UUID | None, attributes: Mapping[str, Any], kinds: Mapping[str, str]
) -> None:
    for code, value in attributes.items():
        kind = kinds[code]
        has_list = kind in {"enum", "color"}
        load.add(
            "attribute_assignments",
            product_id=product_id,
            variant_id=variant_id,
            attribute_id=stable_id("attribute", code),
            value_id=stable_id("value", f"{code}/{value}") if has_list else None,
            text=(default_text(value) if isinstance(value, dict) else value) if kind == "text" else None,
            number=Decimal(str(value)) if kind == "number" else None,
            boolean=value if kind == "boolean" else None,
        )


def _add_collections(load: Load) -> None:
    collections = packaged("collections.json")
    for position, collection in enumerate(collections):
        rule = collection.get("rule")
        id_ = stable_id("collection", collection["slug"])
        load.add(
            "collections",
            id=id_,
            slug=collection["slug"],
            kind="rule" if rule else "manual",
            rule=orjson.dumps(rule["where"]).decode() if rule else None,
            name=default_text(collection["name"]),
            description=default_text(collection["description"]),
            is_published=True,
            position=position,
        )
    for collection in collections:
        id_ = stable_id("collection", collection["slug"])
        texts = {"name": collection["name"], "description": collection["description"]}
        translations(load, "collection_translations", "collection_id", id_, texts)
        for position, slug in enumerate(collection.get("products", ())):
            product_id = stable_id("product", slug)
            load.add("collection_products", collection_id=id_, product_id=product_id, position=position)


def _published_at(product: Mapping[str, Any], now: datetime) -> datetime:
    """Spread the products over the past year; new arrivals over the last month."""
    is_new = bool(product["attributes"].get("new_arrival"))
    share = fraction_of(f"published:{product['slug']}")
    days = share * (NEW_DAYS - 1) if is_new else NEW_DAYS + share * (_OLDEST_DAYS - NEW_DAYS)
    return now - timedelta(days=days)
