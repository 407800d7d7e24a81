"""The background worker: event handlers and periodic jobs, in a process of its own or inside another one."""

from __future__ import annotations

import asyncio
import signal

from shop import domains
from shop.platform.cache import current as cache
from shop.platform.config import Settings
from shop.platform.db.connect import Database, close_pool, direct, locate, open_pool
from shop.platform.events.registry import Registry
from shop.platform.events.worker import DEFAULT_PACE, Pace, Work, supervise
from shop.platform.observability import logs
from shop.platform.observability.metrics import Metrics, PrometheusMetrics
from shop.platform.security import personal
from shop.platform.shared import current as shared

_KEPT_FREE = 2  # connections for the clock, and for requests where the worker runs inside the web process


async def run(
    *,
    settings: Settings,
    database: Database,
    registry: Registry,
    metrics: Metrics,
    stop: asyncio.Event,
    pace: Pace = DEFAULT_PACE,
) -> None:
    """Work until `stop` is set, then for at most `settings.drain_seconds`. The pool of the process must be open."""
    work = Work(
        address=direct(settings, database),
        registry=registry,
        metrics=metrics,
        connections=max(1, settings.database_pool_max - _KEPT_FREE),
        drain_seconds=settings.drain_seconds,
        pace=pace,
    )
    await supervise(work, stop)


async def serve_worker(settings: Settings, registry: Registry | None = None, pace: Pace = DEFAULT_PACE) -> None:
    """Be the worker process: until SIGTERM or SIGINT.

    Raises the driver's error when the database cannot be reached at the start.
    """
    logs.configure(settings)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    database = locate(settings)
    try:
        await open_pool(database.application, domains.model_modules(), settings)
        metrics = PrometheusMetrics()
        async with shared.opened(settings, direct(settings, database).dsn(), metrics), cache.opened(metrics):
            personal.watch()
            await run(
                settings=settings,
                database=database,
                registry=registry or domains.registry(),
                metrics=metrics,
                stop=stop,
                pace=pace,
            )
    finally:
        await close_pool()
        database.close()
