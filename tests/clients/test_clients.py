"""Client libraries of npm against a server of its own process: documents by name, subscriptions, and how they end."""

from __future__ import annotations

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from shop.orders import service as orders
from shop.platform.config import settings
from shop.platform.db.connect import Database
from shop.platform.ids import encode
from tests.cli.command import free_port, running
from tests.cli.conftest import addresses
from tests.clients.programs import NODE, SECONDS, needs_node, node
from tests.factories.accounts import Account, create_customer, open_session
from tests.factories.checkouts import check_out
from tests.factories.store import OIL, seed, variant

CANCEL = "mutation ($input: OrderCancelInput!) { orderCancel(input: $input) { order { state } errors { code } } }"
END = "mutation { sessionEnd(input: {}) { errors { code } } }"

pytestmark = needs_node


@dataclass(frozen=True)
class Shop:
    """A shop with an order, and somebody signed in."""

    url: str
    customer: Account
    token: str
    order_id: str
    order_token: str
    variant_id: str

    async def cancel(self) -> None:
        given = {"orderId": self.order_id, "reason": "Changed my mind."}
        answer = await self._change(CANCEL, {"x-order-token": self.order_token}, input=given)
        assert answer["data"]["orderCancel"]["errors"] == []

    async def end_session(self) -> None:
        answer = await self._change(END, {"authorization": f"Bearer {self.token}"})
        assert answer["data"]["sessionEnd"]["errors"] == []

    async def _change(self, query: str, headers: dict[str, str], **variables: Any) -> Any:
        async with httpx.AsyncClient(timeout=SECONDS) as http:
            got = await http.post(self.url, json={"query": query, "variables": variables}, headers=headers)
        return got.json()


@pytest.fixture
async def shop(committed: Database) -> AsyncIterator[Shop]:
    await seed()
    _, completed = await check_out((OIL, 1))
    customer = await create_customer()
    port = free_port()
    # Tokens that are made here are of the issuer that this process would be.
    chosen = {
        **addresses(committed),
        "secret": os.environ["SHOP_SECRET"],
        "log_level": "error",
        "url": settings().url,
    }
    with running("serve", port=port, **chosen):
        yield Shop(
            url=f"http://127.0.0.1:{port}/graphql",
            customer=customer,
            token=(await open_session(customer)).access_token,
            order_id=encode("order", completed.order_id),
            order_token=orders.secret_of(completed.order_id),
            variant_id=await variant(OIL),
        )


class Told:
    """What a program tells, a line of JSON each."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    async def next(self) -> Any:
        assert self._process.stdout is not None
        async with asyncio.timeout(SECONDS):
            line = await self._process.stdout.readline()
        assert line, await self._errors()
        return json.loads(line)

    async def until_ready(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not found.get("ready"):
            found |= await self.next()
        return found

    async def _errors(self) -> str:
        assert self._process.stderr is not None
        return (await self._process.stderr.read()).decode()


@asynccontextmanager
async def program(name: str, shop: Shop) -> AsyncIterator[Told]:
    facts = {"token": shop.token, "orderToken": shop.order_token, "variantId": shop.variant_id}
    process = await asyncio.create_subprocess_exec(
        *("node", str(NODE / name), shop.url),
        env={**os.environ, "SHOP_CLIENT": json.dumps(facts)},
        cwd=NODE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield Told(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_apollo_names_documents_by_their_hashes(shop: Shop) -> None:
    told = json.loads(await asyncio.to_thread(node, NODE / "apollo.mjs", shop.url))

    only_hash, both = {"hasQuery": False, "hasHash": True}, {"hasQuery": True, "hasHash": True}
    assert told["post"]["data"]["channel"]["slug"] == "eu"
    assert told["post"]["sent"] == [{"method": "POST", **each} for each in (only_hash, both, only_hash)]
    assert [each["method"] for each in told["get"]["sent"]][0::2] == ["GET", "GET"]
    assert [each["hasQuery"] for each in told["get"]["sent"]] == [False, True, False]
    assert told["refused"] == ["GRAPHQL_VALIDATION_FAILED"]


async def test_urql_names_documents_by_their_hashes(shop: Shop) -> None:
    told = json.loads(await asyncio.to_thread(node, NODE / "urql.mjs", shop.url))

    assert [method for method, _ in told["get"]["sent"]][0::2] == ["GET", "GET"]
    for way in ("get", "post"):
        assert [has_query for _, has_query in told[way]["sent"]] == [False, True, False]
        assert told[way]["hasCart"]


async def test_graphql_ws_asks_changes_hears_and_is_told_that_its_session_is_over(shop: Shop) -> None:
    async with program("sockets.mjs", shop) as told:
        answered = await told.until_ready()
        await shop.cancel()
        events = [(await told.next())["event"] for _ in range(2)]
        await shop.end_session()
        last = await told.next()

    assert answered["query"] == {"me": {"email": shop.customer.email}, "channel": {"slug": "eu"}}
    assert (answered["mutation"], answered["refused"]) == ([], ["GRAPHQL_VALIDATION_FAILED"])
    assert answered["badToken"] == 4403
    assert {"orderUpdated": {"state": "CANCELLED"}} in events
    assert {"stockChanged": {"id": shop.variant_id}} in events
    assert last == {"closed": 4403}


async def test_graphql_sse_asks_changes_hears_and_is_told_that_its_session_is_over(shop: Shop) -> None:
    async with program("streams.mjs", shop) as told:
        answered = await told.until_ready()
        await shop.cancel()
        event = (await told.next())["event"]
        await shop.end_session()
        last = [await told.next(), await told.next()]

    assert answered["query"] == [{"me": {"email": shop.customer.email}}]
    assert answered["mutation"] == []
    assert answered["badToken"] == 401
    assert event == {"orderUpdated": {"state": "CANCELLED"}}
    assert last == [{"event": ["UNAUTHENTICATED"]}, {"closed": "complete"}]
