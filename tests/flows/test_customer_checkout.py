"""A guest who signs in half-way: the cart comes along, the order is the customer's, and nobody else sees either."""

from __future__ import annotations

import pytest

from tests.client import Client
from tests.factories.accounts import PASSWORD, create_customer, sign_in
from tests.factories.store import AIR, HOSE, OIL, seed, set_stock, variant
from tests.flows import documents
from tests.flows.shopper import Shopper

CHANNELS = pytest.mark.parametrize(("channel", "currency"), [("eu", "EUR"), ("us", "USD"), ("kr", "KRW")])


@pytest.fixture(autouse=True)
async def _goods(client: Client) -> None:
    await seed()
    for sku in (OIL, AIR, HOSE):
        await set_stock(sku, berlin=2000, newark=2000, incheon=2000)


def lines(shopper: Shopper) -> list[tuple[str, int]]:
    return sorted((line["variant"]["sku"], line["quantity"]) for line in shopper.cart["lines"])


@CHANNELS
async def test_guest_who_signs_in_orders_the_same_cart(client: Client, channel: str, currency: str) -> None:
    account = await create_customer()
    shopper = Shopper.enter(client, channel)
    await shopper.take((await variant(OIL), 2), (await variant(AIR), 1))
    guest, guest_cart = shopper.client, shopper.cart

    shopper.client = await shopper.client.sign_in(account.email, PASSWORD)
    shopper.cart = (await shopper.client.data(documents.CURRENT_CART))["cart"]
    await shopper.prepare()
    payload = await shopper.buy()
    mine = await shopper.client.data(documents.MY_ORDERS)
    as_guest = await guest.data(documents.CART, {"by": {"id": guest_cart["id"]}})

    assert shopper.cart["id"] == guest_cart["id"]
    assert lines(shopper) == [(AIR, 1), (OIL, 2)]
    assert payload["orderToken"] is None
    assert payload["order"]["total"]["gross"] == {**shopper.cart["total"]["gross"], "currency": currency}
    assert [order["id"] for order in mine["myOrders"]["nodes"]] == [payload["order"]["id"]]
    assert as_guest["cart"] is None


@CHANNELS
async def test_guest_with_a_cart_of_their_own_finds_both_in_one(client: Client, channel: str, currency: str) -> None:
    account = await create_customer()
    own = Shopper.enter(await sign_in(client, account), channel)
    await own.take((await variant(OIL), 998), (await variant(HOSE), 1))
    version = own.cart["version"]
    guest = Shopper.enter(client, channel)
    await guest.take((await variant(OIL), 5), (await variant(AIR), 4))

    guest.client = await guest.client.sign_in(account.email, PASSWORD)
    await guest.prepare()  # still names the guest's cart, which leads to the customer's
    payload = await guest.buy()
    await own.look()

    assert guest.cart["id"] == own.cart["id"]
    assert lines(guest) == [(AIR, 4), (HOSE, 1), (OIL, 999)]
    assert guest.cart["version"] > version
    assert payload["order"]["total"]["gross"]["currency"] == currency
    assert own.cart["state"] == "ORDERED"
    mine = await own.client.data(documents.MY_ORDERS)
    assert mine["myOrders"]["totalCount"] == 1


async def test_second_customer_and_stranger_see_nothing(client: Client) -> None:
    shopper = Shopper.enter(await sign_in(client, await create_customer()))
    await shopper.take((await variant(OIL), 1))
    await shopper.prepare()
    payload = await shopper.buy()
    others = [Shopper.enter(await sign_in(client, await create_customer())), Shopper.enter(client)]
    cart_id, order_id, number = shopper.cart["id"], payload["order"]["id"], payload["order"]["number"]

    for other in others:
        cart = await other.client.data(documents.CART, {"by": {"id": cart_id}})
        by_id = await other.client.data(documents.ORDER, {"by": {"id": order_id}})
        by_number = await other.client.data(documents.ORDER, {"by": {"number": number}})
        nodes = [await other.client.data(documents.NODE, {"id": id_}) for id_ in (cart_id, order_id)]
        cancelled = await other.client.refused(documents.CANCEL, {"input": {"orderId": order_id, "reason": "Mine?"}})

        assert (cart["cart"], by_id["order"], by_number["order"]) == (None, None, None)
        assert nodes == [{"node": None}, {"node": None}]
        assert cancelled == ["ORDER_NOT_FOUND"]
    own = await shopper.client.data(documents.NODE, {"id": order_id})
    assert own["node"]["__typename"] == "Order"
    assert (await others[0].client.data(documents.MY_ORDERS))["myOrders"]["nodes"] == []


async def test_cart_is_only_shown_where_its_prices_are(client: Client) -> None:
    shopper = Shopper.enter(client)
    await shopper.take((await variant(OIL), 1))
    elsewhere = shopper.client.with_headers(x_channel="us")

    shown = await elsewhere.data(documents.CART, {"by": {"id": shopper.cart["id"]}})
    codes = await elsewhere.refused(documents.CART_BUYER, {"input": {"cartId": shopper.cart["id"], "email": "a@b.co"}})

    assert shown["cart"] is None
    assert codes == ["CART_NOT_FOUND"]
