from __future__ import annotations

import pytest

from shop.demo.store import channel_ids
from tests.actors import act_as, staff
from tests.client import Client

ORDERS = """
query ($where: OrderWhere) {
  orders(first: 100, where: $where) {
    totalCount nodes { id state number payments { state amount { currency } } } pageInfo { hasNextPage }
  }
}
"""


async def test_staff_lists_the_orders_of_all_channels_in_some_states(
    demo: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    act_as(monkeypatch, staff("orders.read"))

    every = (await demo.data(ORDERS))["orders"]
    cancelled = (await demo.data(ORDERS, {"where": {"states": ["CANCELLED"]}}))["orders"]

    assert every["totalCount"] == 300
    assert len(every["nodes"]) == 100
    assert 0 < cancelled["totalCount"] < 100
    assert {node["state"] for node in cancelled["nodes"]} == {"CANCELLED"}
    assert {node["payments"][0]["state"] for node in cancelled["nodes"]} == {"REFUNDED"}


async def test_staff_of_one_channel_sees_the_orders_of_that_channel(
    demo: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    act_as(monkeypatch, staff("orders.read", channel_ids=frozenset({channel_ids()["kr"]})))

    found = (await demo.data(ORDERS))["orders"]

    currencies = {payment["amount"]["currency"] for node in found["nodes"] for payment in node["payments"]}
    assert currencies == {"KRW"}
    assert found["totalCount"] == len(found["nodes"])
