"""A socket that is ours before anything starts, and uvicorn on it."""

from __future__ import annotations

import errno
import math
import signal
import socket
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors import Multiprocess

from shop.cli import problems
from shop.platform.config import Settings
from shop.platform.http.protocols import HttpConnection, SocketConnection

_BACKLOG = 2048
_EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}  # noqa: S104 - shown, not listened on


def claim(host: str, port: int) -> socket.socket:
    """Take the port, so that nobody else can while the shop starts; raises `problems.Problem`.

    Clients that come early wait in the queue of connections.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=_BACKLOG)
    except OSError as error:
        raise problems.of_port(error, host, port, is_taken=error.errno == errno.EADDRINUSE) from error


def address(read: Settings) -> str:
    """Give the address at which a browser on this machine finds the server, without a slash at the end."""
    host = f"[{read.host}]" if ":" in read.host else read.host
    return f"http://{_EVERYWHERE.get(read.host, host)}:{read.port}"


def configured(app: Any, read: Settings, **over: Any) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        log_config=None,  # ours: platform.observability.logs
        access_log=False,
        server_header=False,
        proxy_headers=False,  # ours: platform.http.proxies
        http=HttpConnection,
        ws=SocketConnection,
        ws_max_size=read.max_body_bytes,
        ws_ping_interval=read.socket_ping_seconds,
        ws_ping_timeout=read.socket_ping_seconds,
        ws_per_message_deflate=False,  # its buffers cost more memory for each socket than the socket itself
        timeout_graceful_shutdown=math.ceil(read.drain_seconds),
        **over,
    )


def run(config: uvicorn.Config, listener: socket.socket, ready: Callable[[], None]) -> None:
    """Serve until SIGTERM or Ctrl-C, let what is running end, and return.

    `ready` is called once requests are answered; with several processes, before they start. Raises `problems.Problem`
    when the application did not start.
    """
    # uvicorn raises the signal again after its shutdown: an orderly end is no failure.
    signal.signal(signal.SIGTERM, _end)
    try:
        if config.workers > 1:
            ready()
            _run_several(config, listener)
        else:
            _Server(config, ready).run(sockets=[listener])
    except KeyboardInterrupt:
        return
    except SystemExit as ended:
        if ended.code:
            raise _not_started() from None


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config, ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._ready()


def _run_several(config: uvicorn.Config, listener: socket.socket) -> None:
    supervisor = Multiprocess(config, sockets=[listener])
    supervisor.run()
    if any(process.exitcode == STARTUP_FAILURE for process in supervisor.processes):
        raise _not_started()


def _end(_signal: int, _frame: object) -> None:
    raise SystemExit(0)


def _not_started() -> problems.Problem:
    return problems.Problem("The application did not start; the log above says why.", "Run shop doctor.")
