"""The servers under test: programs of their own on free ports, whose CPU time and memory are read from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from urllib.error import URLError
from urllib.request import urlopen

from bench import processes
from bench.folder import ROOT
from shop.platform.config import Settings

SHOP, UNCACHED, FLOORS, PLAIN = "shop", "uncached", "floors", "plain"
CACHE_BYTES = "SHOP_CACHE_MEMORY_BYTES"
"""The setting that bounds the response cache; 0 switches it off."""
HAS_CACHE = CACHE_BYTES.removeprefix("SHOP_").lower() in Settings.model_fields
AS_IN_PRODUCTION = {
    "SHOP_GRAPHIQL": "false",
    "SHOP_INTROSPECTION": "false",
    "SHOP_SUGGESTIONS": "false",
    "SHOP_LOG_LEVEL": "warning",
    "SHOP_LOG_FORMAT": "json",
    "SHOP_RATE_COST_PER_MINUTE": "0",  # all load comes from one address
    "SHOP_TRUSTED_PROXIES": '["127.0.0.1/32"]',  # so that each sign-in can come from another one
    # As an installed package: compiled once, wherever this environment forbids that.
    "PYTHONDONTWRITEBYTECODE": "",
    "PYTHONPYCACHEPREFIX": str((ROOT / "bytecode").absolute()),
}
"""What `SHOP_MODE=production` would set, which itself refuses the embedded PostgreSQL; and what the bench needs."""
_PATIENCE = 60.0
_SHOP = (sys.executable, "-c", "from shop.cli.main import main; main()", "serve")
_OTHERS = {FLOORS: "bench.floors.app:app", PLAIN: "bench.plain:app"}


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """Give the CPU time that its processes have used until now (user and system)."""
        return processes.cpu_seconds(self.pid)

    def memory_megabytes(self) -> int:
        """Give the resident memory of its processes."""
        return round(processes.memory_megabytes(self.pid))


def environment_of(name: str, environment: Mapping[str, str]) -> dict[str, str]:
    """Give what a server, by its name, is started with."""
    off = {CACHE_BYTES: "0"} if name == UNCACHED else {}
    return {**environment, **AS_IN_PRODUCTION, **off}


@contextmanager
def all_of(environment: Mapping[str, str], workers: int) -> Iterator[dict[str, Server]]:
    """Run the shop, the shop without its response cache, the floors by hand and plain Strawberry."""
    with ExitStack() as ends:
        yield {
            name: ends.enter_context(_running(_command(name, workers), environment_of(name, environment)))
            for name in (SHOP, UNCACHED, FLOORS, PLAIN)
        }


@contextmanager
def shop(environment: Mapping[str, str], *, is_awaited: bool = True) -> Iterator[Server]:
    """Run `shop serve`, one process, as it is run for shoppers; it answers by then, unless it is not awaited."""
    with _running(_command(SHOP, 1), environment_of(SHOP, environment), is_awaited=is_awaited) as server:
        yield server


def _command(name: str, workers: int) -> list[str]:
    start = [sys.executable, "-m", "bench.serve", _OTHERS[name]] if name in _OTHERS else list(_SHOP)
    return [*start, "--workers", str(workers)]


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], *, is_awaited: bool = True) -> Iterator[Server]:
    port = _free_port()
    process = subprocess.Popen([*command, "--port", str(port)], env={**os.environ, **environment})  # noqa: S603
    try:
        if is_awaited:
            _wait(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Wait until it answers; raises `RuntimeError` when it ends before."""
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urlopen(f"http://127.0.0.1:{port}/livez", timeout=1):
                return
        except (URLError, OSError):
            time.sleep(0.02)
    raise RuntimeError("A server did not start; what it said stands above.")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
