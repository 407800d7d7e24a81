"""Subscriptions as server-sent events: the distinct connections mode of graphql-sse (its PROTOCOL.md)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from typing import Any

import orjson
import structlog
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from shop.platform.graphql.faults import Unauthenticated
from shop.platform.graphql.live import Live, Stay
from shop.platform.graphql.protocol import Closing, Code
from shop.platform.graphql.runner import Answer
from shop.platform.http.protocols import ABORT

logger = structlog.get_logger(__name__)
_KEEP_ALIVE = b":\n\n"
_COMPLETE = b"event: complete\ndata: \n\n"
_HEADERS = {"cache-control": "no-store", "x-accel-buffering": "no"}


def next_event(result: dict[str, Any]) -> bytes:
    return b"event: next\ndata: " + orjson.dumps(result, default=str) + b"\n\n"


def whole(result: dict[str, Any]) -> bytes:
    """Write the stream of an operation with one result."""
    return next_event(result) + _COMPLETE


class EventStream(Response):
    """The answers of one subscription, until its source ends, its client leaves or its sign-in is over.

    What ends by a sign-in says so in a last result. A process that ends, ends its streams without `complete`, upon
    which clients come again. A client that does not take what is sent is cut.

    Args:
        pause: after how many seconds without an event a comment is sent, which shows proxies that it is alive.
        patience: how many seconds a client may take for what was sent.
    """

    media_type = "text/event-stream"

    def __init__(
        self, answers: AsyncGenerator[Answer, None], live: Live, stay: Stay | None, pause: float, patience: float
    ) -> None:
        super().__init__(headers=_HEADERS)
        del self.headers["content-length"]
        self.stay = stay
        self._answers = answers
        self._live = live
        self._pause = pause
        self._patience = patience
        self._why: Closing | None = None
        self._writing: asyncio.Task[None] | None = None

    def end(self, why: Closing) -> None:
        if self._why is None and self._writing is not None:
            self._why = why
            self._writing.cancel()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        with self._live.holding(self):
            self._writing = asyncio.create_task(self._write_all(send))
            leaving = asyncio.create_task(_left(receive))
            try:
                await asyncio.wait({self._writing, leaving}, return_when=asyncio.FIRST_COMPLETED)
                if leaving.done():
                    return
                await self._write_end(scope, send)
            finally:
                for task in (self._writing, leaving):
                    task.cancel()
                await asyncio.wait({self._writing, leaving})
                await self._answers.aclose()

    async def _write_all(self, send: Send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
        await self._write(send, _KEEP_ALIVE)
        coming = asyncio.ensure_future(anext(self._answers, None))
        try:
            while True:
                await asyncio.wait({coming}, timeout=self._pause)
                if not coming.done():
                    await self._write(send, _KEEP_ALIVE)
                    continue
                answer = coming.result()
                if answer is None:
                    return
                await self._write(send, next_event(answer.body))
                coming = asyncio.ensure_future(anext(self._answers, None))
        except Unauthenticated:
            self._why = Closing(Code.UNAUTHORIZED, "The access token is no good, or its session is over.")
        except TimeoutError:
            pass  # `_write` said why
        except Exception:
            logger.exception("a stream failed")
            self._why = Closing(Code.INTERNAL_ERROR, "Something went wrong on our side.")
        finally:
            coming.cancel()
            await asyncio.wait({coming})

    async def _write(self, send: Send, data: bytes) -> None:
        try:
            async with asyncio.timeout(self._patience):
                await send({"type": "http.response.body", "body": data, "more_body": True})
        except TimeoutError:
            self._why = Closing(Code.TRY_AGAIN_LATER, "The client is too slow.")
            raise

    async def _write_end(self, scope: Scope, send: Send) -> None:
        why = self._why
        if why is not None and why.code is Code.TRY_AGAIN_LATER:
            _cut(scope)
            await asyncio.sleep(0)
            return
        data = _COMPLETE if why is None else b""
        if why is not None and why.code in {Code.UNAUTHORIZED, Code.FORBIDDEN}:
            error = {"message": why.reason, "extensions": {"code": Unauthenticated.code}}
            data = whole({"errors": [error]})
        try:
            async with asyncio.timeout(self._patience):
                await send({"type": "http.response.body", "body": data, "more_body": False})
        except TimeoutError:
            _cut(scope)


def _cut(scope: Scope) -> None:
    """Let go of a client that does not take what was sent, which would else be waited for."""
    abort = scope.get("extensions", {}).get(ABORT)
    if abort is not None:
        abort()


async def _left(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
