"""uvicorn's connections, so that what stays open for hours can be ended quickly, whatever its client does.

As uvicorn has them, a client that reads nothing can neither be told that its socket closes nor be got rid of: closing
waits until all that was written is taken. And event streams are waited for at shutdown, before the application hears
of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from shop.platform.http.protocol import BoundedProtocol

DRAIN = "drain"
"""The name under which the application's lifespan gives the function that ends what stays open."""
ABORT = "shop.abort"
"""The ASGI extension: a function that cuts the connection."""
_CLOSE_SECONDS = 2.0


class HttpConnection(BoundedProtocol):
    """HTTP/1.1; the application hears at the start of a shutdown, not at its end."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        extensions: dict[str, Any] = {ABORT: self.transport.abort}
        self.scope["extensions"] = extensions

    def shutdown(self) -> None:
        _drain(self.app_state)
        super().shutdown()


class SocketConnection(WebSocketsSansIOProtocol):
    """A WebSocket; its close frame is put behind what waits to be read, and it is cut 2 seconds later."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.conn.debug = False  # it would log what is said, tokens and personal data with it

    async def send(self, message: Any) -> None:
        if message["type"] == "websocket.close":
            self.writable.set()
            self._cut_soon()
        await super().send(message)

    def shutdown(self) -> None:
        super().shutdown()  # closes with 1012
        self._cut_soon()

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self._cut_soon()

    def _cut_soon(self) -> None:
        self.loop.call_later(_CLOSE_SECONDS, self.transport.abort)


def _drain(app_state: dict[str, Any]) -> None:
    drain: Callable[[], None] | None = app_state.get(DRAIN)
    if drain is not None:
        drain()
