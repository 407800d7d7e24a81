"""Which pages of other origins may read our answers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from shop.platform.http.errors import error_body

_METHODS = ("GET", "POST")
_KEPT_SECONDS = 600
_REFUSED = 400


class _Cors(CORSMiddleware):
    """Starlette's, which says as plain text what it refuses."""

    def preflight_response(self, request_headers: Headers) -> Response:
        response = super().preflight_response(request_headers)
        if response.status_code == _REFUSED:
            del response.headers["content-length"], response.headers["content-type"]
            body = error_body("CORS_REFUSED", f"{bytes(response.body).decode()}.")
            return JSONResponse(body, _REFUSED, dict(response.headers))
        return response


class CrossOrigin:
    """Plain ASGI, choosing by the path.

    - Open paths answer pages of any origin, and never with credentials: nothing there may read a cookie.
    - All others answer those of the allowed origins, with credentials, for the refresh cookie.
    """

    def __init__(
        self, app: ASGIApp, open_paths: Collection[str], origins: Sequence[str], headers: Sequence[str]
    ) -> None:
        self._open_paths = open_paths
        self._open = _Cors(
            app,
            allow_origins=["*"],
            allow_methods=_METHODS,
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["WWW-Authenticate", "X-Request-Id"],
            max_age=_KEPT_SECONDS,
        )
        self._others: ASGIApp = app
        if origins:
            self._others = _Cors(
                app,
                allow_origins=origins,
                allow_methods=_METHODS,
                allow_headers=headers,
                allow_credentials=True,
                expose_headers=["X-Request-Id", "RateLimit", "RateLimit-Policy", "Retry-After", "ETag"],
                max_age=_KEPT_SECONDS,
            )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_open = scope["type"] == "http" and scope["path"] in self._open_paths
        await (self._open if is_open else self._others)(scope, receive, send)
