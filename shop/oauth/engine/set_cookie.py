"""Values of the header `Set-Cookie`. All cookies are for this very host, over TLS, and out of the reach of scripts."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

SameSite = Literal["Lax", "Strict"]


def setting(name: str, value: str, seconds: int | None = None, *, same_site: SameSite = "Lax") -> str:
    """Set a cookie, for as long as the browser is open where no time is given.

    Args:
        same_site: Lax lets it come with a link from another site, as sign-ins do; Strict does not.
    """
    lasting = "" if seconds is None else f"; Max-Age={max(0, seconds)}"
    return f"{name}={value}{lasting}; Path=/; Secure; HttpOnly; SameSite={same_site}"


def until(expires_at: datetime, now: datetime) -> int:
    """Give the seconds that are left."""
    return int((expires_at - now).total_seconds())


def clearing(name: str, *, same_site: SameSite = "Lax") -> str:
    """Remove a cookie."""
    return setting(name, "", 0, same_site=same_site)
