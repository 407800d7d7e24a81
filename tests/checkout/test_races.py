"""Many shoppers at once, each with a cart of their own, over HTTP."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest

from shop.checkout import service
from shop.inventory import service as inventory
from shop.inventory.errors import StockInvalid
from shop.inventory.service import Adjustment
from shop.inventory.states import MovementReason
from shop.orders import service as orders
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.ids import encode
from shop.platform.scope import SYSTEM
from tests.books import problems
from tests.client import Answer, Client
from tests.factories.carts import create_ready_cart, totals
from tests.factories.checkouts import end_leases
from tests.factories.store import AIR, HOSE, OIL, make_bundle, seed, set_stock, stock, variant, variant_id
from tests.flows import documents
from tests.flows.shopper import Shopper

ORDERS = "SELECT count(*) FROM orders WHERE state = 'paid'"
CHARGED = "SELECT count(*) FROM test_gateway.operations WHERE kind = 'charge' AND state = 'captured'"


@pytest.fixture(autouse=True)
async def _goods(client: Client) -> None:
    await seed()


async def shopper_with(client: Client, *lines: tuple[str, int]) -> Shopper:
    """Give a guest whose cart only needs its checkout."""
    scope, cart_id = await create_ready_cart(*lines)
    token = scope.actor.cart_token
    assert token is not None
    total = (await totals(scope, cart_id)).total.gross
    cart = {"id": encode("cart", cart_id), "total": {"gross": {"amount": f"{total // 100}.{total % 100:02}"}}}
    return Shopper(client.with_headers(x_channel="eu", x_cart_token=token), cart=cart)


def outcome(answer: Answer) -> str:
    """Name what came of a checkout: the code of its error, or the state of its order."""
    assert answer.status == 200
    assert answer.errors == []
    payload = answer.data["checkoutComplete"]
    if payload["errors"]:
        return str(payload["errors"][0]["code"])
    return str(payload["order"]["state"])


async def storm(shoppers: list[Shopper], tokens: list[str] | None = None) -> Counter[str]:
    chosen = tokens or ["tok_approve"]
    answers = await asyncio.gather(*(shopper.check_out(chosen[i % len(chosen)]) for i, shopper in enumerate(shoppers)))
    return Counter(outcome(answer) for answer in answers)


async def test_two_hundred_shoppers_over_fifty_pieces_are_fifty_orders(client: Client) -> None:
    await set_stock(OIL, berlin=50)
    shoppers = [await shopper_with(client, (OIL, 1)) for _ in range(200)]

    counted = await storm(shoppers)

    assert counted == {"PAID": 50, "INSUFFICIENT_STOCK": 150}
    assert await stock(OIL) == (0, 0, 50)
    assert await sql.value(ORDERS) == await sql.value(CHARGED) == 50
    assert await problems() == []


async def test_bundle_and_its_part_share_one_stock(client: Client) -> None:
    await set_stock(OIL, berlin=40)
    await set_stock(AIR, berlin=100)
    await make_bundle(HOSE, oil_filter=2, air_filter=1)
    shoppers = [await shopper_with(client, (HOSE, 1), (OIL, 1)) for _ in range(30)]

    counted = await storm(shoppers)

    assert counted == {"PAID": 13, "INSUFFICIENT_STOCK": 17}
    assert await stock(OIL) == (1, 0, 39)
    assert await stock(AIR) == (87, 0, 13)
    assert await problems() == []


async def test_two_warehouses_together_give_what_they_have(client: Client) -> None:
    await set_stock(OIL, berlin=15, newark=16)
    shoppers = [await shopper_with(client, (OIL, 3)) for _ in range(30)]

    counted = await storm(shoppers)

    assert counted == {"PAID": 10, "INSUFFICIENT_STOCK": 20}
    assert await stock(OIL) == (1, 0, 30)
    assert await problems() == []


async def test_declined_payments_give_their_stock_back(client: Client) -> None:
    await set_stock(OIL, berlin=100)
    shoppers = [await shopper_with(client, (OIL, 1)) for _ in range(60)]

    counted = await storm(shoppers, ["tok_approve", "tok_decline_insufficient_funds"])

    assert counted == {"PAID": 30, "PAYMENT_DECLINED": 30}
    assert await stock(OIL) == (70, 0, 30)
    assert await sql.value(CHARGED) == 30
    assert await problems() == []


async def test_crossed_carts_wait_for_each_other_and_not_for_ever(client: Client) -> None:
    for sku in (OIL, AIR, HOSE):
        await set_stock(sku, berlin=200)
    skus = [OIL, AIR, HOSE]
    shoppers = [await shopper_with(client, *((sku, 1) for sku in random.sample(skus, 3))) for _ in range(40)]

    counted = await storm(shoppers)

    assert counted == {"PAID": 40}
    assert await problems() == []


async def test_same_key_twenty_times_at_once_is_one_order(client: Client) -> None:
    await set_stock(OIL, berlin=50)
    shopper = await shopper_with(client, (OIL, 1))
    key = str(uuid4())

    answers = await asyncio.gather(*(shopper.check_out("tok_slow_100", idempotencyKey=key) for _ in range(20)))

    first = answers[0].data
    assert first["checkoutComplete"]["orderToken"].startswith("shop_ot_")
    assert [answer.data for answer in answers] == [first] * 20
    assert await sql.value(ORDERS) == await sql.value(CHARGED) == 1
    assert await stock(OIL) == (49, 0, 1)
    assert await problems() == []


async def test_two_keys_for_one_cart_are_one_order(client: Client) -> None:
    await set_stock(OIL, berlin=50)
    shopper = await shopper_with(client, (OIL, 1))

    counted = await storm([shopper] * 10)

    assert counted == {"PAID": 1, "CART_CLOSED": 9}
    assert await sql.value(CHARGED) == 1
    assert await problems() == []


async def test_key_of_another_request_is_refused(client: Client) -> None:
    await set_stock(OIL, berlin=50)
    shopper = await shopper_with(client, (OIL, 1))
    key = str(uuid4())
    await shopper.check_out(idempotencyKey=key)

    other = await shopper.check_out("tok_slow_1", idempotencyKey=key)

    assert outcome(other) == "IDEMPOTENCY_KEY_MISMATCH"
    assert await sql.value(CHARGED) == 1


async def test_cancellation_while_the_payment_comes_keeps_no_stock(client: Client) -> None:
    await set_stock(OIL, berlin=50)
    shoppers = [await shopper_with(client, (OIL, 1)) for _ in range(10)]
    paying = [asyncio.create_task(shopper.check_out("tok_slow_50")) for shopper in shoppers]

    async def cancel(shopper: Shopper, order_id: str, token: str) -> None:
        asking = shopper.client.with_headers(x_order_token=token)
        await asking.ask(documents.CANCEL, {"input": {"orderId": order_id, "reason": "Changed my mind."}})

    while not all(task.done() for task in paying):
        rows = await sql.rows("SELECT id FROM orders WHERE state IN ('pending', 'paid')")
        await asyncio.gather(
            *(cancel(shoppers[0], encode("order", row[0]), _secret(row[0])) for row in rows), asyncio.sleep(0.001)
        )

    assert Counter(outcome(task.result()) for task in paying).keys() <= {"PAID", "CANCELLED"}
    assert await problems() == []


def _secret(order_id: Any) -> str:
    from_orders: str = orders.secret_of(order_id)
    return from_orders


async def test_storm_of_everything_ends_clean(client: Client) -> None:
    for sku in (OIL, AIR):
        await set_stock(sku, berlin=60, newark=20)
    await make_bundle(HOSE, oil_filter=1, air_filter=2)
    menus: list[tuple[tuple[str, int], ...]] = [((OIL, 2),), ((HOSE, 1), (OIL, 1)), ((AIR, 1), (OIL, 1)), ((HOSE, 2),)]
    shoppers = [await shopper_with(client, *menus[i % len(menus)]) for i in range(60)]
    tokens = ["tok_approve", "tok_slow_5", "tok_decline_card_expired", "tok_charge_then_timeout", "tok_timeout"]
    answers: list[Answer] = []

    async def buy(i: int, shopper: Shopper) -> None:
        answer = await shopper.check_out(tokens[i % len(tokens)])
        answers.append(answer)
        made = answer.data["checkoutComplete"]
        if made["order"] and i % 2:
            cancelling = shopper.client.with_headers(x_order_token=made["orderToken"])
            asked = {"input": {"orderId": made["order"]["id"], "reason": "Changed my mind."}}
            answers.append(await cancelling.ask(documents.CANCEL, asked))

    async def edit(shopper: Shopper) -> None:
        line = {"variantId": await variant(AIR), "quantity": 1}
        asked = {"input": {"cartId": shopper.cart["id"], "lines": [line]}}
        answers.append(await shopper.client.ask(documents.CART_LINES_ADD, asked))

    async def count(sku: str, delta: int) -> None:
        (row,) = [row for row in await inventory.all_warehouses() if row.slug == "berlin"]
        change = Adjustment(
            variant_id=await variant_id(sku), warehouse_id=row.id, delta=delta, reason=MovementReason.CORRECTED
        )
        with suppress(StockInvalid):  # the shoppers may have left none to take away
            await inventory.adjust(SYSTEM, change)

    work = [buy(i, shopper) for i, shopper in enumerate(shoppers)]
    work += [edit(shopper) for shopper in shoppers[::3]]
    work += [count(sku, delta) for sku in (OIL, AIR) for delta in (1, -1, 2, -2)]
    random.shuffle(work)
    await asyncio.gather(*work, *(service.recover(clock.now()) for _ in range(3)))
    await end_leases()
    await service.recover(clock.now())

    assert {answer.status for answer in answers} == {200}
    assert [answer.errors for answer in answers if answer.errors] == []
    assert await sql.value("SELECT count(*) FROM orders WHERE state = 'pending'") == 0
    assert await problems() == []
