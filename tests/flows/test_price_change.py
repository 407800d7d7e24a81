from __future__ import annotations

import pytest

from shop.payments.gateways.test.gateway import TestGateway
from shop.platform.db import sql
from tests.books import problems
from tests.client import Client
from tests.factories.store import OIL, seed, set_price, set_stock, stock, unpublish, variant
from tests.flows import documents
from tests.flows.shopper import Shopper

LEFT_BEHIND = """
    SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM payments) + (SELECT count(*) FROM idempotency_keys)
"""


@pytest.fixture
async def shopper(client: Client) -> Shopper:
    """Somebody who is about to order three pieces."""
    await seed()
    await set_stock(OIL, berlin=10)
    made = Shopper.enter(client)
    await made.take((await variant(OIL), 3))
    await made.prepare()
    return made


async def test_price_that_changed_is_told_with_both_figures_and_nothing_is_done(shopper: Shopper) -> None:
    before = shopper.cart["total"]["gross"]["amount"]
    await set_price(OIL, "eu", 9990)

    answer = await shopper.check_out()
    shown = (await shopper.client.data(documents.WARNINGS, {"by": {"id": shopper.cart["id"]}}))["cart"]

    (error,) = answer.data["checkoutComplete"]["errors"]
    assert (error["code"], error["path"]) == ("PRICE_CHANGED", ["expectedTotal"])
    assert error["expected"] == {"amount": before}
    assert error["actual"] == shown["total"]["gross"] != {"amount": before}
    assert [(w["code"], w["seenPrice"]) for w in shown["warnings"]] == [("PRICE_CHANGED", {"amount": "24.90"})]
    assert (await shopper.look())["state"] == "OPEN"
    assert await stock(OIL) == (10, 0, 0)
    assert await sql.value(LEFT_BEHIND) == 0


async def test_new_total_once_agreed_to_is_charged(shopper: Shopper) -> None:
    await set_price(OIL, "eu", 9990)
    await shopper.check_out()

    await shopper.look()
    payload = await shopper.buy()

    assert payload["order"]["total"]["gross"]["amount"] == shopper.cart["total"]["gross"]["amount"]
    assert await problems() == []


async def test_stock_that_went_is_warned_of_and_refused_with_what_is_left(shopper: Shopper) -> None:
    await set_stock(OIL, berlin=2)

    warnings = (await shopper.look())["warnings"]
    answer = await shopper.check_out()

    assert warnings == [{"code": "INSUFFICIENT_STOCK", "available": 2}]
    (error,) = answer.data["checkoutComplete"]["errors"]
    assert (error["code"], error["available"]) == ("INSUFFICIENT_STOCK", 2)


async def test_variant_that_is_not_sold_any_more_is_warned_of_and_refused(shopper: Shopper) -> None:
    await unpublish(OIL)

    shown = await shopper.look()
    codes = [error["code"] for error in (await shopper.check_out()).data["checkoutComplete"]["errors"]]

    assert [warning["code"] for warning in shown["warnings"]] == ["UNAVAILABLE"]
    assert shown["lines"][0]["unitPrice"] is None
    assert "VARIANT_NOT_FOUND" in codes


async def test_key_in_the_header_works_as_the_one_in_the_input(shopper: Shopper) -> None:
    asked = shopper.checkout_input()
    key = asked.pop("idempotencyKey")
    client = shopper.client.with_headers(idempotency_key=key)

    first = await client.change(documents.CHECKOUT, {"input": asked})
    again = await client.change(documents.CHECKOUT, {"input": asked})
    by_input = await shopper.client.change(documents.CHECKOUT, {"input": {**asked, "idempotencyKey": key}})

    assert first == again == by_input
    assert await sql.value("SELECT count(*) FROM orders") == 1


async def test_checkout_without_any_key_is_refused(shopper: Shopper) -> None:
    codes = await shopper.client.refused(
        documents.CHECKOUT, {"input": {**shopper.checkout_input(), "idempotencyKey": None}}
    )

    assert codes == ["IDEMPOTENCY_KEY_INVALID"]


async def test_action_is_confirmed_at_its_address_and_the_order_stands(shopper: Shopper) -> None:
    waiting = await shopper.buy("tok_action")
    early = await shopper.client.change(documents.CONFIRM, {"input": {"orderId": waiting["order"]["id"]}})
    await TestGateway().confirm(waiting["actionUrl"].rpartition("/")[2])

    confirmed = await shopper.client.change(documents.CONFIRM, {"input": {"orderId": waiting["order"]["id"]}})

    assert (waiting["order"]["state"], early["actionUrl"]) == ("PENDING", waiting["actionUrl"])
    assert (confirmed["order"]["state"], confirmed["actionUrl"]) == ("PAID", None)
    assert await problems() == []


@pytest.mark.parametrize("total", ["74.705", "1e39", "-1e30", "9007199254740993"])
async def test_total_that_is_no_amount_of_the_currency_is_refused(shopper: Shopper, total: str) -> None:
    codes = await shopper.client.refused(documents.CHECKOUT, {"input": shopper.checkout_input(expectedTotal=total)})

    assert codes == ["TOTAL_INVALID"]
