"""Redis for tests: the one that `SHOP_TEST_REDIS_URL` names, and servers of our own that may be killed."""

from __future__ import annotations

import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import redis as driver

from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.shared.redis import Patience, Redis
from tests.cli.command import free_port

PROGRAM = shutil.which("redis-server") or shutil.which("valkey-server")
needs_program = pytest.mark.skipif(PROGRAM is None, reason="redis-server is not installed")
needs_service = pytest.mark.skipif(not os.environ.get("SHOP_TEST_REDIS_URL"), reason="SHOP_TEST_REDIS_URL is not set")


LONG = Patience(turn=10, socket=10, longest=10)
"""Enough on a machine that does much else; what short patience is for has tests of its own."""


@asynccontextmanager
async def service() -> AsyncIterator[Redis]:
    """Give the Redis of the environment, under a prefix that nobody else has; its keys are removed at the end."""
    url, prefix = os.environ["SHOP_TEST_REDIS_URL"], f"shop-test-{secrets.token_hex(6)}"
    made = Redis(url, MemoryMetrics(), prefix, patience=LONG)
    try:
        yield made
    finally:
        await made.close()
        with driver.Redis.from_url(url) as client:
            for key in client.scan_iter(f"{prefix}:*"):
                client.delete(key)


@dataclass
class OwnServer:
    """A server of this test's alone, in memory, on a free port."""

    folder: Path
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        assert PROGRAM is not None
        options = ("--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--dir", str(self.folder))
        self.process = subprocess.Popen([PROGRAM, *options], stdout=subprocess.DEVNULL)
        until = time.monotonic() + 10
        with driver.Redis(port=self.port) as client:
            while time.monotonic() < until:
                try:
                    client.ping()
                except driver.ConnectionError:
                    time.sleep(0.01)
                else:
                    return
        raise AssertionError("redis-server did not start.")

    def kill(self) -> None:
        self._signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
            self.process = None

    def freeze(self) -> None:
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self.process is not None:
            self.process.send_signal(number)


@asynccontextmanager
async def own_server(folder: Path) -> AsyncIterator[OwnServer]:
    """Start a server, killed at the latest at the end."""
    made = OwnServer(folder)
    made.start()
    try:
        yield made
    finally:
        made.kill()
