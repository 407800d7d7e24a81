"""The servers under test: processes of their own on free ports, whose CPU time is read from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

_PATIENCE = 30.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Server:
    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """Give the CPU time that it has used until now (user and system); 0 where /proc does not tell."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / _TICKS

    def memory_megabytes(self) -> int:
        """Give its resident memory; 0 where /proc does not tell."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            return 0
        return next((int(line.split()[1]) // 1024 for line in status.read_text().splitlines() if "VmRSS" in line), 0)


@contextmanager
def shop(environment: Mapping[str, str]) -> Iterator[Server]:
    """Run `shop serve`, one process, as it is run for shoppers."""
    port = _free_port()
    code = "from shop.cli.main import main; main()"
    command = [sys.executable, "-c", code, "serve", "--port", str(port)]
    # All load comes from one address.
    with _running(command, {**environment, "SHOP_RATE_COST_PER_MINUTE": "0"}, port) as server:
        yield server


@contextmanager
def by_hand(environment: Mapping[str, str]) -> Iterator[Server]:
    """Run the hand-written routes, see `bench.by_hand`."""
    port = _free_port()
    options = ("--port", str(port), "--log-level", "warning", "--loop", "uvloop", "--http", "httptools")
    with _running([sys.executable, "-m", "uvicorn", "bench.by_hand:app", *options], environment, port) as server:
        yield server


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], port: int) -> Iterator[Server]:
    process = subprocess.Popen(command, env={**os.environ, **environment})  # noqa: S603 - our own programs
    try:
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
            time.sleep(0.05)
    raise RuntimeError("A server did not start; what it said stands above.")


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])
