"""Cookies of a sign-in that is under way: for minutes, and for the browser that set out alone."""

from __future__ import annotations

from shop.oauth.engine import set_cookie

FLOW = "__Host-shop-external"
"""What the browser set out to another provider with."""
LINK = "__Host-shop-link"
"""A sign-in elsewhere that waits for the account it is to open."""
CODE = "__Host-shop-step"
"""The first step of two, taken."""
_SECONDS = 600


def keeping(name: str, value: str) -> str:
    """Give the value of `Set-Cookie`; what the cookie says ends by itself, and sooner."""
    # Lax: another provider's answer arrives by a redirect from its site.
    return set_cookie.setting(name, value, _SECONDS)


def dropping(name: str) -> str:
    return set_cookie.clearing(name)
