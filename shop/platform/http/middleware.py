"""What every HTTP request gets: an id, a log line, a measurement and the headers of a careful server."""

from __future__ import annotations

import re
import time
from typing import Any

import structlog
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shop.platform.acting import Acting, acting
from shop.platform.ids import encode, uuid7
from shop.platform.observability.metrics import HTTP_SECONDS, Metrics
from shop.platform.security.throttle import network_of

logger = structlog.get_logger("shop.http")
_SANE_ID = re.compile(r"[\w.-]{8,64}", re.ASCII)
_QUIET_PATHS = {"/livez", "/readyz", "/metrics"}
API_POLICY = "default-src 'none'; frame-ancestors 'none'"


class RequestMiddleware:
    """Plain ASGI: nothing is buffered, nothing is wrapped twice."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        structlog.contextvars.bind_contextvars(request_id=request_id)
        started, status = time.perf_counter(), 500

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = MutableHeaders(scope=message)
                headers["x-request-id"] = request_id
                headers.setdefault("x-content-type-options", "nosniff")
                headers.setdefault("content-security-policy", API_POLICY)
                headers.setdefault("referrer-policy", "no-referrer")
                headers.setdefault("cache-control", "private, no-store")
            await send(message)

        try:
            with acting(Acting(action=scope["path"], request_id=request_id, network=_network(scope))):
                await self._app(scope, receive, send_with_headers)
        finally:
            self._tell(scope, status, time.perf_counter() - started)
            structlog.contextvars.unbind_contextvars("request_id")

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        path: str = scope["path"]
        route = getattr(scope.get("route"), "path", None) or "other"
        self._metrics.observe(HTTP_SECONDS, seconds, route=route, status=str(status))
        if path in _QUIET_PATHS:
            return
        facts: dict[str, Any] = {
            "method": scope["method"],
            "path": path,
            "status": status,
            "ms": round(seconds * 1000, 1),
        }
        operation = scope["state"].get("operation")
        if operation:
            facts["operation"] = operation
        logger.info("request", **facts)


def _network(scope: Scope) -> str | None:
    client = scope.get("client")
    return network_of(client[0]) if client else None


def _request_id(scope: Scope) -> str:
    for name, value in scope["headers"]:
        if name == b"x-request-id":
            given = value.decode("latin-1")
            if _SANE_ID.fullmatch(given):
                return str(given)
    return encode("req", uuid7())
