from __future__ import annotations

from dataclasses import replace

import pytest

from shop.cart import service as carts
from shop.cart.errors import CartNotFound
from shop.checkout import service
from shop.checkout.errors import CartIncomplete, PriceChanged
from shop.orders import reads as order_reads
from shop.orders.errors import OrderNotFound
from shop.payments.errors import UnknownGateway
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.idempotency import IdempotencyKeyInvalid, IdempotencyKeyMismatch
from shop.platform.errors import ShopErrors
from shop.platform.ids import uuid7
from shop.platform.money import Money
from shop.platform.scope import ANONYMOUS
from tests.factories.accounts import BERLIN, NEW_YORK
from tests.factories.carts import create_cart, create_ready_cart
from tests.factories.checkouts import check_out, request_of
from tests.factories.store import OIL, seed, set_price, set_stock


@pytest.fixture(autouse=True)
async def _goods(committed: Database) -> None:
    await seed()
    await set_stock(OIL, berlin=20)


async def nothing_was_left() -> bool:
    counts = """
        SELECT (SELECT count(*) FROM orders) + (SELECT count(*) FROM payments) + (SELECT count(*) FROM reservations)
            + (SELECT count(*) FROM idempotency_keys)
    """
    return bool(await sql.value(counts) == 0)


async def test_everything_that_a_cart_lacks_is_told_at_once() -> None:
    scope, cart_id = await create_cart()

    with pytest.raises(ShopErrors) as raised:
        await service.complete(scope, await request_of(scope, cart_id))

    assert [type(error) for error in raised.value.errors] == [CartIncomplete] * 4
    assert [error.path[1:] for error in raised.value.errors] == [(), ("email",), ("shippingAddress",), ("delivery",)]
    assert await nothing_was_left()


async def test_other_total_is_refused_with_both() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    agreed = await request_of(scope, cart_id)
    await set_price(OIL, "eu", 9990)
    scope = replace(scope, now=clock.now())

    with pytest.raises(PriceChanged) as raised:
        await service.complete(scope, agreed)

    assert raised.value.expected == agreed.expected_total
    assert raised.value.actual == (await request_of(scope, cart_id)).expected_total
    assert await nothing_was_left()


async def test_unknown_gateway_is_refused_before_anything_is_left() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))

    with pytest.raises(UnknownGateway):
        await service.complete(scope, await request_of(scope, cart_id, gateway="g" * 190_000))

    assert await nothing_was_left()


async def test_stranger_orders_nobody_s_cart() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    request = await request_of(scope, cart_id)

    with pytest.raises(CartNotFound):
        await service.complete(replace(scope, actor=ANONYMOUS), request)

    assert await nothing_was_left()


@pytest.mark.parametrize("key", ["", "short", "k" * 201, "with\nbreak", "schlüssel"])
async def test_unusable_key_is_refused(key: str) -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))

    with pytest.raises(IdempotencyKeyInvalid):
        await service.complete(scope, await request_of(scope, cart_id, idempotency_key=key))


async def test_refused_checkout_leaves_its_key_free() -> None:
    scope, cart_id = await create_ready_cart((OIL, 1))
    request = await request_of(scope, cart_id)
    with pytest.raises(PriceChanged):
        await service.complete(scope, replace(request, expected_total=Money(1, "EUR")))

    completed = await service.complete(scope, request)

    with pytest.raises(IdempotencyKeyMismatch):
        await service.complete(scope, replace(request, token="tok_slow_1"))
    assert (await service.complete(scope, request)).order_id == completed.order_id


async def test_order_keeps_copies_of_what_was_agreed() -> None:
    scope, cart_id = await create_ready_cart((OIL, 3))
    await carts.set_addresses(scope, cart_id, shipping=BERLIN, billing=NEW_YORK)

    completed = await service.complete(scope, await request_of(scope, cart_id))
    await set_price(OIL, "eu", 1)

    (order,) = await sql.rows("SELECT * FROM orders WHERE id = $1", completed.order_id)
    (line,) = await sql.rows("SELECT * FROM order_lines WHERE order_id = $1", completed.order_id)
    addresses = await order_reads.addresses([completed.order_id])
    assert (line["unit_amount"], line["quantity"], line["total_gross"]) == (2490, 3, 7470)
    assert (line["tax_rate_millionths"], line["total_net"]) == (190_000, 6277)
    assert order["total_gross"] == order["subtotal_gross"] + order["shipping_gross"]
    assert {row.kind: row.address.city for row in addresses} == {"billing": "New York", "shipping": "Berlin"}


async def test_numbers_count_up_in_each_channel() -> None:
    for _ in range(3):
        await check_out((OIL, 1))

    rows = await sql.rows("SELECT number FROM orders ORDER BY created_at")

    assert [row[0] for row in rows] == [1001, 1002, 1003]


async def test_nobody_confirms_what_is_not_theirs() -> None:
    scope, completed = await check_out((OIL, 1), token="tok_action")

    for order_id in (completed.order_id, uuid7()):
        with pytest.raises(OrderNotFound):
            await service.confirm(scope, order_id)
