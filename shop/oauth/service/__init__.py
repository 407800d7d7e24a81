"""Signing in: sessions, their tokens, and who a request comes from."""

from __future__ import annotations

from shop.oauth.service._access import authenticate, forget, start
from shop.oauth.service._keys import keyring, rotate_keys
from shop.oauth.service._sessions import (
    Credentials,
    Tokens,
    change_password,
    end,
    end_all,
    end_by_token,
    refresh,
    remove_old_sessions,
    sign_in,
    start_session,
)

__all__ = [
    "Credentials",
    "Tokens",
    "authenticate",
    "change_password",
    "end",
    "end_all",
    "end_by_token",
    "forget",
    "keyring",
    "refresh",
    "remove_old_sessions",
    "rotate_keys",
    "sign_in",
    "start",
    "start_session",
]
