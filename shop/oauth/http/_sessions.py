"""The two routes that read the refresh cookie."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shop.oauth import service
from shop.oauth.engine import cookie
from shop.oauth.errors import SessionEnded
from shop.oauth.http._pages import with_cookies
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.errors import RateLimited
from shop.platform.http.errors import error_body

_GUARD = "x-shop-auth"


async def refresh(request: Request) -> Response:
    """Exchange the cookie for its successor and an access token."""
    refused = _refusal(request)
    if refused is not None:
        return refused
    try:
        made = await service.refresh(request.cookies.get(cookie.NAME, ""))
    except SessionEnded as error:
        return with_cookies(_error(401, "SESSION_ENDED", error.message), [cookie.clearing()])
    except RateLimited as error:
        return _error(429, error.code, error.message, {"retry-after": str(error.retry_after)})
    answer = JSONResponse({"accessToken": made.access_token, "expiresAt": made.expires_at.isoformat()})
    return with_cookies(answer, [cookie.setting(made.refresh_token, made.session_expires_at, clock.now())])


async def logout(request: Request) -> Response:
    """End the cookie's session and remove the cookie; the same answer whether there was one."""
    refused = _refusal(request)
    if refused is not None:
        return refused
    await service.end_by_token(request.cookies.get(cookie.NAME, ""))
    return with_cookies(JSONResponse({}), [cookie.clearing()])


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
    return JSONResponse(error_body(code, message), status, headers)
