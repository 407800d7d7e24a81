"""The cookie that holds a browser's refresh token, and the pages that it may be asked from."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from shop.oauth.engine import set_cookie
from shop.platform.config import Settings

# `__Host-`: no other host, not even a subdomain, can set or shadow it (RFC 6265bis, 4.1.3.2).
NAME = "__Host-shop-refresh"


def setting(refresh_token: str, expires_at: datetime, now: datetime) -> str:
    """Give the value of `Set-Cookie`."""
    return set_cookie.setting(NAME, refresh_token, set_cookie.until(expires_at, now), same_site="Strict")


def clearing() -> str:
    """Give the value of `Set-Cookie` that removes it."""
    return set_cookie.clearing(NAME, same_site="Strict")


def is_allowed_origin(origin: str | None, chosen: Settings) -> bool:
    """Tell whether a page of this origin may use the cookie: the shop's own and those that the settings list."""
    return origin is not None and origin in {own_origin(chosen), *chosen.allowed_origins} - {"*"}


def own_origin(chosen: Settings) -> str:
    own = urlsplit(chosen.url)
    return f"{own.scheme}://{own.netloc}"
