from __future__ import annotations

from uuid import UUID

import pytest

from shop.platform.db import sql
from tests.client import Client
from tests.factories.mails import create_order
from tests.statements import counted

REQUEST = """
mutation ($input: OrderLinkRequestInput!) {
  orderLinkRequest(input: $input) { isAccepted errors { code path } }
}
"""
REQUESTED = "SELECT array_agg(aggregate_id ORDER BY seq) FROM domain_events WHERE name = 'OrderLinkRequested'"
KNOWN = {"number": "1001", "email": "ADA@example.com "}


@pytest.fixture
async def order_id(client: Client) -> UUID:
    return await create_order()


async def ask(client: Client, **over: str) -> object:
    return await client.change(REQUEST, {"input": {**KNOWN, **over}})


async def test_number_and_address_that_belong_together_are_a_request_for_the_order(
    client: Client, order_id: UUID
) -> None:
    await ask(client)

    assert await sql.value(REQUESTED) == [order_id]


@pytest.mark.parametrize(
    "over",
    [{"number": "1002"}, {"email": "bob@example.com"}, {"number": "0"}, {"number": "x"}, {"number": "9" * 40}],
    ids=["another number", "another address", "zero", "no number", "a huge number"],
)
async def test_others_get_the_same_answer_for_the_same_work(
    client: Client, order_id: UUID, over: dict[str, str]
) -> None:
    await client.data("{ channel { slug } }")  # what is remembered for a while is remembered now
    async with counted() as known:
        accepted = await ask(client)
    async with counted() as unknown:
        answer = await ask(client, **over)

    _, requested = await sql.value(REQUESTED)
    assert answer == accepted
    assert [statement.split("(")[0] for statement in unknown] == [statement.split("(")[0] for statement in known]
    assert requested != order_id


async def test_order_of_another_channel_is_not_found_by_its_number(client: Client, order_id: UUID) -> None:
    await ask(client.with_headers(x_channel="us"))

    assert await sql.value(REQUESTED) != [order_id]


async def test_order_that_does_not_stand_has_no_link(client: Client, order_id: UUID) -> None:
    await sql.execute("UPDATE orders SET state = 'failed', paid_at = NULL WHERE id = $1", order_id)

    await ask(client)

    assert await sql.value(REQUESTED) != [order_id]


async def test_no_address_is_told(client: Client) -> None:
    await create_order()

    assert await client.refused(REQUEST, {"input": {**KNOWN, "email": "ada"}}) == ["EMAIL_INVALID"]


@pytest.mark.parametrize("number", ["1001", "7777"])
async def test_often_repeated_requests_are_refused_whether_there_is_an_order_or_not(
    client: Client, order_id: UUID, number: str
) -> None:
    for _ in range(3):
        await ask(client, number=number)

    answer = await client.ask(REQUEST, {"input": {**KNOWN, "number": number}})
    other = await ask(client, number=number, email="bob@example.com")

    assert answer.codes == ["RATE_LIMITED"]
    assert other == {"isAccepted": True, "errors": []}
