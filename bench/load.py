"""The load: keep-alive connections over raw sockets, in a process of its own.

`python -m bench.load` reads one JSON object from standard input and writes one to standard output. Each connection
sends its next request when it has its answer (closed loop).
"""

from __future__ import annotations

import asyncio
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import orjson
import uvloop

from bench.figures import Figures, summed

_REFUSED = b'"errors":[{'
_END = b"\r\n\r\n"
_LENGTH = b"content-length: "
_OK = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run as asked for: requests are sent in their order, once or over and over.

    Attributes:
        status: what each answer must have; any other, or one with errors in it, has failed.
    """

    port: int
    connections: int
    seconds: float
    requests: Sequence[bytes]
    repeats: bool = True
    status: int = _OK


def request(path: str, body: object | None = None, **headers: str) -> bytes:
    """Write a request down: GET, or POST where there is a body."""
    content = b"" if body is None else orjson.dumps(body)
    lines = [f"{'GET' if body is None else 'POST'} {path} HTTP/1.1", "host: bench", f"content-length: {len(content)}"]
    if body is not None:
        lines.append("content-type: application/json")
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join((*lines, "", "")).encode() + content


def drive(run: Run) -> Figures:
    """Run the load in a process of its own and give its figures, without the CPU time of others."""
    asked = {
        "port": run.port,
        "connections": run.connections,
        "seconds": run.seconds,
        "repeats": run.repeats,
        "status": run.status,
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

    def __init__(self, coming: Iterator[bytes], until: float, status: int) -> None:
        self._coming = coming
        self._good = b"HTTP/1.1 %d " % status
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
            self._missing = end + len(_END) + self._length(end)
        if len(self._data) >= self._missing:
            self._answered()

    def _length(self, end: int) -> int:
        """Read how long the body is; an answer that does not say so, such as 304, has none."""
        start = self._data.lower().find(_LENGTH, 0, end)
        return 0 if start < 0 else int(self._data[start + len(_LENGTH) : self._data.index(b"\r", start)])

    def _answered(self) -> None:
        self.seconds.append(time.perf_counter() - self._sent)
        if not self._data.startswith(self._good) or _REFUSED in self._data:
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
    before = resource.getrusage(resource.RUSAGE_SELF)
    started = time.perf_counter()
    until = started + asked["seconds"]
    loop = asyncio.get_running_loop()
    opened = [
        await loop.create_connection(lambda: _Connection(coming, until, asked["status"]), "127.0.0.1", asked["port"])
        for _ in range(asked["connections"])
    ]
    connections = [connection for _, connection in opened]
    await asyncio.gather(*(connection.done for connection in connections))
    elapsed, used = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_SELF)
    found = summed(
        [seconds for connection in connections for seconds in connection.seconds],
        elapsed,
        failed=sum(connection.failed for connection in connections),
        size=sum(connection.bytes for connection in connections),
    )
    return found | {"client": (used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime) / elapsed}


if __name__ == "__main__":
    uvloop.install()
    sys.stdout.buffer.write(orjson.dumps(asyncio.run(_drive(orjson.loads(sys.stdin.buffer.read())))))
