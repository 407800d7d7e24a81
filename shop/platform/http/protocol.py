"""uvicorn's HTTP/1.1, with bounds on what comes before a body, and errors in the shape of all others.

uvicorn waits for ever for the rest of a head and keeps however much of it comes; what it cannot read it answers as
plain text.
"""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from typing import Any, ClassVar

import orjson
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from shop.platform.http.errors import error_body

_LINGER_SECONDS = 1
_PER_HEADER = len(": \r\n")


class _HeadTooLarge(Exception):
    pass


class BoundedProtocol(HttpToolsProtocol):
    """One connection.

    Attributes:
        head_bytes: the most that a request's line and headers may have; beyond it: 431.
        head_seconds: how long they may take to come; after it: 408, or the end where nothing came at all.
    """

    head_bytes: ClassVar[int] = 32_768
    head_seconds: ClassVar[float] = 10

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._is_head = True
        self._come = 0
        self._size = 0
        self._is_over = False
        self._timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait_for_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._is_over:
            return
        if self._is_head:
            self._wait_for_head()
        # Since the last head or piece of a body: trailers and extensions of chunks are kept until their line ends.
        self._come += len(data)
        super().data_received(data)
        if self._come > self.head_bytes:
            self._refuse_head()

    def on_body(self, body: bytes) -> None:
        self._come = 0
        super().on_body(body)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._size = 0

    def on_url(self, url: bytes) -> None:
        super().on_url(url)
        self._count(len(url))

    def on_header(self, name: bytes, value: bytes) -> None:
        self._count(len(name) + len(value) + _PER_HEADER)
        if self._is_head:  # those behind a body (trailers) are none of the request's: they may say what they like
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        self._is_head, self._come = False, 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        super().on_message_complete()
        # What is left of these bytes is not counted: it is less than what is read at once.
        self._is_head, self._come = True, 0

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - uvicorn's
        """Answer what the parser stopped at."""
        if self._size > self.head_bytes:
            self._refuse_head()
        else:
            self._refuse(HTTPStatus.BAD_REQUEST, "BAD_REQUEST", "This is not an HTTP request.")

    def _count(self, size: int) -> None:
        self._size += size
        if self._size > self.head_bytes:
            raise _HeadTooLarge  # the parser stops

    def _wait_for_head(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(self.head_seconds, self._head_is_late)

    def _stop_waiting(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _head_is_late(self) -> None:
        if not self._come:
            self.transport.close()
            return
        message = f"The headers did not come within {self.head_seconds:g} s."
        self._refuse(HTTPStatus.REQUEST_TIMEOUT, "REQUEST_TIMEOUT", message)

    def _refuse_head(self) -> None:
        message = f"The headers may have {self.head_bytes} bytes."
        self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "HEADERS_TOO_LARGE", message)

    def _refuse(self, status: HTTPStatus, code: str, message: str) -> None:
        """Answer and read no further."""
        if self._is_over:
            return
        self._is_over = True
        self._stop_waiting()
        if self._is_answering():
            self.cycle.keep_alive = False  # the answer to an earlier request is the last one
            self.pipeline.clear()
            return
        body = orjson.dumps(error_body(code, message))
        head = (
            f"HTTP/1.1 {status.value} {status.phrase}\r\ncontent-type: application/json\r\n"
            f"content-length: {len(body)}\r\ncache-control: private, no-store\r\nconnection: close\r\n\r\n"
        )
        self.transport.write(head.encode() + body)
        self._leave()

    def _is_answering(self) -> bool:
        cycle = self.cycle
        return cycle is not None and not cycle.response_complete and (cycle.response_started or not cycle.more_body)

    def _leave(self) -> None:
        """End our side, and the connection soon after: closed at once, what still comes would take the answer along."""
        if self.transport.can_write_eof():
            self.transport.write_eof()
        self.loop.call_later(_LINGER_SECONDS, self.transport.close)
