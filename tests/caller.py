from __future__ import annotations

import asyncio
import json
from typing import Any

from starlette.applications import Starlette


class Caller:
    """A client on the ASGI interface, which may leave before its answer."""

    def __init__(
        self, app: Starlette, query: str, variables: Any = None, headers: dict[str, str] | None = None
    ) -> None:
        self._app = app
        body = json.dumps({"query": query, "variables": variables}).encode()
        self._body: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]
        self._headers = {"content-type": "application/json", **(headers or {})}
        self._left = asyncio.Event()
        self.sent: list[dict[str, Any]] = []

    def call(self) -> asyncio.Task[None]:
        scope = {
            "type": "http",
            "method": "POST",
            "path": "/graphql",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in self._headers.items()],
        }
        return asyncio.create_task(self._app(scope, self._receive, self._send))

    def leave(self) -> None:
        self._left.set()

    async def _receive(self) -> Any:
        if self._body:
            return self._body.pop()
        await self._left.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        self.sent.append(message)
