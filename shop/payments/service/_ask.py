"""The one place where a gateway is called."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from shop.payments.gateways.base import GatewayTimeout, GatewayUnavailable, Outcome, OutcomeState
from shop.platform.config import settings
from shop.platform.db.transaction import require_no_transaction

logger = structlog.get_logger(__name__)


async def ask(
    call: Callable[[], Awaitable[Outcome | None]], *, gateway: str, limit_seconds: float | None = None
) -> Outcome | None:
    """Call a gateway, outside of any transaction and for a limited time; without an answer it is `unknown`."""
    require_no_transaction("A call to a gateway")
    limit = settings().gateway_timeout_seconds
    try:
        async with asyncio.timeout(limit if limit_seconds is None else min(limit, limit_seconds)):
            return await call()
    except (GatewayTimeout, TimeoutError):
        reason = "timeout"
    except GatewayUnavailable:
        reason = "unavailable"
    logger.warning("gateway did not answer", gateway=gateway, reason=reason)
    return Outcome(state=OutcomeState.UNKNOWN, reason=reason)
