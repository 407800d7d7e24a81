"""The packaged demo catalog is complete and consistent."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[2] / "shop" / "demo" / "data"
CHANNELS = {"eu", "us", "kr"}
WAREHOUSES = {"berlin", "newark", "incheon"}
LANGUAGES = {"en", "de", "ko"}
MACHINE_TYPES = {"heavy-earthmoving-and-construction-equipment", "heavy-lifting-and-specialized-equipment"}
HEX = re.compile(r"#[0-9a-f]{6}")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
HANGUL = re.compile(r"[가-힣]")

Row = dict[str, Any]


def load(name: str) -> list[Row]:
    """Rows of one data file."""
    rows: list[Row] = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return rows


TYPES = load("product_types.json")
ATTRIBUTES = load("attributes.json")
CATEGORIES = load("categories.json")
PRODUCTS = load("products.json")
COLLECTIONS = load("collections.json")
VARIANTS: list[tuple[Row, Row]] = [(product, variant) for product in PRODUCTS for variant in product["variants"]]
TYPE_BY_SLUG = {row["slug"]: row for row in TYPES}
ATTRIBUTE_BY_CODE = {row["code"]: row for row in ATTRIBUTES}
CATEGORY_BY_SLUG = {row["slug"]: row for row in CATEGORIES}
PRODUCT_BY_SLUG = {row["slug"]: row for row in PRODUCTS}


def repeated(values: list[str]) -> list[str]:
    """Values that occur more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def missing_languages(text: dict[str, str], wanted: set[str]) -> set[str]:
    """Languages of `wanted` without a word in `text`."""
    return {language for language in wanted if not text.get(language, "").strip()}


def lineage(slug: str) -> list[str]:
    """Slugs of a category and its ancestors, nearest first."""
    found = [slug]
    while parent := CATEGORY_BY_SLUG[found[-1]]["parent"]:
        found.append(parent)
    return found


def is_machine(product: Row) -> bool:
    """Whether the product is sold as a construction machine."""
    return product["type"] in MACHINE_TYPES


def is_valid_value(attribute: Row, value: object) -> bool:
    """Whether a value fits the kind of its attribute."""
    kind = attribute["kind"]
    if kind in {"enum", "color"}:
        return value in {row["slug"] for row in attribute["values"]}
    if kind == "boolean":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    return isinstance(value, dict) and not missing_languages(value, LANGUAGES)


def selects(where: Row, product: Row, variant: Row) -> bool:
    """Whether a collection's rule takes a variant; the age of a product is not known here."""
    price = where.get("price")
    values = {**product["attributes"], **variant["attributes"]}
    return (
        ("category" not in where or any(where["category"] in lineage(slug) for slug in product["categories"]))
        and all(values.get(code) in allowed for code, allowed in where.get("attributes", {}).items())
        and (price is None or price.get("min", 0) <= variant["prices"][price["channel"]] <= price.get("max", 10**12))
        and (not where.get("in_stock") or any(variant["stock"].values()))
    )


def test_catalog_has_the_expected_size() -> None:
    assert len(PRODUCTS) == 202
    assert len(VARIANTS) == 365
    assert len(CATEGORIES) == 84
    assert len(TYPES) == 10
    assert len(COLLECTIONS) == 6


def test_folder_stays_small_and_carries_its_notice() -> None:
    files = {path.name: path.stat().st_size for path in FOLDER.iterdir()}

    assert sum(files.values()) < 600_000
    assert "Copyright (c) commercetools GmbH" in (FOLDER / "NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "rows", [TYPES, CATEGORIES, PRODUCTS, COLLECTIONS], ids=["types", "categories", "products", "collections"]
)
def test_slugs_are_unique_and_well_formed(rows: list[Row]) -> None:
    slugs = [row["slug"] for row in rows]

    assert repeated(slugs) == []
    assert [slug for slug in slugs if not SLUG.fullmatch(slug)] == []


def test_attribute_codes_and_their_value_slugs_are_unique() -> None:
    codes = [row["code"] for row in ATTRIBUTES]

    assert repeated(codes) == []
    assert [code for code in codes if not CODE.fullmatch(code)] == []
    for row in ATTRIBUTES:
        assert repeated([value["slug"] for value in row["values"]]) == []
        assert bool(row["values"]) == (row["kind"] in {"enum", "color"}), row["code"]


def test_skus_are_unique_whatever_their_case() -> None:
    assert repeated([variant["sku"].casefold() for _, variant in VARIANTS]) == []
    assert all(variant["sku"].strip() == variant["sku"] != "" for _, variant in VARIANTS)


def test_parents_stand_before_their_children() -> None:
    seen: set[str | None] = {None}

    for row in CATEGORIES:
        assert row["parent"] in seen, row["slug"]
        seen.add(row["slug"])


def test_categories_have_four_languages_a_glyph_and_a_color() -> None:
    listed = (FOLDER / "README.md").read_text(encoding="utf-8").split("## Glyphs")[1]
    glyphs = {row["glyph"] for row in CATEGORIES}

    assert [row["slug"] for row in CATEGORIES if missing_languages(row["name"], LANGUAGES | {"fr"})] == []
    assert [row["slug"] for row in CATEGORIES if not HEX.fullmatch(row["color"])] == []
    assert len(glyphs) <= 24
    assert {glyph for glyph in glyphs if not re.search(rf"\b{glyph}\b", listed)} == set()


def test_every_name_and_description_has_three_languages() -> None:
    values = [value for row in ATTRIBUTES for value in row["values"]]
    named = [*TYPES, *ATTRIBUTES, *values, *PRODUCTS, *COLLECTIONS]

    assert [row["name"]["en"] for row in named if missing_languages(row["name"], LANGUAGES)] == []
    assert [row["slug"] for row in [*PRODUCTS, *COLLECTIONS] if missing_languages(row["description"], LANGUAGES)] == []


def test_korean_texts_are_written_in_korean() -> None:
    assert [row["slug"] for row in [*CATEGORIES, *PRODUCTS, *COLLECTIONS] if not HANGUL.search(row["name"]["ko"])] == []
    assert [row["slug"] for row in [*PRODUCTS, *COLLECTIONS] if not HANGUL.search(row["description"]["ko"])] == []


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_product_texts_do_not_repeat_within_a_language(language: str) -> None:
    assert repeated([row["name"][language] for row in PRODUCTS]) == []
    assert repeated([row["description"][language] for row in PRODUCTS]) == []


def test_color_values_are_hex_or_none() -> None:
    colors = [value["color"] for row in ATTRIBUTES for value in row["values"] if value["color"] is not None]

    assert [color for color in colors if not HEX.fullmatch(color)] == []


def test_types_refer_to_known_attributes_and_every_type_is_used() -> None:
    codes = [(row["slug"], entry["code"]) for row in TYPES for entry in row["attributes"]]

    assert {code for _, code in codes} == set(ATTRIBUTE_BY_CODE)
    assert {row["type"] for row in PRODUCTS} == set(TYPE_BY_SLUG)
    for row in TYPES:
        assert repeated([entry["code"] for entry in row["attributes"]]) == []
        assert {entry["level"] for entry in row["attributes"]} <= {"product", "variant"}


def test_products_lie_in_known_categories() -> None:
    for product in PRODUCTS:
        assert product["categories"], product["slug"]
        assert repeated(product["categories"]) == [], product["slug"]
        assert set(product["categories"]) <= set(CATEGORY_BY_SLUG), product["slug"]


def test_attributes_follow_the_type_of_their_product() -> None:
    for product, variant in VARIANTS:
        entries = TYPE_BY_SLUG[product["type"]]["attributes"]
        for level, values in (("product", product["attributes"]), ("variant", variant["attributes"])):
            allowed = {entry["code"] for entry in entries if entry["level"] == level}
            required = {entry["code"] for entry in entries if entry["level"] == level and entry["required"]}
            assert required <= set(values) <= allowed, variant["sku"]
            assert all(is_valid_value(ATTRIBUTE_BY_CODE[code], value) for code, value in values.items()), variant["sku"]


def test_variants_of_a_product_are_distinguishable() -> None:
    for product in PRODUCTS:
        values = [variant["attributes"] for variant in product["variants"]]
        assert repeated([json.dumps(row, sort_keys=True) for row in values]) == [], product["slug"]
        assert len({frozenset(row) for row in values}) == 1, product["slug"]


def test_prices_are_positive_integers_in_three_channels() -> None:
    for _, variant in VARIANTS:
        assert set(variant["prices"]) == CHANNELS, variant["sku"]
        assert all(type(amount) is int and amount > 0 for amount in variant["prices"].values()), variant["sku"]


def test_korean_prices_follow_the_euro_in_round_won() -> None:
    for product, variant in VARIANTS:
        unit = 10_000 if is_machine(product) else 100
        prices = variant["prices"]
        assert prices["kr"] % unit == 0, variant["sku"]
        assert abs(prices["kr"] - prices["eu"] * 14.5) <= unit / 2, variant["sku"]


def test_machines_cost_thousands_and_parts_do_not() -> None:
    machines = [variant["prices"]["eu"] for product, variant in VARIANTS if is_machine(product)]
    parts = [variant["prices"]["eu"] for product, variant in VARIANTS if product["type"] == "generic-product"]

    assert min(machines) >= 1_000_000
    assert max(parts) < 200_000


def test_former_prices_lie_above_the_price_for_about_an_eighth_of_the_variants() -> None:
    reduced = [variant for _, variant in VARIANTS if "compare_at" in variant]

    assert 0.08 <= len(reduced) / len(VARIANTS) <= 0.16
    for variant in reduced:
        assert variant["compare_at"].keys() <= CHANNELS, variant["sku"]
        for channel, amount in variant["compare_at"].items():
            assert amount > variant["prices"][channel], variant["sku"]


def test_weights_are_positive_grams() -> None:
    for product, variant in VARIANTS:
        weight = variant.get("weight_g", product["weight_g"])
        assert type(weight) is int, variant["sku"]
        assert weight > 0, variant["sku"]


def test_stock_is_mostly_plenty_with_some_low_and_some_empty() -> None:
    totals = [sum(variant["stock"].values()) for _, variant in VARIANTS]

    assert all(set(variant["stock"]) == WAREHOUSES for _, variant in VARIANTS)
    assert all(0 <= amount <= 200 for _, variant in VARIANTS for amount in variant["stock"].values())
    assert 0.02 <= sum(total == 0 for total in totals) / len(totals) <= 0.08
    assert 0.04 <= sum(1 <= total <= 3 for total in totals) / len(totals) <= 0.12


def test_machines_have_few_pieces_in_each_warehouse() -> None:
    machines = [variant for product, variant in VARIANTS if is_machine(product)]

    assert max(amount for variant in machines for amount in variant["stock"].values()) <= 4


def test_collections_are_either_lists_or_rules() -> None:
    assert Counter("rule" if "rule" in row else "products" for row in COLLECTIONS) == {"rule": 3, "products": 3}
    for row in COLLECTIONS:
        assert set(row.get("products", [])) <= set(PRODUCT_BY_SLUG), row["slug"]


def test_collection_rules_name_known_things_and_find_products() -> None:
    for row in (row for row in COLLECTIONS if "rule" in row):
        where = row["rule"]["where"]
        found = {product["slug"] for product, variant in VARIANTS if selects(where, product, variant)}
        assert where.get("category", "kitchen") in CATEGORY_BY_SLUG, row["slug"]
        for code, slugs in where.get("attributes", {}).items():
            assert all(is_valid_value(ATTRIBUTE_BY_CODE[code], slug) for slug in slugs), row["slug"]
        assert where.get("price", {}).get("channel", "eu") in CHANNELS, row["slug"]
        assert len(found) >= 5, row["slug"]
