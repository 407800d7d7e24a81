"""A cancelled order gives its stock back at once, and its money by the event."""

from __future__ import annotations

import pytest

from shop import domains
from shop.accounts.service import RoleGrant
from shop.orders import handlers
from shop.orders.events import OrderCancelled
from shop.payments import service as payments
from shop.platform.db import sql
from shop.platform.events.drain import drain
from shop.platform.ids import decode
from shop.platform.scope import SYSTEM
from tests.books import problems
from tests.client import Client
from tests.factories.accounts import create_customer, create_role, create_staff, sign_in
from tests.factories.store import OIL, seed, set_stock, stock, variant
from tests.flows import documents
from tests.flows.shopper import Shopper

REFUNDED = (
    "SELECT coalesce(sum(amount), 0)::int FROM test_gateway.operations WHERE kind = 'refund' AND state = 'refunded'"
)
PAYMENT_EVENTS = "SELECT name FROM domain_events WHERE aggregate = 'payment' ORDER BY seq"


@pytest.fixture
async def shopper(client: Client) -> Shopper:
    """Somebody who ordered three pieces for 74.70 EUR."""
    await seed()
    await set_stock(OIL, berlin=10)
    made = Shopper.enter(client)
    await made.take((await variant(OIL), 3))
    await made.prepare()
    made.cart["order"] = (await made.buy())["order"]
    return made


def asked(shopper: Shopper, reason: str = "Changed my mind.") -> dict[str, dict[str, str]]:
    return {"input": {"orderId": shopper.cart["order"]["id"], "reason": reason}}


async def charged() -> int:
    found: int = await sql.value("SELECT amount::int FROM payments")
    return found


async def test_shopper_who_cancels_has_stock_and_money_given_back(shopper: Shopper) -> None:
    cancelled = await shopper.client.change(documents.CANCEL, asked(shopper))
    before = await stock(OIL), await sql.value(REFUNDED)

    drained = await drain(domains.registry(), retries=False)
    again = await drain(domains.registry(), retries=False)

    assert cancelled["order"] == {"state": "CANCELLED", "cancelReason": "Changed my mind."}
    assert before == ((10, 0, 0), 0)
    assert (drained.held, drained.retried, again.done) == (0, 0, 0)
    assert await sql.value(REFUNDED) == await charged()
    assert await sql.value("SELECT state FROM payments") == "refunded"
    assert [row[0] for row in await sql.rows(PAYMENT_EVENTS)] == ["PaymentCaptured", "PaymentRefunded"]
    assert await problems() == []


async def test_handler_that_runs_again_refunds_once(shopper: Shopper) -> None:
    await shopper.client.change(documents.CANCEL, asked(shopper))
    order_id = decode(shopper.cart["order"]["id"], "order")
    channel_id = await sql.value("SELECT channel_id FROM orders")
    event = OrderCancelled(aggregate_id=order_id, channel_id=channel_id, number=1001)

    for _ in range(3):
        await handlers.refund_cancelled(event, "the-same-key")

    assert await sql.value(REFUNDED) == await charged()
    assert await problems() == []


async def test_what_staff_refunded_before_is_not_refunded_again(shopper: Shopper) -> None:
    payment = await payments.active_payment(decode(shopper.cart["order"]["id"], "order"))
    assert payment is not None
    await payments.refund(SYSTEM, payment.id, amount=1000, key="a-gesture")

    await shopper.client.change(documents.CANCEL, asked(shopper))
    await drain(domains.registry(), retries=False)

    assert await sql.value(REFUNDED) == await charged()
    assert await problems() == []


async def test_order_is_cancelled_once(shopper: Shopper) -> None:
    await shopper.client.change(documents.CANCEL, asked(shopper))

    codes = await shopper.client.refused(documents.CANCEL, asked(shopper))

    assert codes == ["ORDER_STATE_INVALID"]
    assert await stock(OIL) == (10, 0, 0)


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
async def test_cancellation_needs_a_reason(shopper: Shopper, reason: str) -> None:
    assert await shopper.client.refused(documents.CANCEL, asked(shopper, reason)) == ["ORDER_REASON_INVALID"]


@pytest.mark.parametrize(
    ("permissions", "codes"),
    [(("orders.cancel", "orders.read"), []), (("orders.cancel",), []), (("orders.read",), ["ORDER_NOT_FOUND"])],
)
async def test_staff_cancel_by_permission(shopper: Shopper, permissions: tuple[str, ...], codes: list[str]) -> None:
    staff = await sign_in(shopper.client, await create_staff(permissions=permissions))
    staff.headers.pop("x-order-token")

    answered = await staff.refused(documents.CANCEL, asked(shopper))
    await drain(domains.registry(), retries=False)

    assert answered == codes
    assert await sql.value(REFUNDED) == (0 if codes else await charged())
    assert await problems() == []


@pytest.mark.parametrize(("channel", "is_theirs"), [("eu", True), ("us", False)])
async def test_staff_of_a_channel_reach_its_orders_and_carts_only(
    shopper: Shopper, channel: str, *, is_theirs: bool
) -> None:
    channel_id = await sql.value("SELECT id FROM channels WHERE slug = $1", channel)
    role = RoleGrant(await create_role("orders.read", "orders.cancel"), channel_id)
    staff = await sign_in(shopper.client, await create_staff(role))
    for secret in ("x-order-token", "x-cart-token"):
        staff.headers.pop(secret)

    order = (await staff.data(documents.ORDER, {"by": {"id": shopper.cart["order"]["id"]}}))["order"]
    cart = (await staff.data(documents.CART, {"by": {"id": shopper.cart["id"]}}))["cart"]
    codes = await staff.refused(documents.CANCEL, asked(shopper))

    assert (order is not None, cart is not None, codes == []) == (is_theirs,) * 3


async def test_customers_cancel_their_own(client: Client) -> None:
    await seed()
    await set_stock(OIL, berlin=10)
    shopper = Shopper.enter(await sign_in(client, await create_customer()))
    await shopper.take((await variant(OIL), 1))
    await shopper.prepare()
    shopper.cart["order"] = (await shopper.buy())["order"]

    await shopper.client.change(documents.CANCEL, asked(shopper))
    await drain(domains.registry(), retries=False)

    assert await stock(OIL) == (10, 0, 0)
    assert await problems() == []
