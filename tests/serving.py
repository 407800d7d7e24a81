"""The application behind a real server in the test's own process, and clients of graphql-transport-ws."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

import uvicorn
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from shop.cli.serving import configured
from shop.platform.config import Settings

SECONDS = 20
PROTOCOL = Subprotocol("graphql-transport-ws")


async def until(is_so: Callable[[], object]) -> None:
    """Wait until something is so; raises `AssertionError` where it does not become so."""
    for _ in range(SECONDS * 200):
        if is_so():
            return
        await asyncio.sleep(0.005)
    raise AssertionError("It did not become so.")


@dataclass
class Server:
    port: int
    uvicorn: uvicorn.Server

    @property
    def http(self) -> str:
        return f"http://127.0.0.1:{self.port}/graphql"

    @property
    def ws(self) -> str:
        return f"ws://127.0.0.1:{self.port}/graphql"

    def stop(self) -> None:
        self.uvicorn.should_exit = True


@asynccontextmanager
async def serving(app: Any, chosen: Settings, **over: Any) -> AsyncIterator[Server]:
    """Serve as `shop serve` does, on a free port."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(configured(app, chosen, **over))
        running = asyncio.create_task(server._serve([listener]))  # without its handlers of signals
        while not server.started:
            assert not running.done(), running
            await asyncio.sleep(0.01)
        try:
            yield Server(listener.getsockname()[1], server)
        finally:
            server.should_exit = True
            await running


class Peer:
    """One end of a socket, which speaks in messages."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def say(self, **message: Any) -> None:
        await self.connection.send(json.dumps(message))

    async def hear(self) -> dict[str, Any]:
        async with asyncio.timeout(SECONDS):
            return dict(json.loads(await self.connection.recv()))

    async def subscribe(self, id_: str, query: str, **variables: Any) -> None:
        await self.say(type="subscribe", id=id_, payload={"query": query, "variables": variables})

    async def ask(self, id_: str, query: str, **variables: Any) -> dict[str, Any]:
        """Run a query or mutation and give its result."""
        await self.subscribe(id_, query, **variables)
        answer = await self.hear()
        assert (answer["type"], answer["id"]) == ("next", id_), answer
        assert await self.hear() == {"type": "complete", "id": id_}
        return dict(answer["payload"])

    async def closed(self) -> tuple[int, str]:
        """Read until the server closes, and give its code and reason."""
        async with asyncio.timeout(SECONDS):
            with suppress(ConnectionClosed):
                while True:
                    await self.connection.recv()
        assert self.connection.close_code is not None
        return self.connection.close_code, self.connection.close_reason or ""


@asynccontextmanager
async def peer(url: str, init: dict[str, Any] | None = None, **over: Any) -> AsyncIterator[Peer]:
    """Open a socket, acknowledged where `init` gives a payload."""
    options: dict[str, Any] = {"subprotocols": [PROTOCOL], "open_timeout": SECONDS, **over}
    async with connect(url, **options) as connection:
        made = Peer(connection)
        if init is not None:
            await made.say(type="connection_init", payload=init)
            assert await made.hear() == {"type": "connection_ack"}
        yield made
