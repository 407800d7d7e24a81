"""A shopper whose connection breaks while the money moves: the order stands all the same, and only once."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest

from shop.payments.gateways.base import Outcome
from shop.payments.gateways.test.gateway import TestGateway
from shop.platform.db import sql
from tests.books import problems
from tests.caller import Caller
from tests.client import Client
from tests.factories.store import OIL, seed, variant
from tests.flows import documents
from tests.flows.shopper import Shopper

STATES = "SELECT (SELECT array_agg(state::text) FROM orders), (SELECT array_agg(state::text) FROM payments)"


async def test_checkout_whose_client_leaves_after_the_charge_ends_whole(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    await seed()
    charged, may_go_on = asyncio.Event(), asyncio.Event()
    charge = TestGateway.charge

    async def charge_and_wait(self: TestGateway, **given: Any) -> Outcome:
        outcome = await charge(self, **given)
        charged.set()
        await may_go_on.wait()
        return outcome

    monkeypatch.setattr(TestGateway, "charge", charge_and_wait)
    shopper = Shopper.enter(client)
    await shopper.take((await variant(OIL), 2))
    await shopper.prepare()
    given = {"input": shopper.checkout_input()}
    caller = Caller(client.app, documents.CHECKOUT, given, shopper.client.headers)

    call = caller.call()
    await charged.wait()
    caller.leave()
    call.cancel()
    with suppress(asyncio.CancelledError):
        await call
    mutations = client.app.state.resources.mutations
    assert len(mutations) == 1
    may_go_on.set()
    assert await mutations.drain(10) == 0

    (states,) = await sql.rows(STATES)
    again = await shopper.client.change(documents.CHECKOUT, given)
    assert tuple(states) == (["paid"], ["captured"])
    assert again["order"]["state"] == "PAID"
    assert await sql.value("SELECT count(*) FROM orders") == 1
    assert await problems() == []
