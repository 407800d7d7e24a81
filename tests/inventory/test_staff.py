from __future__ import annotations

import asyncio
from typing import Any

import pytest

from shop.platform.ids import encode, uuid7
from tests.client import Client
from tests.factories.accounts import create_customer, create_staff, sign_in
from tests.factories.catalog import create_published
from tests.factories.channels import create_channels

ADJUST = """
    mutation ($input: StockAdjustInput!) {
        stockAdjust(input: $input) { stock { id available onHand warehouse { slug } } errors { code path } }
    }
"""
CREATE = """
    mutation ($input: WarehouseCreateInput!) {
        warehouseCreate(input: $input) { warehouse { id slug channelIds version } errors { code path } }
    }
"""
UPDATE = """
    mutation ($input: WarehouseUpdateInput!) {
        warehouseUpdate(input: $input) { warehouse { slug name isActive channelIds version } errors { code path } }
    }
"""
MOVEMENTS = """
    query ($stock: ID!, $first: Int, $after: String) {
        stockMovements(stockId: $stock, first: $first, after: $after) {
            totalCount nodes { reason availableDelta note } pageInfo { hasNextPage endCursor }
        }
    }
"""
WAREHOUSES = "{ warehouses { slug } }"
NOWHERE = {"variantId": encode("var", uuid7()), "warehouseId": encode("wh", uuid7()), "delta": 1, "reason": "RECEIVED"}


@pytest.fixture
async def channels(client: Client) -> dict[str, str]:
    return {slug: encode("chan", id_) for slug, id_ in (await create_channels()).items()}


@pytest.fixture
async def staff(client: Client, channels: dict[str, str]) -> Client:
    return await sign_in(
        client, await create_staff(permissions=["inventory.adjust", "inventory.read", "catalog.write"])
    )


async def test_stock_is_for_those_who_may(client: Client, staff: Client) -> None:
    shopper = await sign_in(client, await create_customer())
    reader = await sign_in(client, await create_staff(permissions=["inventory.read"]))
    reads: list[tuple[str, dict[str, Any]]] = [(WAREHOUSES, {}), (MOVEMENTS, {"stock": encode("stock", uuid7())})]
    changes: list[tuple[str, dict[str, Any]]] = [
        (ADJUST, {"input": NOWHERE}),
        (CREATE, {"input": {"slug": "a", "name": "A", "country": "DE"}}),
        (UPDATE, {"input": {"id": NOWHERE["warehouseId"]}}),
    ]

    for asked, of_reader in ((reads, []), (changes, ["FORBIDDEN"])):
        for document, variables in asked:
            codes = [(await who.ask(document, variables)).codes for who in (client, shopper, reader, staff)]
            assert codes == [["UNAUTHENTICATED"], ["FORBIDDEN"], of_reader, []]


async def test_stock_is_adjusted_with_its_ledger(client: Client, staff: Client, channels: dict[str, str]) -> None:
    await create_published()
    made = await staff.change(
        CREATE, {"input": {"slug": "berlin", "name": "B", "country": "DE", "channelIds": [channels["eu"]]}}
    )
    nodes = (await staff.data("{ catalogProducts { nodes { variants { id sku } } } }"))["catalogProducts"]["nodes"]
    place = {"variantId": nodes[0]["variants"][0]["id"], "warehouseId": made["warehouse"]["id"]}

    await staff.change(ADJUST, {"input": {**place, "delta": 10, "reason": "RECEIVED", "note": "First"}})
    less = await staff.change(ADJUST, {"input": {**place, "delta": -4, "reason": "DAMAGED"}})
    refused = await staff.refused(ADJUST, {"input": {**place, "delta": -7, "reason": "CORRECTED"}})
    stock = less["stock"]["id"]
    first = (await staff.data(MOVEMENTS, {"stock": stock, "first": 1}))["stockMovements"]
    after = first["pageInfo"]["endCursor"]
    rest = (await staff.data(MOVEMENTS, {"stock": stock, "first": 1, "after": after}))["stockMovements"]

    assert made["warehouse"]["channelIds"] == [channels["eu"]]
    assert less["stock"] == {"id": stock, "available": 6, "onHand": 6, "warehouse": {"slug": "berlin"}}
    assert refused == ["STOCK_INVALID"]
    assert first["nodes"] == [{"reason": "DAMAGED", "availableDelta": -4, "note": None}]
    assert rest["nodes"] == [{"reason": "RECEIVED", "availableDelta": 10, "note": "First"}]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"], rest["pageInfo"]["hasNextPage"]) == (2, True, False)


async def test_stock_is_adjusted_once_per_key(client: Client, staff: Client, channels: dict[str, str]) -> None:
    await create_published()
    warehouse = (
        await staff.change(
            CREATE, {"input": {"slug": "berlin", "name": "B", "country": "DE", "channelIds": [channels["eu"]]}}
        )
    )["warehouse"]["id"]
    nodes = (await staff.data("{ catalogProducts { nodes { variants { id } } } }"))["catalogProducts"]["nodes"]
    asked = {"variantId": nodes[0]["variants"][0]["id"], "warehouseId": warehouse, "reason": "RECEIVED"}
    keyed = {**asked, "delta": 10, "idempotencyKey": "delivery-4711"}
    too_many = {**asked, "delta": -100, "idempotencyKey": "delivery-4712"}
    other = await sign_in(client, await create_staff(permissions=["inventory.adjust", "inventory.read"]))

    answers = await asyncio.gather(*(staff.change(ADJUST, {"input": keyed}) for _ in range(8)))
    by_header = staff.with_headers(idempotency_key="delivery-4713")
    headed = [await by_header.change(ADJUST, {"input": {**asked, "delta": 1}}) for _ in range(2)]
    refused = [await staff.refused(ADJUST, {"input": too_many}) for _ in range(2)]
    mended = await staff.change(ADJUST, {"input": {**too_many, "delta": -1}})
    by_another = await other.change(ADJUST, {"input": keyed})

    assert [answer["stock"]["available"] for answer in answers] == [10] * 8
    assert [answer["stock"]["available"] for answer in headed] == [11, 11]
    assert refused == [["STOCK_INVALID"], ["STOCK_INVALID"]]
    assert (mended["stock"]["available"], by_another["stock"]["available"]) == (10, 20)
    assert await staff.refused(ADJUST, {"input": {**keyed, "delta": 11}}) == ["IDEMPOTENCY_KEY_MISMATCH"]
    assert await staff.refused(ADJUST, {"input": {**keyed, "idempotencyKey": "short"}}) == ["IDEMPOTENCY_KEY_INVALID"]


async def test_stock_rows_are_hidden_from_shoppers(client: Client, staff: Client) -> None:
    id_ = encode("stock", uuid7())

    assert await client.data("query ($id: ID!) { node(id: $id) { id } }", {"id": id_}) == {"node": None}


async def test_warehouse_is_changed_by_version_and_its_parts_are_checked(staff: Client, channels: Any) -> None:
    made = await staff.change(CREATE, {"input": {"slug": "a", "name": "A", "country": "DE"}})
    id_ = made["warehouse"]["id"]
    asked = {"id": id_, "expectedVersion": 1, "name": "B", "isActive": False, "channelIds": [channels["kr"]]}

    changed = await staff.change(UPDATE, {"input": asked})
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"expectedVersion": 1}, "VERSION_CONFLICT"),
        ({"slug": "A b"}, "WAREHOUSE_INVALID"),
        ({"name": " "}, "WAREHOUSE_INVALID"),
        ({"country": "EU"}, "WAREHOUSE_INVALID"),
        ({"channelIds": [encode("chan", uuid7())]}, "CHANNEL_NOT_FOUND"),
        ({"id": NOWHERE["warehouseId"]}, "WAREHOUSE_NOT_FOUND"),
    ]

    assert changed["warehouse"] == {
        "slug": "a",
        "name": "B",
        "isActive": False,
        "channelIds": [channels["kr"]],
        "version": 2,
    }
    for over, code in wrong:
        assert await staff.refused(UPDATE, {"input": {"id": id_, **over}}) == [code], over
    assert await staff.refused(CREATE, {"input": {"slug": "a", "name": "A", "country": "DE"}}) == [
        "WAREHOUSE_SLUG_TAKEN"
    ]
    assert (await staff.data(WAREHOUSES))["warehouses"] == [{"slug": "a"}]
