"""The cookie that holds a browser's refresh token, and the pages that it may be asked from."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import urlsplit

from shop.platform.config import Settings

# `__Host-`: no other host, not even a subdomain, can set or shadow it (RFC 6265bis, 4.1.3.2).
NAME = "__Host-shop-refresh"
_RULES = "Path=/; Secure; HttpOnly; SameSite=Strict"


def setting(refresh_token: str, expires_at: datetime, now: datetime) -> str:
    """Give the value of `Set-Cookie`."""
    seconds = max(0, int((expires_at - now).total_seconds()))
    return f"{NAME}={refresh_token}; Max-Age={seconds}; {_RULES}"


def clearing() -> str:
    """Give the value of `Set-Cookie` that removes it."""
    return f"{NAME}=; Max-Age=0; {_RULES}"


def is_allowed_origin(origin: str | None, chosen: Settings) -> bool:
    """Tell whether a page of this origin may use the cookie: the shop's own and those that the settings list."""
    own = urlsplit(chosen.url)
    return origin is not None and origin in {f"{own.scheme}://{own.netloc}", *chosen.allowed_origins} - {"*"}
