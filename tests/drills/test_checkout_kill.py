"""The server is killed in the middle of checkouts: no money without its order, no order without its money."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from typing import Any
from uuid import uuid4

import httpx
import pytest

from shop.checkout import service
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.ids import encode
from tests.books import problems
from tests.cli.command import free_port, running
from tests.cli.conftest import addresses
from tests.factories.carts import create_ready_cart, totals
from tests.factories.store import AIR, OIL, seed, set_stock, stock
from tests.flows import documents

SETTINGS = {"checkout_lease_seconds": "2", "gateway_timeout_seconds": "1.5", "log_level": "error"}
TOKENS = ("tok_slow_50", "tok_approve", "tok_slow_200")
OPEN = "SELECT count(*) FROM orders WHERE state = 'pending'"
RUNNING = "SELECT count(*) FROM payments WHERE state = 'pending' AND lease_until > clock_timestamp()"
# What the killed process left behind ends when PostgreSQL notices that nobody is there any more.
ALIVE = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()
"""
CHARGES = """
    SELECT count(*) FROM test_gateway.operations o
    WHERE o.kind = 'charge' AND o.state = 'captured' AND NOT EXISTS (
        SELECT FROM payments p JOIN orders r ON r.id = p.reference WHERE p.id::text = o.key AND r.state = 'paid')
"""
UNPAID = """
    SELECT count(*) FROM orders r WHERE r.state = 'paid' AND NOT EXISTS (
        SELECT FROM payments p JOIN test_gateway.operations o ON o.key = p.id::text
        WHERE p.reference = r.id AND p.state = 'captured' AND o.state = 'captured' AND o.amount = r.total_gross)
"""


async def asked(i: int) -> tuple[dict[str, str], dict[str, Any]]:
    """Make a cart and give the headers and the body of its checkout."""
    scope, cart_id = await create_ready_cart((OIL, 1), (AIR, 1))
    total = (await totals(scope, cart_id)).total.gross
    wanted = {
        "cartId": encode("cart", cart_id),
        "expectedTotal": f"{total // 100}.{total % 100:02}",
        "payment": {"gateway": "test", "token": TOKENS[i % len(TOKENS)]},
        "idempotencyKey": str(uuid4()),
    }
    headers = {"x-channel": "eu", "x-cart-token": scope.actor.cart_token or ""}
    return headers, {"query": documents.CHECKOUT, "variables": {"input": wanted}}


async def send(http: httpx.AsyncClient, headers: dict[str, str], body: dict[str, Any]) -> str:
    """Give what came of a checkout: a code, the order's state, or that the server was gone."""
    try:
        answer = (await http.post("/graphql", json=body, headers=headers)).json()
    except httpx.TransportError:
        return "gone"
    assert "errors" not in answer, answer
    payload = answer["data"]["checkoutComplete"]
    return str(payload["errors"][0]["code"] if payload["errors"] else payload["order"]["state"])


@pytest.mark.drill
@pytest.mark.parametrize(("count", "kills"), [(100, 3), pytest.param(1000, 20, marks=pytest.mark.long)])
async def test_killed_server_loses_no_money_and_no_order(
    committed: Database, environment: pytest.MonkeyPatch, count: int, kills: int
) -> None:
    environment.setenv("SHOP_CHECKOUT_LEASE_SECONDS", SETTINGS["checkout_lease_seconds"])
    await seed()
    for sku in (OIL, AIR):
        await set_stock(sku, berlin=count)
    requests = [await asked(i) for i in range(count)]
    chosen = {**SETTINGS, **addresses(committed), "secret": os.environ["SHOP_SECRET"]}
    first = Counter[str]()

    for kill in range(kills):
        port = free_port()
        with running("serve", port=port, **chosen) as process:
            async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
                mine = requests[kill::kills]
                sending = [asyncio.create_task(send(http, *request)) for request in mine]
                await asyncio.wait(sending, return_when=asyncio.FIRST_COMPLETED)
                await asyncio.sleep(0.1 * (kill % 5))
                process.kill()
                first.update(await asyncio.gather(*sending))
    await _until_nothing_runs()
    left = await sql.value(OPEN)
    ended = await service.recover(clock.now())
    after_recovery = await problems(), await sql.value(OPEN), await sql.value(CHARGES), await sql.value(UNPAID)
    port = free_port()
    with running("serve", port=port, **chosen):
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as http:
            again = Counter([await send(http, *request) for request in requests])

    paid = await sql.value("SELECT count(*) FROM orders WHERE state = 'paid'")
    print(f"\nfirst: {dict(first)}; left half-way: {left}; ended: {ended}; again: {dict(again)}; paid: {paid}")  # noqa: T201
    assert first["gone"] > 0
    assert left > 0
    assert after_recovery == ([], 0, 0, 0)
    assert again.keys() <= {"PAID", "PAYMENT_DECLINED"}
    assert again["PAID"] == paid
    assert await stock(OIL) == (count - paid, 0, paid)
    assert await sql.value(CHARGES) == await sql.value(UNPAID) == 0
    assert await problems() == []


async def _until_nothing_runs() -> None:
    async with asyncio.timeout(30):
        while await sql.value(RUNNING) or await sql.value(ALIVE):  # noqa: ASYNC110 - other processes do it
            await asyncio.sleep(0.1)
    await asyncio.sleep(float(SETTINGS["checkout_lease_seconds"]))
