"""SIGTERM in the middle of a checkout: it ends whole, is answered, and only then does the server go."""

from __future__ import annotations

import asyncio
import os

import httpx
import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.ids import encode
from tests.books import problems
from tests.cli.command import free_port, running
from tests.cli.conftest import addresses
from tests.factories.carts import create_ready_cart, totals
from tests.factories.store import OIL, seed
from tests.flows import documents

UNDER_WAY = "SELECT count(*) FROM payments WHERE state = 'pending'"


@pytest.mark.drill
async def test_checkout_under_way_ends_before_the_server_does(committed: Database) -> None:
    await seed()
    scope, cart_id = await create_ready_cart((OIL, 1))
    total = (await totals(scope, cart_id)).total.gross
    wanted = {
        "cartId": encode("cart", cart_id),
        "expectedTotal": f"{total // 100}.{total % 100:02}",
        "payment": {"gateway": "test", "token": "tok_slow_2000"},
        "idempotencyKey": "drained-checkout",
    }
    headers = {"x-channel": "eu", "x-cart-token": scope.actor.cart_token or ""}
    chosen = {**addresses(committed), "secret": os.environ["SHOP_SECRET"], "log_level": "error"}
    port = free_port()

    with running("serve", port=port, **chosen) as process:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as http:
            body = {"query": documents.CHECKOUT, "variables": {"input": wanted}}
            asked = asyncio.create_task(http.post("/graphql", json=body, headers=headers))
            while not await sql.value(UNDER_WAY):  # noqa: ASYNC110 - another process begins it
                await asyncio.sleep(0.02)
            process.terminate()
            payload = (await asked).json()["data"]["checkoutComplete"]
        code = await asyncio.to_thread(process.wait, 15)

    assert payload["errors"] == []
    assert payload["order"]["state"] == "PAID"
    assert code == 0
    assert await problems() == []
