from __future__ import annotations

from datetime import datetime, timedelta

from shop.platform.config import settings


def expiry(now: datetime) -> datetime:
    """Tell until when a cart lives that is touched now."""
    return now + timedelta(days=settings().cart_days)
