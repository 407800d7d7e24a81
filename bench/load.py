"""The load: keep-alive connections over raw sockets, in a process of their own.

`python -m bench.load` reads one JSON object from standard input and writes one to standard output. Each connection
sends its next request when it has its answer (closed loop).
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import orjson
import uvloop

_REFUSED = b'"errors":[{'
_END = b"\r\n\r\n"
_LENGTH = b"content-length: "


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run as asked for: requests are sent in their order, once or over and over."""

    port: int
    connections: int
    seconds: float
    requests: Sequence[bytes]
    repeats: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What came of a run. Times are milliseconds; `cpu` is what the measured process spent on one request."""

    requests_per_second: float
    p50: float
    p99: float
    answered: int
    failed: int = 0
    bytes: int = 0
    cpu: float | None = None


def request(path: str, body: object | None = None, **headers: str) -> bytes:
    """Write a request down: GET, or POST where there is a body."""
    content = b"" if body is None else orjson.dumps(body)
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "host: bench", f"content-length: {len(content)}"]
    if body is not None:
        lines.append("content-type: application/json")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join((*lines, "", "")).encode() + content


def drive(run: Run) -> Figures:
    """Run the load in a process of its own and give its figures, without `cpu`."""
    asked = {
        "port": run.port,
        "connections": run.connections,
        "seconds": run.seconds,
        "repeats": run.repeats,
        "requests": [text.decode("latin-1") for text in run.requests],
    }
    done = subprocess.run(
        [sys.executable, "-m", "bench.load"], input=orjson.dumps(asked), capture_output=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode())
    return Figures(**orjson.loads(done.stdout))


class _Connection(asyncio.Protocol):
    """One connection: sends, gathers the answer by its content-length, sends the next."""

    def __init__(self, coming: Iterator[bytes], until: float) -> None:
        self._coming = coming
        self._until = until
        self._data = bytearray()
        self._missing = -1
        self._sent = 0.0
        self.seconds: list[float] = []
        self.failed = 0
        self.bytes = 0
        self.done: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport: Any = transport
        self._next()

    def connection_lost(self, _exc: Exception | None) -> None:
        if not self.done.done():
            self.failed += 1
            self.done.set_result(None)

    def data_received(self, data: bytes) -> None:
        self._data += data
        if self._missing < 0:
            end = self._data.find(_END)
            if end < 0:
                return
            start = self._data.lower().index(_LENGTH, 0, end) + len(_LENGTH)
            self._missing = end + len(_END) + int(self._data[start : self._data.index(b"\r", start)])
        if len(self._data) >= self._missing:
            self._answered()

    def _answered(self) -> None:
        self.seconds.append(time.perf_counter() - self._sent)
        if not self._data.startswith(b"HTTP/1.1 200") or _REFUSED in self._data:
            self.failed += 1
        self.bytes += len(self._data)
        self._data.clear()
        self._missing = -1
        self._next()

    def _next(self) -> None:
        sent = time.perf_counter()
        text = next(self._coming, None) if sent < self._until else None
        if text is None:
            self.done.set_result(None)
            self._transport.close()
            return
        self._sent = sent
        self._transport.write(text)


async def _drive(asked: dict[str, Any]) -> dict[str, Any]:
    texts = [text.encode("latin-1") for text in asked["requests"]]
    coming = cycle(texts) if asked["repeats"] else iter(texts)
    started = time.perf_counter()
    until = started + asked["seconds"]
    loop = asyncio.get_running_loop()
    opened = [
        await loop.create_connection(lambda: _Connection(coming, until), "127.0.0.1", asked["port"])
        for _ in range(asked["connections"])
    ]
    connections = [connection for _, connection in opened]
    await asyncio.gather(*(connection.done for connection in connections))
    elapsed = time.perf_counter() - started
    return summed(
        [seconds for connection in connections for seconds in connection.seconds],
        elapsed,
        failed=sum(connection.failed for connection in connections),
        size=sum(connection.bytes for connection in connections),
    )


def summed(seconds: list[float], elapsed: float, *, failed: int = 0, size: int = 0) -> dict[str, Any]:
    """Sum up the times of a run as the fields of `Figures`."""
    ordered = sorted(seconds) or [0.0]
    return {
        "requests_per_second": len(seconds) / elapsed,
        "p50": ordered[len(ordered) // 2] * 1000,
        "p99": ordered[min(len(ordered) - 1, len(ordered) * 99 // 100)] * 1000,
        "answered": len(seconds),
        "failed": failed,
        "bytes": size // max(len(seconds), 1),
    }


if __name__ == "__main__":
    uvloop.install()
    sys.stdout.buffer.write(orjson.dumps(asyncio.run(_drive(orjson.loads(sys.stdin.buffer.read())))))
