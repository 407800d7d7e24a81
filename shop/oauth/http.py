"""Routes beside GraphQL: the refresh cookie's two, and the public keys."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from shop.oauth import service
from shop.oauth.engine import cookie
from shop.oauth.errors import SessionEnded
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.errors import RateLimited

_GUARD = "x-shop-auth"


def routes() -> list[BaseRoute]:
    return [
        Route("/auth/refresh", refresh, methods=["POST"]),
        Route("/auth/logout", logout, methods=["POST"]),
        Route("/.well-known/jwks.json", jwks, methods=["GET"]),
    ]


async def refresh(request: Request) -> Response:
    """Exchange the cookie for its successor and an access token."""
    refused = _refusal(request)
    if refused is not None:
        return refused
    try:
        made = await service.refresh(request.cookies.get(cookie.NAME, ""))
    except SessionEnded as error:
        return _with_cookie(_error(401, "SESSION_ENDED", error.message), cookie.clearing())
    except RateLimited as error:
        return _error(429, error.code, error.message, {"retry-after": str(error.retry_after)})
    answer = JSONResponse({"accessToken": made.access_token, "expiresAt": made.expires_at.isoformat()})
    return _with_cookie(answer, cookie.setting(made.refresh_token, made.session_expires_at, clock.now()))


async def logout(request: Request) -> Response:
    """End the cookie's session and remove the cookie; the same answer whether there was one."""
    refused = _refusal(request)
    if refused is not None:
        return refused
    await service.end_by_token(request.cookies.get(cookie.NAME, ""))
    return _with_cookie(JSONResponse({}), cookie.clearing())


async def jwks(_request: Request) -> Response:
    """Give the public keys (RFC 7517), the next one included."""
    ring = await service.keyring()
    return JSONResponse(ring.jwks(), headers={"cache-control": "public, max-age=300"})


def _refusal(request: Request) -> Response | None:
    """Refuse what a page of another origin could send: each of the three alone would stop a forged request."""
    if not cookie.is_allowed_origin(request.headers.get("origin"), settings()):
        return _error(403, "FORBIDDEN", "The cookie is for pages of the allowed origins.")
    if request.headers.get(_GUARD) != "1":
        return _error(403, "FORBIDDEN", "Send the header X-Shop-Auth: 1.")
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        return _error(415, "UNSUPPORTED_MEDIA_TYPE", "Send application/json.")
    return None


def _error(status: int, code: str, message: str, headers: dict[str, str] | None = None) -> Response:
    body: dict[str, Any] = {"errors": [{"message": message, "extensions": {"code": code}}]}
    return JSONResponse(body, status, headers)


def _with_cookie(answer: Response, value: str) -> Response:
    answer.headers.append("set-cookie", value)
    return answer
