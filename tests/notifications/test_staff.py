from __future__ import annotations

from typing import Any

import pytest

from shop import domains
from shop.notifications.gateways.base import MailRefused
from shop.platform.db import sql
from shop.platform.events.drain import drain
from shop.platform.ids import encode, uuid7
from tests.actors import act_as, customer, staff
from tests.client import Client
from tests.factories.channels import create_channels
from tests.factories.mails import create_order, hire

LIST = """
query ($where: MailDeliveryWhere) {
  mailDeliveries(where: $where) {
    totalCount
    nodes { id kind state language attempts lastError sentAt order { number email } customer { email } }
  }
}
"""
NODE = "query ($id: ID!) { node(id: $id) { id ... on MailDelivery { state } } }"
RETRY = """
mutation ($input: MailDeliveryRetryInput!) {
  mailDeliveryRetry(input: $input) { delivery { state } errors { code path } }
}
"""
READS, RETRIES = "notifications.read", "notifications.retry"


@pytest.fixture
async def failed(client: Client, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let the mail of one order fail and give its id."""
    hire(monkeypatch, MailRefused("550 5.1.1 (the address)."))
    await create_order()
    await drain(domains.registry())
    return encode("mail", await sql.value("SELECT id FROM mail_deliveries"))


async def test_staff_sees_mails_and_why_one_failed(
    client: Client, failed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act_as(monkeypatch, staff(READS, "orders.read"))

    found = (await client.data(LIST))["mailDeliveries"]

    (mail,) = found["nodes"]
    assert found["totalCount"] == 1
    assert mail == {
        "id": failed,
        "kind": "ORDER_PLACED",
        "state": "FAILED",
        "language": "en",
        "attempts": 1,
        "lastError": "550 5.1.1 (the address).",
        "sentAt": None,
        "order": {"number": "1001", "email": "ada@example.com"},
        "customer": None,
    }


async def test_mail_shows_no_order_to_those_who_may_not_see_it(
    client: Client, failed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    act_as(monkeypatch, staff(READS))

    (mail,) = (await client.data(LIST))["mailDeliveries"]["nodes"]

    assert mail["order"] is None


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({}, 1),
        ({"states": ["FAILED"]}, 1),
        ({"states": ["SENT", "QUEUED"]}, 0),
        ({"kinds": ["ORDER_PLACED"]}, 1),
        ({"kinds": ["PASSWORD_RESET"]}, 0),
        ({"orderId": encode("order", uuid7())}, 0),
    ],
)
async def test_list_is_narrowed(
    client: Client, failed: str, monkeypatch: pytest.MonkeyPatch, where: dict[str, Any], count: int
) -> None:
    act_as(monkeypatch, staff(READS))

    found = (await client.data(LIST, {"where": where}))["mailDeliveries"]

    assert found["totalCount"] == len(found["nodes"]) == count


async def test_mail_is_nobody_elses_business(client: Client, failed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for actor, sees in ((customer(), False), (staff("orders.read"), False), (staff(READS), True)):
        act_as(monkeypatch, actor)

        found = (await client.data(NODE, {"id": failed}))["node"]

        assert (found is not None) is sees


async def test_failed_mail_is_sent_again(client: Client, failed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    act_as(monkeypatch, staff(READS, RETRIES))

    payload = await client.change(RETRY, {"input": {"id": failed}})
    await drain(domains.registry())
    again = await client.refused(RETRY, {"input": {"id": failed}})
    (mail,) = (await client.data(LIST))["mailDeliveries"]["nodes"]

    assert payload["delivery"] == {"state": "QUEUED"}
    assert (mail["state"], mail["attempts"], mail["lastError"]) == ("SENT", 1, None)
    assert again == ["MAIL_NOT_RETRYABLE"]


async def test_mail_that_is_not_there_is_not_sent_again(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    await create_channels()
    act_as(monkeypatch, staff(READS, RETRIES))

    assert await client.refused(RETRY, {"input": {"id": encode("mail", uuid7())}}) == ["MAIL_DELIVERY_NOT_FOUND"]
