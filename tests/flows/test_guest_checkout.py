from __future__ import annotations

import pytest

from shop.demo.seed import seed_demo
from tests.client import Client
from tests.flows import documents
from tests.flows.shopper import Shopper


def quiet(_what: str, _done: int, _steps: int) -> None:
    """No progress to show."""


@pytest.mark.parametrize(("channel", "currency"), [("eu", "EUR"), ("us", "USD"), ("kr", "KRW")])
async def test_guest_buys_and_reads_the_order_by_its_secret(client: Client, channel: str, currency: str) -> None:
    await seed_demo(quiet)
    shopper = Shopper.enter(client, channel)
    products = await shopper.browse(categorySlug="kitchen", isAvailable=True)
    variant = next(v for v in products[0]["variants"] if v["quantityAvailable"] >= 3)

    await shopper.take((variant["id"], 2))
    await shopper.add((variant["id"], 1))
    await shopper.prepare()
    payload = await shopper.buy()

    assert shopper.cart["lines"][0]["quantity"] == 3
    assert payload["order"]["state"] == "PAID"
    assert payload["order"]["total"]["gross"] == {**shopper.cart["total"]["gross"], "currency": currency}
    order = (await shopper.client.data(documents.ORDER, {"by": {"token": True}}))["order"]
    assert order["id"] == payload["order"]["id"]
    assert order["lines"][0]["sku"] == variant["sku"]
    assert [event["kind"] for event in order["events"]] == ["CREATED", "PAID"]
    left = (await shopper.browse(ids=[products[0]["id"]]))[0]["variants"]
    assert next(v for v in left if v["id"] == variant["id"])["quantityAvailable"] == variant["quantityAvailable"] - 3
    assert (await shopper.look())["state"] == "ORDERED"


async def test_stranger_sees_neither_cart_nor_order(client: Client) -> None:
    await seed_demo(quiet)
    shopper = Shopper.enter(client)
    products = await shopper.browse(isAvailable=True)
    await shopper.take((products[0]["variants"][0]["id"], 1))
    await shopper.prepare()
    payload = await shopper.buy()
    stranger = Shopper.enter(client)

    cart = await stranger.client.data(documents.CART, {"by": {"id": shopper.cart["id"]}})
    order = await stranger.client.data(documents.ORDER, {"by": {"id": payload["order"]["id"]}})

    assert cart["cart"] is None
    assert order["order"] is None
