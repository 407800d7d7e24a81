from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from shop.platform import clock
from shop.platform.ids import encode, uuid7
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.catalog import create_collection, create_product, create_product_type
from tests.factories.channels import create_channels

SOME = {name: encode(name, uuid7()) for name in ("prod", "var", "cat", "coll", "attr", "ptype")}
MUTATIONS: dict[str, dict[str, Any]] = {
    "attributeCreate": {"code": "a", "name": "A", "kind": "TEXT"},
    "attributeValueAdd": {"attributeId": SOME["attr"], "value": {"name": "A"}},
    "productTypeCreate": {"name": "A"},
    "productCreate": {"productTypeId": SOME["ptype"], "name": "A"},
    "productUpdate": {"id": SOME["prod"]},
    "productPublish": {"productId": SOME["prod"], "channelId": encode("chan", uuid7())},
    "productUnpublish": {"productId": SOME["prod"]},
    "productArchive": {"id": SOME["prod"]},
    "productRestore": {"id": SOME["prod"]},
    "variantCreate": {"productId": SOME["prod"], "sku": "A"},
    "variantUpdate": {"id": SOME["var"]},
    "variantArchive": {"id": SOME["var"]},
    "bundleSet": {"variantId": SOME["var"], "items": []},
    "categoryCreate": {"name": "A"},
    "categoryUpdate": {"id": SOME["cat"]},
    "categoryMove": {"id": SOME["cat"]},
    "categoryDelete": {"id": SOME["cat"]},
    "collectionCreate": {"name": "A"},
    "collectionUpdate": {"id": SOME["coll"]},
    "collectionPublish": {"id": SOME["coll"]},
    "collectionProductsSet": {"collectionId": SOME["coll"], "productIds": []},
    "productTranslationSet": {"productId": SOME["prod"], "language": "de", "texts": {"name": "A"}},
    "categoryTranslationSet": {"categoryId": SOME["cat"], "language": "de", "texts": {"name": "A"}},
    "collectionTranslationSet": {"collectionId": SOME["coll"], "language": "de", "texts": {"name": "A"}},
    "productBulkUpsert": {"rows": [{"externalRef": "a"}]},
}
QUERIES = ("catalogProducts { nodes { id } }", "attributes { id }", "productTypes { id }")


def document(name: str, answer: str = "errors { code path }") -> str:
    return f"mutation ($input: {name[0].upper()}{name[1:]}Input!) {{ {name}(input: $input) {{ {answer} }} }}"


@pytest.fixture
async def staff(client: Client) -> Client:
    await create_channels()
    return await sign_in(client, await create_staff(permissions=["catalog.write"]))


async def test_changes_are_for_those_who_may_write_the_catalogue(staff: Client) -> None:
    guest = Client(staff.app, staff.http)
    shopper = await sign_in(guest, await create_customer())
    other = await sign_in(guest, await create_staff(permissions=["orders.read"]))

    for name, asked in MUTATIONS.items():
        codes = [(await who.ask(document(name), {"input": asked})).codes for who in (guest, shopper, other, staff)]
        assert codes == [["UNAUTHENTICATED"], ["FORBIDDEN"], ["FORBIDDEN"], []], name


async def test_lists_are_for_those_who_may_write_the_catalogue(staff: Client) -> None:
    guest = Client(staff.app, staff.http)
    shopper = await sign_in(guest, await create_customer())

    for asked in QUERIES:
        codes = [(await who.ask(f"{{ {asked} }}")).codes for who in (guest, shopper, staff)]
        assert codes == [["UNAUTHENTICATED"], ["FORBIDDEN"], []], asked


async def cafe_chairs(staff: Client) -> dict[str, Any]:
    payload = await staff.change(
        document("categoryCreate", "category { id slug } errors { code }"), {"input": {"name": "Café chairs"}}
    )
    category: dict[str, Any] = payload["category"]
    return category


async def chairs_in_blue(staff: Client) -> tuple[dict[str, Any], str]:
    """Define a type of products whose variants have a color; give the type and the slug of a color."""
    color = await staff.change(
        document("attributeCreate", "attribute { id values { slug color } } errors { code }"),
        {"input": {"code": "color", "name": "Color", "kind": "COLOR", "values": [{"name": "Red", "color": "#ff0000"}]}},
    )
    blue = await staff.change(
        document("attributeValueAdd", "value { id slug } errors { code }"),
        {"input": {"attributeId": color["attribute"]["id"], "value": {"name": "Blue"}}},
    )
    kind = await staff.change(
        document("productTypeCreate", "productType { id attributes { level attribute { code } } } errors { code }"),
        {
            "input": {
                "name": "Chairs",
                "attributes": [{"attributeId": color["attribute"]["id"], "level": "VARIANT", "isRequired": True}],
            }
        },
    )

    assert color["attribute"]["values"] == [{"slug": "red", "color": "#ff0000"}]
    assert kind["productType"]["attributes"] == [{"level": "VARIANT", "attribute": {"code": "color"}}]
    return kind["productType"], blue["value"]["slug"]


async def test_product_is_made_from_its_type_to_the_shelf(staff: Client) -> None:
    channel_id = (await staff.data("{ channel { id } }"))["channel"]["id"]
    kind, blue = await chairs_in_blue(staff)
    category = await cafe_chairs(staff)
    made = await staff.change(
        document(
            "productCreate",
            "product { id slug state version seo { title } metadata privateMetadata productType { slug } }"
            " errors { code }",
        ),
        {
            "input": {
                "productTypeId": kind["id"],
                "name": "Bentwood",
                "seo": {"title": "Bentwood chair"},
                "categoryIds": [category["id"]],
                "metadata": {"a": "1"},
                "privateMetadata": {"b": "2"},
            }
        },
    )
    product_id = made["product"]["id"]
    variant = await staff.change(
        document("variantCreate", "variant { id sku attributes { values { slug } } } errors { code }"),
        {
            "input": {
                "productId": product_id,
                "sku": "BW-1",
                "attributes": [{"code": "color", "values": [blue]}],
            }
        },
    )
    hidden = await Client(staff.app, staff.http).data('{ product(by: {slug: "bentwood"}) { id } }')
    shown = await staff.change(
        document("productPublish", "product { state } errors { code }"),
        {"input": {"productId": product_id, "channelId": channel_id}},
    )

    assert category["slug"] == "cafe-chairs"
    assert made["product"] == {
        "id": product_id,
        "slug": "bentwood",
        "state": "DRAFT",
        "version": 1,
        "seo": {"title": "Bentwood chair"},
        "metadata": {"a": "1"},
        "privateMetadata": {"b": "2"},
        "productType": {"slug": "chairs"},
    }
    assert variant["variant"]["attributes"] == [{"values": [{"slug": "blue"}]}]
    assert hidden == {"product": None}
    assert shown["product"] == {"state": "ACTIVE"}
    found = await Client(staff.app, staff.http).data(
        '{ product(by: {sku: "BW-1"}) { slug privateMetadata categories { slug } variants { sku } } }'
    )
    product = found["product"]
    assert (product["slug"], product["privateMetadata"]) == ("bentwood", None)
    assert (product["categories"], product["variants"]) == ([{"slug": "cafe-chairs"}], [{"sku": "BW-1"}])


async def test_update_changes_what_is_said_and_clears_what_is_null(staff: Client) -> None:
    product_id = encode("prod", await create_product(name="Chair", description="Old", external_ref="e", seo_title="T"))
    answer = "product { name description externalRef version seo { title description } } errors { code }"

    changed = await staff.change(
        document("productUpdate", answer),
        {
            "input": {
                "id": product_id,
                "expectedVersion": 1,
                "name": None,
                "externalRef": None,
                "seo": {"description": "D"},
            }
        },
    )
    stale = await staff.data(
        document("productUpdate", "errors { code path ... on VersionConflictError { current } }"),
        {"input": {"id": product_id, "expectedVersion": 1, "name": "X"}},
    )

    assert changed["product"] == {
        "name": "Chair",
        "description": "Old",
        "externalRef": None,
        "version": 2,
        "seo": {"title": "T", "description": "D"},
    }
    assert stale["productUpdate"]["errors"] == [{"code": "VERSION_CONFLICT", "path": ["expectedVersion"], "current": 2}]


async def test_rule_of_a_collection_is_read_in_its_channels_currency(staff: Client) -> None:
    kind = await create_product_type(slug="chairs")
    await create_product(kind)
    rule = {"types": ["chairs"], "price": {"channel": "eu", "min": "10.50"}, "inStock": True}
    made = document("collectionCreate", "collection { id kind products { totalCount } } errors { code path }")

    fine = await staff.change(made, {"input": {"name": "Chairs", "rule": rule}})
    bad = [
        (await staff.data(made, {"input": {"name": "Chairs", "slug": "b", "rule": {"price": price}}}))[
            "collectionCreate"
        ]
        for price in ({"channel": "eu", "min": "0.001"}, {"channel": "mars"}, {"channel": "kr", "max": "-1"})
    ]
    empty = await staff.refused(made, {"input": {"name": "Chairs", "slug": "c", "rule": {}}})

    assert fine["collection"]["kind"] == "RULE"
    assert [error["path"] for payload in bad for error in payload["errors"]] == [
        ["rule", "price", "min"],
        ["rule", "price", "channel"],
        ["rule", "price"],
    ]
    assert empty == ["COLLECTION_RULE_INVALID"]


async def test_collection_is_seen_once_published(staff: Client) -> None:
    id_ = encode("coll", await create_collection(name="Gifts"))
    guest = Client(staff.app, staff.http)
    asked = '{ collection(by: {slug: "gifts"}) { name } }'

    before = await guest.data(asked), await staff.data(asked)
    await staff.change(document("collectionPublish"), {"input": {"id": id_}})
    after = await guest.data(asked)
    await staff.change(document("collectionPublish"), {"input": {"id": id_, "isPublished": False}})

    assert before == ({"collection": None}, {"collection": {"name": "Gifts"}})
    assert after == {"collection": {"name": "Gifts"}}
    assert await guest.data(asked) == {"collection": None}


async def test_list_of_all_products_is_narrowed_by_state_and_change(staff: Client) -> None:
    drafts = [encode("prod", await create_product()) for _ in range(3)]
    archived = encode("prod", await create_product())
    await staff.change(document("productArchive"), {"input": {"id": archived}})
    asked = """query ($where: CatalogProductWhere, $first: Int, $after: String) {
        catalogProducts(where: $where, first: $first, after: $after) {
            totalCount nodes { id } pageInfo { hasNextPage endCursor } } }"""

    first = (await staff.data(asked, {"where": {"state": "DRAFT"}, "first": 2}))["catalogProducts"]
    after = first["pageInfo"]["endCursor"]
    rest = (await staff.data(asked, {"where": {"state": "DRAFT"}, "first": 2, "after": after}))["catalogProducts"]
    later = (clock.now() + timedelta(hours=1)).isoformat()
    none = (await staff.data(asked, {"where": {"updatedAfter": later}}))["catalogProducts"]

    assert [node["id"] for node in first["nodes"] + rest["nodes"]] == drafts[::-1]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (3, True, False)
    assert none == {"totalCount": 0, "nodes": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}


async def test_bulk_answers_with_a_result_for_each_row(staff: Client) -> None:
    await create_product_type(slug="chairs")
    rows = [
        {"externalRef": "a", "productType": "chairs", "name": "A", "variants": [{"sku": "A1", "weightGrams": 5}]},
        {"externalRef": "b", "productType": "tables", "name": "B"},
    ]
    answer = "results { index isNew product { name variants { sku } } errors { code path } } errors { code }"

    skipped = await staff.change(document("productBulkUpsert", answer), {"input": {"rows": rows, "onError": "SKIP"}})
    stopped = await staff.change(document("productBulkUpsert", answer), {"input": {"rows": rows}})

    refused = {
        "index": 1,
        "isNew": False,
        "product": None,
        "errors": [{"code": "PRODUCT_TYPE_NOT_FOUND", "path": ["rows", "1", "productType"]}],
    }
    made = {"name": "A", "variants": [{"sku": "A1"}]}
    assert skipped["results"] == [{"index": 0, "isNew": True, "product": made, "errors": []}, refused]
    assert stopped["results"] == [{"index": 0, "isNew": False, "product": None, "errors": []}, refused]


async def test_categories_are_made_changed_moved_and_deleted(staff: Client) -> None:
    create = document("categoryCreate", "category { id } errors { code }")
    top = (await staff.change(create, {"input": {"name": "Top"}}))["category"]["id"]
    low = (await staff.change(create, {"input": {"name": "Low", "parentId": top}}))["category"]["id"]
    answer = "category { name ancestors { name } children { name } } errors { code }"

    cycle = await staff.refused(document("categoryMove"), {"input": {"id": top, "parentId": low}})
    renamed = await staff.change(document("categoryUpdate", answer), {"input": {"id": low, "name": "Lower"}})
    moved = await staff.change(document("categoryMove", answer), {"input": {"id": low}})
    gone = await staff.change(document("categoryDelete", "deletedId errors { code }"), {"input": {"id": top}})

    assert cycle == ["CATEGORY_CYCLE"]
    assert renamed["category"] == {"name": "Lower", "ancestors": [{"name": "Top"}], "children": []}
    assert moved["category"]["ancestors"] == []
    assert gone["deletedId"] == top
    assert await staff.refused(document("categoryDelete"), {"input": {"id": top}}) == ["CATEGORY_NOT_FOUND"]


async def test_id_of_another_kind_is_bad_input_with_its_path(staff: Client) -> None:
    answer = await staff.ask(document("productUpdate"), {"input": {"id": SOME["var"]}})

    assert answer.codes == ["BAD_USER_INPUT"]
    assert answer.errors[0]["extensions"]["inputPath"] == ["input", "id"]
