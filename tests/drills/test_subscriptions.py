"""Servers of their own on one database: what changes through one is heard at the other, and none takes long to go."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, ExitStack
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest

from shop.orders import service as orders
from shop.platform.config import settings
from shop.platform.db.connect import Database
from shop.platform.ids import encode
from tests.cli.command import Served, free_port, running
from tests.cli.conftest import addresses
from tests.factories.accounts import create_customer, open_session
from tests.factories.checkouts import check_out
from tests.factories.store import OIL, seed
from tests.serving import SECONDS, Peer, peer

UPDATED = "subscription { orderUpdated(by: { token: true }) { state } }"
CANCEL = "mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { order { state } errors { code } } }"
END = "mutation { sessionEnd(input: {}) { errors { code } } }"

pytestmark = pytest.mark.drill


@dataclass
class Process:
    port: int
    process: Served

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}/graphql"

    @property
    def ws(self) -> str:
        return f"ws://127.0.0.1:{self.port}/graphql"

    async def change(self, query: str, headers: dict[str, str], **variables: Any) -> Any:
        async with httpx.AsyncClient(timeout=SECONDS) as http:
            got = await http.post(self.http, json={"query": query, "variables": variables}, headers=headers)
        return got.json()


@pytest.fixture
async def two(committed: Database) -> AsyncIterator[tuple[Process, Process]]:
    await seed()
    chosen = {
        **addresses(committed),
        "secret": os.environ["SHOP_SECRET"],
        "log_level": "error",
        "url": settings().url,
    }
    with ExitStack() as ends:
        ports = free_port(), free_port()
        one, other = [Process(port, ends.enter_context(running("serve", port=port, **chosen))) for port in ports]
        yield one, other


def secret(order_id: UUID) -> dict[str, str]:
    return {"orderToken": orders.secret_of(order_id)}


async def cancel(process: Process, order_id: UUID) -> None:
    given = {"orderId": encode("order", order_id), "reason": "Changed my mind."}
    headers = {"x-order-token": orders.secret_of(order_id)}
    answer = await process.change(CANCEL, headers, input=given)
    assert answer == {"data": {"orderCancel": {"order": {"state": "CANCELLED"}, "errors": []}}}


async def watch(made: Peer) -> None:
    """Watch an order, and be sure of it: what is asked later is answered later."""
    await made.subscribe("order", UPDATED)
    for _ in range(20):
        await made.ask("ask", "{ channel { slug } }")


async def test_change_through_one_process_is_heard_at_the_other(two: tuple[Process, Process]) -> None:
    one, other = two
    _, completed = await check_out((OIL, 1))
    async with peer(one.ws, secret(completed.order_id)) as here, peer(other.ws, secret(completed.order_id)) as there:
        await watch(here)
        await watch(there)

        await cancel(other, completed.order_id)

        for made in (here, there):
            assert (await made.hear())["payload"] == {"data": {"orderUpdated": {"state": "CANCELLED"}}}


async def test_process_that_is_killed_leaves_the_others_subscribers_served(two: tuple[Process, Process]) -> None:
    one, other = two
    _, completed = await check_out((OIL, 1))
    async with peer(one.ws, secret(completed.order_id)) as here, peer(other.ws, secret(completed.order_id)) as there:
        await watch(here)
        await watch(there)
        other.process.kill()
        other.process.wait()
        assert (await there.closed())[0] == 1006

        await cancel(one, completed.order_id)

        assert (await here.hear())["payload"] == {"data": {"orderUpdated": {"state": "CANCELLED"}}}


async def test_session_ended_at_one_process_closes_its_sockets_at_the_other(two: tuple[Process, Process]) -> None:
    one, other = two
    said = {"authorization": f"Bearer {(await open_session(await create_customer())).access_token}"}
    async with peer(one.ws, said) as made:
        answer = await other.change(END, said)
        assert answer == {"data": {"sessionEnd": {"errors": []}}}

        assert await made.closed() == (4403, "The session is over.")


async def test_process_that_is_told_to_stop_closes_all_and_goes(two: tuple[Process, Process]) -> None:
    one, _ = two
    _, completed = await check_out((OIL, 1))
    token = {"x-order-token": orders.secret_of(completed.order_id), "accept": "text/event-stream"}
    async with AsyncExitStack() as ends:
        sockets = [await ends.enter_async_context(peer(one.ws, secret(completed.order_id))) for _ in range(3)]
        for made in sockets:
            await watch(made)
        http = await ends.enter_async_context(httpx.AsyncClient(timeout=SECONDS))
        stream = await ends.enter_async_context(http.stream("POST", one.http, json={"query": UPDATED}, headers=token))

        one.process.terminate()

        assert [(await made.closed())[0] for made in sockets] == [1012] * 3
        assert "event:" not in "".join([text async for text in stream.aiter_text()])
        assert await asyncio.to_thread(one.process.wait, SECONDS) == 0
