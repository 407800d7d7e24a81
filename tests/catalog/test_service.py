from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from decimal import Decimal
from typing import Any
from uuid import UUID

from shop.catalog import service
from shop.catalog.models import Category, CategoryAncestor, CollectionProduct, Product, ProductSlug, Variant
from shop.catalog.service import Assigned, NewValue, ProductRow, Texts, VariantRow
from shop.catalog.states import AttributeKind
from shop.platform.db.connect import Database
from shop.platform.errors import ShopError, ShopErrors
from shop.platform.ids import uuid7
from tests.factories.catalog import (
    create_attribute,
    create_category,
    create_collection,
    create_product,
    create_product_type,
    create_variant,
    unique,
)


async def codes_of(run: Awaitable[Any]) -> list[str]:
    """Give the codes of what a call is refused for, each with its path."""
    try:
        await run
    except ShopErrors as several:
        return [f"{error.code} {'.'.join(error.path)}" for error in several.errors]
    except ShopError as error:
        return [f"{error.code} {'.'.join(error.path)}"]
    return []


# Attributes


async def test_attributes_are_checked_against_the_type_and_all_faults_are_told(db: None) -> None:
    color = await create_attribute("color", AttributeKind.COLOR, "Red", "Blue")
    width = await create_attribute("width", AttributeKind.NUMBER)
    washable = await create_attribute("washable", AttributeKind.BOOLEAN)
    note = await create_attribute("note", AttributeKind.TEXT)
    size = await create_attribute("size", AttributeKind.ENUM, "S")
    kind = await create_product_type(
        product={color: True, width: False, washable: False, note: False}, variant={size: True}
    )
    given = [
        Assigned(code="width", text="wide"),
        Assigned(code="washable", boolean=True, number=Decimal(1)),
        Assigned(code="note", text=" "),
        Assigned(code="size", values=["s"]),
        Assigned(code="width", number=Decimal("1e14")),
        Assigned(code="unknown", text="x"),
    ]

    found = await codes_of(create_product(kind, attributes=given))

    assert found == [
        "ATTRIBUTE_INVALID attributes.0",
        "ATTRIBUTE_INVALID attributes.1",
        "ATTRIBUTE_INVALID attributes.2.text",
        "ATTRIBUTE_INVALID attributes.3.code",
        "ATTRIBUTE_INVALID attributes.4.code",
        "ATTRIBUTE_INVALID attributes.5.code",
        "ATTRIBUTE_INVALID attributes",
    ]
    assert await codes_of(create_product(kind, attributes=[Assigned(code="color", values=["red", "pink"])])) == [
        "ATTRIBUTE_INVALID attributes.0.values.1"
    ]
    fine = [Assigned(code="color", values=["red", "blue"]), Assigned(code="width", number=Decimal("1.5"))]
    assert await codes_of(create_product(kind, attributes=fine)) == []


async def test_variants_of_a_product_differ_in_an_attribute(db: None) -> None:
    size = await create_attribute("size", AttributeKind.ENUM, "S", "M")
    product_id = await create_product(await create_product_type(variant={size: True}))
    small, medium = Assigned(code="size", values=["s"]), Assigned(code="size", values=["m"])
    first = await create_variant(product_id, small)
    second = await create_variant(product_id, medium)

    same = await codes_of(create_variant(product_id, small))
    changed = await codes_of(service.update_variant(second, {"attributes": [small]}))
    await service.archive_variant(first)
    freed = await codes_of(service.update_variant(second, {"attributes": [small]}))

    assert same == changed == ["VARIANT_NOT_DISTINCT attributes"]
    assert freed == []
    assert await codes_of(create_variant(product_id)) == ["ATTRIBUTE_INVALID attributes"]


async def test_lists_of_values_are_for_kinds_that_have_them(db: None) -> None:
    color = await create_attribute("color", AttributeKind.COLOR, "Red")
    width = await create_attribute("width", AttributeKind.NUMBER)

    assert await codes_of(create_attribute("color")) == ["ATTRIBUTE_TAKEN code"]
    assert await codes_of(create_attribute("Color")) == ["ATTRIBUTE_INVALID code"]
    assert await codes_of(create_attribute("height", AttributeKind.NUMBER, "Tall")) == ["ATTRIBUTE_INVALID values.0"]
    assert await codes_of(service.add_attribute_value(width, NewValue(name="Wide"))) == ["ATTRIBUTE_INVALID "]
    assert await codes_of(service.add_attribute_value(color, NewValue(name="Red"))) == ["ATTRIBUTE_TAKEN slug"]
    assert await codes_of(service.add_attribute_value(color, NewValue(name="Sky", color="blue"))) == [
        "COLOR_INVALID color"
    ]
    assert await codes_of(service.add_attribute_value(uuid7(), NewValue(name="Sky"))) == [
        "ATTRIBUTE_NOT_FOUND attributeId"
    ]
    assert await codes_of(create_product_type(product={uuid7(): False})) == ["ATTRIBUTE_NOT_FOUND attributes.0"]


# Products and variants


async def test_old_slugs_stay_with_their_product(db: None) -> None:
    product_id = await create_product(name="Chair", slug="chair")
    await service.update_product(product_id, {"slug": "armchair"})

    assert await service.product_id(slug="chair") == await service.product_id(slug="armchair") == product_id
    assert await codes_of(create_product(slug="chair")) == ["SLUG_TAKEN slug"]
    await service.update_product(product_id, {"slug": "chair"})
    assert (await Product.get(id=product_id)).slug == "chair"
    assert await ProductSlug.filter(product_id=product_id).count() == 2


async def test_names_and_references_are_unique_and_well_formed(db: None) -> None:
    product_id = await create_product(external_ref="erp-1")
    variant_id = await create_variant(product_id, sku="SKU-1", external_ref="erp-v1")
    other = await create_variant(product_id, sku="SKU-2")

    assert await codes_of(create_product(external_ref="erp-1")) == ["EXTERNAL_REF_TAKEN externalRef"]
    assert await codes_of(create_variant(product_id, sku="SKU-1")) == ["SKU_TAKEN sku"]
    assert await codes_of(service.update_variant(other, {"external_ref": "erp-v1"})) == [
        "EXTERNAL_REF_TAKEN externalRef"
    ]
    assert await codes_of(service.update_variant(other, {"sku": " SKU"})) == ["SKU_INVALID sku"]
    assert await codes_of(create_product(name="!?")) == ["SLUG_INVALID slug"]
    assert await codes_of(create_product(name="")) == ["TEXT_INVALID name", "SLUG_INVALID slug"]
    assert await codes_of(create_product(metadata={"a": 1})) == ["METADATA_INVALID metadata"]
    assert await codes_of(create_product(uuid7())) == ["PRODUCT_TYPE_NOT_FOUND productTypeId"]
    assert await codes_of(create_product(category_ids=[uuid7()])) == ["CATEGORY_NOT_FOUND categoryIds.0"]
    assert await codes_of(service.update_product(uuid7(), {})) == ["PRODUCT_NOT_FOUND productId"]
    assert await codes_of(service.update_variant(uuid7(), {})) == ["VARIANT_NOT_FOUND variantId"]
    assert await codes_of(service.update_variant(variant_id, {}, expected_version=9)) == [
        "VERSION_CONFLICT expectedVersion"
    ]


async def test_product_changed_by_two_at_once_is_changed_by_one(committed: Database) -> None:
    product_id = await create_product()

    found = await asyncio.gather(
        *(codes_of(service.update_product(product_id, {"name": f"N{i}"}, expected_version=1)) for i in range(8))
    )

    assert sorted(found, key=len) == [[]] + [["VERSION_CONFLICT expectedVersion"]] * 7


async def test_slug_claimed_by_several_at_once_is_one_products(committed: Database) -> None:
    kind = await create_product_type()

    found = await asyncio.gather(*(codes_of(create_product(kind, slug="same")) for _ in range(8)))

    assert sorted(found, key=len) == [[]] + [["SLUG_TAKEN slug"]] * 7


async def test_bundle_is_made_of_other_variants_on_sale(db: None) -> None:
    cup, plate, bundle, gone = [await create_variant() for _ in range(4)]
    await service.archive_variant(gone)
    await service.set_bundle(bundle, [(cup, 2), (plate, 1)])

    assert (await Variant.get(id=bundle)).is_bundle
    set_bundle: Callable[..., Awaitable[UUID]] = service.set_bundle
    for items, path in (
        ([(cup, 1)], "items"),
        ([(cup, 1), (cup, 1)], "items"),
        ([(cup, 0), (plate, 5)], "items.0.quantity"),
        ([(cup, 1), (gone, 1)], "items.1.variantId"),
        ([(cup, 1), (uuid7(), 1)], "items.1.variantId"),
        ([(bundle, 2)], "items.0.variantId"),
    ):
        assert await codes_of(set_bundle(bundle, items)) == [f"BUNDLE_INVALID {path}"]
    assert await codes_of(set_bundle(plate, [(cup, 2)])) == ["BUNDLE_INVALID variantId"]
    assert await codes_of(service.archive_variant(cup)) == ["BUNDLE_INVALID id"]
    await service.set_bundle(bundle, [])
    assert not (await Variant.get(id=bundle)).is_bundle


# The tree


async def assert_tree_is_closed() -> None:
    parents = {row.id: row.parent_id for row in await Category.all()}
    wanted = set()
    for id_ in parents:
        above: UUID | None = id_
        depth = 0
        while above is not None:
            wanted.add((id_, above, depth))
            above, depth = parents[above], depth + 1
            assert depth <= len(parents), "a circle"
    kept = {(row.category_id, row.ancestor_id, row.depth) for row in await CategoryAncestor.all()}  # type: ignore[attr-defined]
    assert kept == wanted


async def test_tree_stays_closed_over_random_moves_and_circles_are_refused(db: None) -> None:
    dice = random.Random(7)
    ids: list[UUID] = []
    for _ in range(12):
        ids.append(await create_category(dice.choice(ids) if ids and dice.random() < 0.8 else None))
    refused = 0
    for _ in range(60):
        target = dice.choice([*ids, None])
        found = await codes_of(service.move_category(dice.choice(ids), target))
        assert found in ([], ["CATEGORY_CYCLE parentId"])
        refused += bool(found)
        await assert_tree_is_closed()

    assert 0 < refused < 60


async def test_moves_against_each_other_make_no_circle(committed: Database) -> None:
    ids = [await create_category() for _ in range(6)]

    await asyncio.gather(
        *(codes_of(service.move_category(a, b)) for a in ids for b in ids),
    )

    await assert_tree_is_closed()


async def test_category_that_holds_something_is_not_deleted(db: None) -> None:
    parent = await create_category()
    child = await create_category(parent)
    product_id = await create_product(category_ids=[child])

    assert await codes_of(service.delete_category(parent)) == ["CATEGORY_NOT_EMPTY "]
    assert await codes_of(service.delete_category(child)) == ["CATEGORY_NOT_EMPTY "]
    await service.update_product(product_id, {"category_ids": []})
    await service.delete_category(child)
    await service.delete_category(parent)
    assert await codes_of(service.delete_category(parent)) == ["CATEGORY_NOT_FOUND id"]
    assert await CategoryAncestor.all().count() == 0


async def test_category_moves_to_a_place_and_its_names_are_checked(db: None) -> None:
    first, second = await create_category(slug="first"), await create_category()
    await service.move_category(second, first, position=7)

    moved = await Category.get(id=second)
    assert (moved.parent_id, moved.position, moved.version) == (first, 7, 2)
    assert await codes_of(service.update_category(second, {"slug": "first"})) == ["SLUG_TAKEN slug"]
    assert await codes_of(service.update_category(second, {"color": "red"})) == ["COLOR_INVALID color"]
    assert await codes_of(service.move_category(second, uuid7())) == ["CATEGORY_NOT_FOUND parentId"]


# Collections and texts


async def test_collection_is_picked_by_hand_or_has_a_rule(db: None) -> None:
    await create_category(slug="kitchen")
    by_hand, by_rule = await create_collection(), await create_collection(rule={"category": "kitchen"})
    products = [await create_product() for _ in range(3)]
    await service.set_collection_products(by_hand, [products[2], products[0], products[2]])

    rows = await CollectionProduct.filter(collection_id=by_hand).order_by("position")
    assert [row.product_id for row in rows] == [products[2], products[0]]  # type: ignore[attr-defined]
    assert await codes_of(service.set_collection_products(by_rule, products)) == ["COLLECTION_IS_BY_RULE collectionId"]
    assert await codes_of(service.set_collection_products(by_hand, [products[0], uuid7()])) == [
        "PRODUCT_NOT_FOUND productIds.1"
    ]
    assert await codes_of(service.update_collection(by_hand, {"rule": {"in_stock": True}})) == [
        "COLLECTION_RULE_INVALID rule"
    ]
    assert await codes_of(service.update_collection(uuid7(), {})) == ["COLLECTION_NOT_FOUND collectionId"]


async def test_rule_names_what_there_is(db: None) -> None:
    rule = {"category": "x", "types": ["y"], "attributes": {"z": []}}

    assert await codes_of(create_collection(rule=rule)) == [
        "COLLECTION_RULE_INVALID rule.category",
        "COLLECTION_RULE_INVALID rule.types",
        "COLLECTION_RULE_INVALID rule.attributes",
    ]


async def test_texts_are_of_a_language_that_is_not_the_shops_own(db: None) -> None:
    product_id = await create_product()
    texts = Texts(name="Stuhl")

    assert await codes_of(service.translate_product(product_id, "de", texts)) == []
    assert await codes_of(service.translate_product(product_id, "en", texts)) == ["LANGUAGE_INVALID language"]
    assert await codes_of(service.translate_product(product_id, "xx-XX-XX", texts)) == ["LANGUAGE_INVALID language"]
    assert await codes_of(service.translate_product(product_id, "fr", Texts(name=""))) == ["TEXT_INVALID name"]
    assert await codes_of(service.translate_category(uuid7(), "de", None)) == ["CATEGORY_NOT_FOUND categoryId"]


# Many at once


def row(ref: str, *skus: str, **changes: Any) -> ProductRow:
    variants = [VariantRow(sku=sku, changes={"weight_grams": 5}) for sku in skus]
    return ProductRow(external_ref=ref, type_slug="plain", changes={"name": ref, **changes}, variants=variants)  # type: ignore[typeddict-item]


async def test_bulk_makes_then_changes_by_reference_and_sku(db: None) -> None:
    await create_product_type(slug="plain")

    made = await service.upsert_products([row("a", "a1", "a2"), row("b", "b1")], stops_at_error=True)
    again = await service.upsert_products([row("a", "a1", "a3", name="Better")], stops_at_error=True)

    assert [result.is_new for result in made + again] == [True, True, False]
    assert again[0].product_id == made[0].product_id
    assert (await Product.get(id=made[0].product_id)).name == "Better"
    assert await Variant.filter(product_id=made[0].product_id).count() == 3


async def test_bulk_that_skips_keeps_what_is_right(db: None) -> None:
    await create_product_type(slug="plain")
    rows = [row("a", "same"), row("b", "same"), row("c", name=""), row("d", "d1")]

    results = await service.upsert_products(rows, stops_at_error=False)

    told = [[(error.code, error.path) for error in result.errors] for result in results]
    assert told == [
        [],
        [("SKU_TAKEN", ("rows", "1", "variants", "0", "sku"))],
        [("TEXT_INVALID", ("rows", "2", "name")), ("SLUG_INVALID", ("rows", "2", "slug"))],
        [],
    ]
    assert [result.product_id is not None for result in results] == [True, False, False, True]
    assert await Product.all().count() == 2


async def test_bulk_that_stops_keeps_nothing(committed: Database) -> None:
    await create_product_type(slug="plain")
    rows = [row("a", "same"), row("b", "same"), row("c")]

    results = await service.upsert_products(rows, stops_at_error=True)

    assert [result.index for result in results] == [0, 1]
    assert [result.product_id for result in results] == [None, None]
    assert [result.is_new for result in results] == [False, False]
    assert [error.code for error in results[1].errors] == ["SKU_TAKEN"]
    assert await Product.all().count() == 0


async def test_bulk_has_between_1_and_500_rows_each_of_another_product(db: None) -> None:
    for rows, found in (
        ([], ["BULK_INVALID rows"]),
        ([row(unique("x")) for _ in range(501)], ["BULK_INVALID rows"]),
        ([row("a"), row("b"), row("a")], ["BULK_INVALID rows.2.externalRef"]),
    ):
        assert await codes_of(service.upsert_products(rows, stops_at_error=True)) == found
    missing = await service.upsert_products([row("a")], stops_at_error=False)
    assert [error.code for error in missing[0].errors] == ["PRODUCT_TYPE_NOT_FOUND"]
