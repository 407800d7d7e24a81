"""What open sockets cost, and how soon all hear of a change: `python -m bench.sockets [--sockets COUNT]`.

One process of the shop holds the sockets, each with one subscription to the same stock, at first all idle. Then word
of a change is published as a server publishes it, and each socket notes when its event came. Some readers stop reading
and are sent much: they must not slow the rest.
"""

from __future__ import annotations

import argparse
import asyncio
import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles
from typing import cast

import asyncpg
import orjson
import uvloop

from bench import folder, servers
from shop.inventory import service as inventory
from shop.platform.ids import encode
from shop.platform.shared.lines import CHANNEL

_SLOW = 100
_ROUNDS = 5
_AT_ONCE = 100
_PATIENCE = 120.0
_HANDSHAKE = (
    "GET /graphql HTTP/1.1\r\nhost: shop\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\n"
    "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\nsec-websocket-protocol: graphql-transport-ws\r\n\r\n"
)
_QUICK = "subscription ($ids: [ID!]!) { stockChanged(variantIds: $ids) { id quantityAvailable } }"
_LONG = " ".join(f"{'x' * 1500}{i}: __typename" for i in range(40))
_HEAVY = f"subscription ($ids: [ID!]!) {{ stockChanged(variantIds: $ids) {{ id {_LONG} }} }}"


@dataclass(slots=True)
class Heard:
    """What all sockets of a run heard."""

    events: list[float] = field(default_factory=list)
    closed: int = 0
    ready: int = 0
    wanted: int = 0
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def event(self) -> None:
        self.events.append(time.perf_counter())
        if len(self.events) >= self.wanted:
            self.done.set()


class Peer(asyncio.Protocol):
    """As little of a client as there can be, so that it is not the client that is measured."""

    def __init__(self, heard: Heard, query: str, ids: list[str]) -> None:
        self._heard = heard
        self._query = query
        self._ids = ids
        self._data = b""
        self._take: Callable[[], bool] = self._take_handshake
        self.transport: asyncio.Transport
        self.is_ready = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self.transport.write(_HANDSHAKE.encode())

    def data_received(self, data: bytes) -> None:
        self._data += data
        while self._data and self._take():
            pass

    def connection_lost(self, exc: Exception | None) -> None:
        self._heard.closed += 1
        if not self.is_ready.done():
            self.is_ready.set_exception(exc or ConnectionError("The socket was closed."))

    def _take_handshake(self) -> bool:
        head, end, rest = self._data.partition(b"\r\n\r\n")
        if not end:
            return False
        if b" 101 " not in head:
            self.transport.abort()
            return False
        self._data, self._take = rest, self._take_frame
        self._say({"type": "connection_init"})
        return True

    def _take_frame(self) -> bool:
        data = self._data
        length, start = (data[1] & 127, 2) if len(data) > 1 else (0, 2)
        if length == 126 and len(data) >= 4:
            length, start = int.from_bytes(data[2:4], "big"), 4
        if len(data) < start + length or length > 2**16:
            return False
        self._data = data[start + length :]
        self._frame(data[0] & 15, data[start : start + length])
        return True

    def _frame(self, kind: int, said: bytes) -> None:
        if kind == 9:
            self._write(10, said)
        elif said == b'{"type":"connection_ack"}':
            self._say(
                {"type": "subscribe", "id": "1", "payload": {"query": self._query, "variables": {"ids": self._ids}}}
            )
            self.is_ready.set_result(None)
        elif kind == 1:
            self._heard.event()

    def _say(self, message: object) -> None:
        self._write(1, orjson.dumps(message))

    def _write(self, kind: int, said: bytes) -> None:
        # Masked with zeros, which leave it as it is.
        size = len(said).to_bytes(2, "big") if len(said) < 2**16 else len(said).to_bytes(8, "big")
        head = bytes([128 | kind, 128 | (126 if len(size) == 2 else 127)])
        self.transport.write(head + size + bytes(4) + said)


async def _open(port: int, heard: Heard, query: str, ids: list[str], count: int) -> list[Peer]:
    peers: list[Peer] = []
    for start in range(0, count, _AT_ONCE):
        some = range(start, min(start + _AT_ONCE, count))
        loop = asyncio.get_running_loop()
        made = [
            peer
            for _, peer in await asyncio.gather(
                *(loop.create_connection(lambda: Peer(heard, query, ids), "127.0.0.1", port) for _ in some)
            )
        ]
        await asyncio.gather(*(peer.is_ready for peer in made))
        peers += made
    return peers


async def _rounds(what: str, dsn: str, topic: str, heard: Heard, server: servers.Server, count: int) -> None:
    """Publish some times, and show how many milliseconds the events took, and what each cost the server."""
    connection = await asyncpg.connect(dsn)
    took: list[float] = []
    cpu = server.cpu_seconds()
    try:
        for _ in range(_ROUNDS):
            heard.events.clear()
            heard.done.clear()
            heard.wanted = count
            began = time.perf_counter()
            await connection.execute("SELECT pg_notify($1, $2)", CHANNEL, f"{topic} ")
            async with asyncio.timeout(_PATIENCE):
                await heard.done.wait()
            took += [(at - began) * 1000 for at in heard.events]
    finally:
        await connection.close()
    middle, late, last = median(took), quantiles(took, n=100)[98], max(took)
    each = (server.cpu_seconds() - cpu) * 1000 / len(took)
    print(f"a publish reaches all, {what}: p50 {middle:,.0f} ms, p99 {late:,.0f} ms, the last {last:,.0f} ms", end="; ")
    print(f"{each:.2f} ms CPU each")


async def _measure(held: folder.Folder, server: servers.Server, count: int) -> None:
    connection = await asyncpg.connect(held.dsn)
    variant_id = await connection.fetchval("SELECT id FROM variants ORDER BY id LIMIT 1")
    await connection.close()
    ids, topic = [encode("var", variant_id)], inventory.topic_of(variant_id)
    await asyncio.gather(*(peer.is_ready for peer in await _open(server.port, Heard(), _QUICK, ids, 1)))
    heard, before, cpu = Heard(), server.memory_megabytes(), server.cpu_seconds()
    peers = await _open(server.port, heard, _QUICK, ids, count)
    await asyncio.sleep(2)
    grown, used = server.memory_megabytes() - before, server.cpu_seconds() - cpu
    each, opening = grown * 1024 / count, used * 1000 / count
    print(f"{count:,} sockets, one subscription each: {each:.1f} kB each, {opening:.2f} ms CPU to open one")
    await _rounds("all read", held.dsn, topic, heard, server, count)
    slow = Heard()
    for peer in await _open(server.port, slow, _HEAVY, ids, _SLOW):
        peer.transport.pause_reading()
    await asyncio.sleep(1)
    await _rounds(f"beside {_SLOW} that do not read", held.dsn, topic, heard, server, count)
    after = server.memory_megabytes()
    print(f"memory: {before} MB before, {after} MB at the end; closed: {heard.closed} of those that read")
    for peer in peers:
        peer.transport.abort()


def main() -> None:
    options = argparse.ArgumentParser(prog="python -m bench.sockets", description=__doc__)
    options.add_argument("--sockets", type=int, default=5_000)
    options.add_argument("--products", type=int, default=1_000)
    chosen = options.parse_args()
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    with folder.held(chosen.products) as held, servers.shop(held.environment) as server:
        uvloop.run(_measure(held, server, chosen.sockets))


if __name__ == "__main__":
    main()
