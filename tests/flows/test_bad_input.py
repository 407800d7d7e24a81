"""Hostile and careless input: a typed or coded error each time, never a fault of ours, and not one row more."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

import pytest

from shop.platform.db import sql
from shop.platform.ids import encode, uuid7
from tests.client import Answer, Client
from tests.factories.accounts import create_customer, sign_in
from tests.factories.store import OIL, seed, set_stock, variant
from tests.flows import documents
from tests.flows.shopper import ADDRESSES, Shopper

TABLES = """
    SELECT format('%I.%I', table_schema, table_name) FROM information_schema.tables
    WHERE table_type = 'BASE TABLE' AND table_schema IN ('public', 'test_gateway')
"""
LONG, TOO_LONG = "x" * 190_000, "x" * 1_000_001
TEXTS = [
    "",
    " ",
    "\u0000",
    "a\u0000b",
    LONG,
    TOO_LONG,
    "\ud7ff\uffff\U0001f4a9",
    "'; DROP TABLE carts; --",
    "\u202e\u0007",
]
NUMBERS: list[Any] = [-1, 0, 1000, 2**31 - 1, -(2**31), 2**31, 2**63, 10**400, 1.5, "1", None, [1], {}, True]
DECIMALS: list[Any] = [
    "-1",
    "0",
    "1e39",
    "1e999999",
    "-1e-999999",
    "NaN",
    "sNaN",
    "Infinity",
    "0.001",
    "9" * 39,
    "9" * 41,
]
DECIMALS += ["", "abc", 1.5, None, [], "١٢", "1_0", " 1", "0x10", 10**400]
KEYS: list[Any] = ["", "short", LONG, "\u0000" * 10, "schlüssel", "a\nb" * 5, 7, []]


@pytest.fixture
async def shopper(client: Client) -> Shopper:
    """A guest who is about to order."""
    await seed()
    await set_stock(OIL, berlin=50)
    made = Shopper.enter(client)
    await made.take((await variant(OIL), 2))
    await made.prepare()
    return made


async def rows() -> dict[str, int]:
    """Count the rows of every table."""
    tables = [row[0] for row in await sql.rows(TABLES)]
    return {table: await sql.value(f"SELECT count(*) FROM {table}") for table in tables}  # noqa: S608 - known names


async def foreign_ids(client: Client) -> list[Any]:
    """Ids that are not ids, not of this kind, of nothing, and of others."""
    other = Shopper.enter(await sign_in(client, await create_customer()))
    await other.take((await variant(OIL), 1))
    await other.prepare()
    line = other.cart["lines"][0]["id"]
    order = (await other.buy())["order"]["id"]
    await other.take((await variant(OIL), 1))
    nowhere = [encode(prefix, uuid7()) for prefix in ("cart", "cline", "var", "order", "ship", "prod")]
    broken: list[Any] = [*TEXTS, "cart_", "cart_8" + "z" * 25, "cart_" + "0" * 26, str(uuid7()), 7, None, [], "💩" * 13]
    return [other.cart["id"], other.cart["lines"][0]["id"], line, order, *nowhere, *broken]


def assert_told(answer: Answer, asked: object) -> None:
    """Check that what was wrong is the client's, and is said with a code."""
    assert answer.status < 500, (answer.status, str(asked)[:200])
    told = list(answer.codes)
    for payload in answer.data.values():
        told += [error["code"] for error in (payload or {}).get("errors", ())]
    assert told, str(asked)[:200]
    assert "INTERNAL_SERVER_ERROR" not in told, (told, str(asked)[:200], answer.errors)


def ids_everywhere(shopper: Shopper, ids: list[Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Put each id into each place of each mutation, beside values that are right."""
    cart, line = shopper.cart["id"], shopper.cart["lines"][0]["id"]
    for id_ in ids:
        yield documents.CART_CREATE, {"lines": [{"variantId": id_}]}
        yield documents.CART_LINES_ADD, {"cartId": id_, "lines": []}
        yield documents.CART_LINES_ADD, {"cartId": cart, "lines": [{"variantId": id_, "quantity": 1}]}
        yield documents.CART_LINES_UPDATE, {"cartId": id_, "lines": [{"lineId": line, "quantity": 1}]}
        yield documents.CART_LINES_UPDATE, {"cartId": cart, "lines": [{"lineId": id_, "quantity": 1}]}
        yield documents.CART_LINES_REMOVE, {"cartId": id_, "lineIds": [line]}
        yield documents.CART_LINES_REMOVE, {"cartId": cart, "lineIds": [line, id_]}
        yield documents.CART_BUYER, {"cartId": id_, "email": "a@example.com"}
        yield documents.CART_ADDRESS, {"cartId": id_, "shipping": ADDRESSES["eu"]}
        yield documents.CART_DELIVERY, {"cartId": cart, "methodId": id_}
        yield documents.CHECKOUT, shopper.checkout_input(cartId=id_)
        yield documents.CONFIRM, {"orderId": id_}
        yield documents.CANCEL, {"orderId": id_, "reason": "Why not."}


def values_everywhere(shopper: Shopper, variant_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Put what is no value into each place that wants one."""
    cart, line = shopper.cart["id"], shopper.cart["lines"][0]["id"]
    for number in NUMBERS:
        if number is not True:
            yield documents.CART_CREATE, {"lines": [{"variantId": variant_id, "quantity": number}]}
            yield documents.CART_LINES_ADD, {"cartId": cart, "lines": [{"variantId": variant_id, "quantity": number}]}
        if number != 0:
            yield documents.CART_LINES_UPDATE, {"cartId": cart, "lines": [{"lineId": line, "quantity": number}]}
        if number is not None:
            yield documents.CART_BUYER, {"cartId": cart, "email": "a@example.com", "expectedVersion": number}
    for amount in DECIMALS:
        yield documents.CHECKOUT, shopper.checkout_input(expectedTotal=amount)
    for key in KEYS:
        yield documents.CHECKOUT, shopper.checkout_input(idempotencyKey=key)


def texts_everywhere(shopper: Shopper) -> Iterator[tuple[str, dict[str, Any]]]:
    """Put what is no text of its kind into each place that wants one."""
    cart = shopper.cart["id"]
    for text in TEXTS:
        yield documents.CART_BUYER, {"cartId": cart, "email": text}
        yield documents.CART_BUYER, {"cartId": cart, "email": f"{text}@example..com"}
        yield documents.CHECKOUT, shopper.checkout_input(payment={"gateway": text, "token": "tok_approve"})
        yield documents.CANCEL, {"orderId": encode("order", uuid7()), "reason": text}
    for text, name in itertools.product(TEXTS[2:6], ("line1", "city", "region", "postalCode", "firstName", "phone")):
        yield documents.CART_ADDRESS, {"cartId": cart, "shipping": {**ADDRESSES["eu"], name: text}}
    countries: list[Any] = [*TEXTS, "XX", "de-DE", "KP", "US", 7, None, []]
    for country in countries:
        yield documents.CART_ADDRESS, {"cartId": cart, "shipping": {**ADDRESSES["eu"], "country": country}}


def wide_and_deep(shopper: Shopper, variant_id: str) -> Iterator[tuple[str, dict[str, Any]]]:
    cart = shopper.cart["id"]
    bottomless: Any = []
    for _ in range(500):
        bottomless = [bottomless]
    one = {"variantId": variant_id, "quantity": 1}
    yield documents.CART_CREATE, {"lines": [one] * 5_000}
    yield documents.CART_LINES_ADD, {"cartId": cart, "lines": [one] * 5_000}
    yield documents.CART_LINES_ADD, {"cartId": cart, "lines": [one] * 50_000}
    yield documents.CART_LINES_ADD, {"cartId": cart, "lines": bottomless}
    yield documents.CART_LINES_REMOVE, {"cartId": cart, "lineIds": [encode("cline", uuid7()) for _ in range(10_000)]}
    yield documents.CART_LINES_REMOVE, {"cartId": cart, "lineIds": bottomless}
    yield documents.CHECKOUT, {**shopper.checkout_input(), "payment": bottomless}
    yield documents.CHECKOUT, {**shopper.checkout_input(), **{f"more{i}": i for i in range(10_000)}}


async def all_are_told(shopper: Shopper, asked: Iterator[tuple[str, dict[str, Any]]]) -> int:
    before, count = await rows(), 0
    for document, wanted in asked:
        assert_told(await shopper.client.ask(document, {"input": wanted}), (document[:40], wanted))
        count += 1
    assert await rows() == before
    return count


async def test_ids_of_others_and_of_nothing_change_nothing(shopper: Shopper, client: Client) -> None:
    ids = await foreign_ids(client)

    count = await all_are_told(shopper, ids_everywhere(shopper, ids))

    assert count > 300
    assert (await shopper.look())["lines"][0]["quantity"] == 2


async def test_values_that_are_none_change_nothing(shopper: Shopper) -> None:
    count = await all_are_told(shopper, values_everywhere(shopper, await variant(OIL)))
    count += await all_are_told(shopper, texts_everywhere(shopper))

    assert count > 150
    assert (await shopper.look())["lines"][0]["quantity"] == 2


async def test_wide_and_deep_input_changes_nothing(shopper: Shopper) -> None:
    await all_are_told(shopper, wide_and_deep(shopper, await variant(OIL)))


@pytest.mark.parametrize("token", ["", "x", "shop_ct_" + "A" * 22, "x" * 5_000, "shop_ct_%00"])
async def test_wrong_secrets_open_nothing(shopper: Shopper, token: str) -> None:
    stranger = Shopper.enter(shopper.client, x_cart_token=token, x_order_token=token)
    cart = shopper.cart["id"]

    shown = await stranger.client.ask(documents.CART, {"by": {"id": cart}})
    order = await stranger.client.ask(documents.ORDER, {"by": {"token": True}})
    codes = [
        await stranger.client.refused(documents.CART_BUYER, {"input": {"cartId": cart, "email": "a@example.com"}}),
        await stranger.client.refused(documents.CHECKOUT, {"input": shopper.checkout_input()}),
    ]

    assert (shown.data["cart"], order.data["order"]) == (None, None)
    assert codes == [["CART_NOT_FOUND"], ["CART_NOT_FOUND"]]


@pytest.mark.parametrize(
    "number", [*TEXTS[:5], "0", "-1", "1" * 18, "9" * 19, "\u0661\u0660\u0660\u0661", "1001 OR 1=1"]
)
async def test_order_by_a_number_that_is_none_is_null(shopper: Shopper, number: str) -> None:
    answer = await shopper.client.ask(documents.ORDER, {"by": {"number": number}})

    assert answer.status < 500
    assert answer.data.get("order") is None
    assert "INTERNAL_SERVER_ERROR" not in answer.codes
