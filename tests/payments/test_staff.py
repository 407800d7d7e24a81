from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest

from shop.platform.ids import encode, uuid7
from shop.platform.scope import ANONYMOUS, Actor
from tests.actors import act_as, customer, staff
from tests.client import Client
from tests.factories.channels import create_channel
from tests.factories.payments import FORGETFUL, create_payment

REFUND = """mutation ($input: PaymentRefundInput!) { paymentRefund(input: $input) { state payment {
    state refundable { amount } transactions { kind amount { amount currency } gatewayReference message at }
} errors { code path ... on RefundTooLargeError { refundable { amount currency } } } } }"""
VOID = """mutation ($input: PaymentVoidInput!) { paymentVoid(input: $input) {
    state payment { state } errors { code path } } }"""
PAYMENT = """query ($id: ID!) { node(id: $id) { id ... on Payment {
    state amount { amount currency } gateway createdAt failureCode transactions { kind }
} } }"""


@pytest.fixture
def finance(client: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    act_as(monkeypatch, staff("refunds.create", "orders.read"))
    return client


def refund_of(payment_id: UUID, amount: str | None = None, key: str = "a") -> dict[str, Any]:
    return {"input": {"paymentId": encode("pay", payment_id), "amount": amount, "idempotencyKey": key}}


def void_of(payment_id: UUID, key: str = "a") -> dict[str, Any]:
    return {"input": {"paymentId": encode("pay", payment_id), "idempotencyKey": key}}


async def test_staff_give_back_a_part(finance: Client) -> None:
    payment_id = await create_payment(await create_channel())

    payload = await finance.change(REFUND, refund_of(payment_id, "19.90"))

    assert payload["state"] == "DONE"
    assert payload["payment"]["state"] == "PARTIALLY_REFUNDED"
    assert payload["payment"]["refundable"] == {"amount": "30.00"}
    assert [(entry["kind"], entry["amount"]["amount"]) for entry in payload["payment"]["transactions"]] == [
        ("CHARGE", "49.90"),
        ("REFUND", "19.90"),
    ]


async def test_same_key_again_gives_back_once(finance: Client) -> None:
    payment_id = await create_payment(await create_channel())

    payloads = [await finance.change(REFUND, refund_of(payment_id, "19.90")) for _ in range(2)]

    assert payloads[0] == payloads[1]
    assert await finance.refused(REFUND, refund_of(payment_id, "19.91")) == ["REFUND_KEY_REUSED"]


async def test_too_large_refund_tells_what_is_left(finance: Client) -> None:
    payment_id = await create_payment(await create_channel())

    payload = (await finance.data(REFUND, refund_of(payment_id, "49.91")))["paymentRefund"]

    assert payload["errors"] == [
        {"code": "REFUND_TOO_LARGE", "path": ["amount"], "refundable": {"amount": "49.90", "currency": "EUR"}}
    ]


async def test_refund_without_an_answer_is_pending(finance: Client, environment: pytest.MonkeyPatch) -> None:
    environment.setenv("SHOP_GATEWAYS", FORGETFUL)
    payment_id = await create_payment(await create_channel(), gateway="forgetful")

    payload = await finance.change(REFUND, refund_of(payment_id))

    assert payload["state"] == "PENDING"
    assert payload["payment"]["refundable"] == {"amount": "0.00"}


@pytest.mark.parametrize(("amount", "code"), [("0.001", "PAYMENT_INVALID"), ("-1.00", "PAYMENT_INVALID")])
async def test_amount_that_the_currency_does_not_have_is_refused(finance: Client, amount: str, code: str) -> None:
    payment_id = await create_payment(await create_channel())

    assert await finance.refused(REFUND, refund_of(payment_id, amount)) == [code]


async def test_refund_of_an_unknown_payment_is_refused(finance: Client) -> None:
    await create_channel()

    assert await finance.refused(REFUND, refund_of(uuid7(), "1.00")) == ["PAYMENT_NOT_FOUND"]
    assert await finance.refused(REFUND, refund_of(uuid7())) == ["PAYMENT_NOT_FOUND"]
    assert await finance.refused(VOID, void_of(uuid7())) == ["PAYMENT_NOT_FOUND"]


async def test_staff_take_back_a_payment(finance: Client) -> None:
    payment_id = await create_payment(await create_channel())

    payload = await finance.change(VOID, void_of(payment_id))

    assert (payload["state"], payload["payment"]["state"]) == ("DONE", "VOIDED")
    assert await finance.refused(REFUND, refund_of(payment_id, key="b")) == ["PAYMENT_NOT_REFUNDABLE"]


async def test_declined_payment_has_nothing_to_take_back(finance: Client) -> None:
    payment_id = await create_payment(await create_channel(), "tok_decline_card_expired")

    assert await finance.refused(VOID, void_of(payment_id)) == ["PAYMENT_NOT_VOIDABLE"]


async def test_staff_with_orders_read_see_a_payment(finance: Client) -> None:
    payment_id = await create_payment(await create_channel(), "tok_decline_card_expired")

    node = (await finance.data(PAYMENT, {"id": encode("pay", payment_id)}))["node"]

    assert (node["state"], node["failureCode"], node["gateway"]) == ("DECLINED", "card_expired", "test")
    assert node["amount"] == {"amount": "49.90", "currency": "EUR"}
    assert node["transactions"] == [{"kind": "FAILURE"}]


@pytest.mark.parametrize(
    ("actor", "code"),
    [
        (ANONYMOUS, "UNAUTHENTICATED"),
        (customer(), "FORBIDDEN"),
        (staff("shipping.write"), "FORBIDDEN"),
        (staff("orders.read", channel_ids=frozenset({uuid7()})), "FORBIDDEN"),
    ],
    ids=["anonymous", "customer", "other staff", "staff of another channel"],
)
async def test_others_neither_see_nor_give_back(
    client: Client, monkeypatch: pytest.MonkeyPatch, actor: Actor, code: str
) -> None:
    payment_id = await create_payment(await create_channel())
    act_as(monkeypatch, actor)

    answers = [await client.ask(REFUND, refund_of(payment_id)), await client.ask(VOID, void_of(payment_id))]
    found = await client.data(PAYMENT, {"id": encode("pay", payment_id)})

    assert [answer.codes for answer in answers] == [[code], [code]]
    assert found == {"node": None}


async def test_payments_asked_for_together_come_with_their_own_transactions(finance: Client) -> None:
    channel_id = await create_channel()
    ids = [encode("pay", await create_payment(channel_id)) for _ in range(5)]

    data = await finance.data(
        "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Payment { transactions { kind } } } }", {"ids": ids}
    )

    assert [node["id"] for node in data["nodes"]] == ids
    assert [node["transactions"] for node in data["nodes"]] == [[{"kind": "CHARGE"}]] * 5
