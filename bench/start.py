"""How long a server takes from its start to its first answer, and what that is made of; the database is up."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median

import orjson

from bench import servers, starting
from bench.importing import seconds_by_package

_ROUNDS = 3
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Start:
    """Medians of several starts.

    Attributes:
        seconds: from the start of `shop serve` to its first answer to LIST, seen from outside.
        steps: what the same takes in one process (`bench.starting`), by step, in their order.
        imports: the seconds of the imports alone by package, the longest first, as `-X importtime` tells them (which
            slows them down).
        memory: megabytes after the first answer.
    """

    seconds: float
    steps: Mapping[str, float]
    imports: Mapping[str, float]
    memory: int


def measure(environment: Mapping[str, str], listing: bytes) -> Start:
    environment = servers.environment_of(servers.SHOP, environment)
    _from_outside(environment, listing)  # compiles what was not
    rounds = [_from_outside(environment, listing) for _ in range(_ROUNDS)]
    _from_inside(environment, listing)
    steps = [_from_inside(environment, listing) for _ in range(_ROUNDS)]
    return Start(
        seconds=median(seconds for seconds, _ in rounds),
        steps={name: median(each[name] for each in steps) for name in steps[0]},
        imports=_imports(environment),
        memory=round(median(memory for _, memory in rounds)),
    )


def _from_outside(environment: Mapping[str, str], listing: bytes) -> tuple[float, int]:
    started = time.monotonic()
    with servers.shop(environment, is_awaited=False) as server:
        _ask(server.port, listing)
        return time.monotonic() - started, server.memory_megabytes()


def _ask(port: int, text: bytes) -> None:
    """Connect as soon as the port is taken, ask, and wait for the answer; raises `RuntimeError` where none comes."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE) as connection:
                connection.sendall(text)
                if connection.recv(65_536).startswith(b"HTTP/1.1 200 "):
                    return
                raise RuntimeError("The first answer is no good one.")
        except ConnectionError:
            time.sleep(0.005)
    raise RuntimeError("A server did not start; what it said stands above.")


def _from_inside(environment: Mapping[str, str], listing: bytes) -> dict[str, float]:
    body = listing.partition(b"\r\n\r\n")[2]
    found: dict[str, float] = orjson.loads(_ran(["-m", "bench.starting"], environment, body).stdout)
    return found


def _imports(environment: Mapping[str, str]) -> dict[str, float]:
    command = ["-X", "importtime", "-c", "import shop.cli.served"]
    return seconds_by_package(_ran(command, environment, b"").stderr.decode())


def _ran(arguments: list[str], environment: Mapping[str, str], given: bytes) -> subprocess.CompletedProcess[bytes]:
    told = {**os.environ, **environment, starting.STARTED: repr(time.monotonic())}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, env=told, input=given, capture_output=True, check=False)  # noqa: S603
    if done.returncode != 0:
        raise RuntimeError(done.stderr.decode())
    return done
