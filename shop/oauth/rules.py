"""How long sign-ins and their tokens live, and how often they may be tried."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from shop.accounts.rules import Kind
from shop.platform.security.throttle import Limit

ACCESS_LIFETIME: Mapping[Kind, timedelta] = {Kind.CUSTOMER: timedelta(minutes=10), Kind.STAFF: timedelta(minutes=5)}
DENIED_FOR = max(ACCESS_LIFETIME.values()) + timedelta(minutes=1)
"""How long an ended session is remembered: longer than any of its access tokens and the leeway of clocks."""
SESSION_LIFETIME = timedelta(days=90)
SESSION_IDLE = timedelta(days=14)
SESSION_MEMORY = timedelta(days=30)
"""How long a session that ended is kept."""
REFRESH_GRACE = timedelta(seconds=10)
"""How long the token before the current one still gets the current one: two tabs, or an answer that was lost."""
KEY_LIFETIME = timedelta(days=30)
RETIRED_KEY_LIFETIME = max(ACCESS_LIFETIME.values()) + timedelta(minutes=5)
"""How long a retired key still verifies: longer than its last tokens, those of processes that rotate late included."""

SIGN_INS_A_MINUTE = Limit("sign-in of an account from a network, a minute", times=5, seconds=60)
SIGN_INS_AN_HOUR = Limit("sign-in of an account from a network, an hour", times=20, seconds=3600)
SIGN_INS_OF_NETWORK = Limit("sign-in from a network", times=30, seconds=60)
# Only slower, never locked: else anybody could lock anybody out.
SIGN_INS_OF_ACCOUNT = Limit("sign-in of an account", times=100, seconds=3600, delay=3)
REFRESHES = Limit("refresh of a session", times=60, seconds=60)


class Reason(StrEnum):
    """Why a session was ended."""

    SIGNED_OUT = "signed_out"
    SIGNED_OUT_EVERYWHERE = "signed_out_everywhere"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105 - no password
    REFRESH_REUSED = "refresh_reused"
    ACCOUNT_CLOSED = "account_closed"


def is_alive(revoked_at: datetime | None, expires_at: datetime, last_used_at: datetime, now: datetime) -> bool:
    """Tell whether a session can still be refreshed."""
    return revoked_at is None and now < expires_at and now < last_used_at + SESSION_IDLE
