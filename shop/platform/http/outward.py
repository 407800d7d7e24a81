"""Requests of the shop's own to services outside."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import cache

import httpx


class NoAnswer(Exception):
    """The service cannot be reached, or has not answered in time."""


@asynccontextmanager
async def outward(seconds: float) -> AsyncIterator[httpx.AsyncClient]:
    """Give a client for one request, which follows no redirect.

    Args:
        seconds: for all of it. httpx's own limit is for each read: whoever sends a byte now and then is never over it.

    Raises:
        NoAnswer: the same, whatever went wrong on the way.
    """
    try:
        async with (
            asyncio.timeout(seconds),
            httpx.AsyncClient(verify=_tls(), timeout=seconds, follow_redirects=False) as http,
        ):
            yield http
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as error:
        raise NoAnswer(type(error).__name__) from error


@cache
def _tls() -> ssl.SSLContext:
    """Read the certificates once: it takes 25 ms, in which nothing else happens."""
    return httpx.create_ssl_context()
