"""The worker's loop: the engine, the clock beside it, and a supervisor that starts both again when they break."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from time import monotonic

import asyncpg
import structlog
from pgqueuer.adapters.drivers.asyncpg import AsyncpgPoolDriver
from pgqueuer.core.qm import QueueManager
from pgqueuer.domain.types import OnFailure

from shop.platform.db.connect import Address
from shop.platform.events import admin, periodic
from shop.platform.events.attempt import describe
from shop.platform.events.dispatch import Dispatcher, is_held_when_given_up
from shop.platform.events.queue import NAMES, queries_on
from shop.platform.events.registry import Registry
from shop.platform.observability.metrics import OLDEST_JOB_SECONDS, Metrics

logger = structlog.get_logger(__name__)

_LAST_SECONDS = 5.0  # for interrupted handlers to put their jobs back


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a worker works; times are in seconds.

    Attributes:
        dequeue_seconds: how long a lost notification can delay a job.
        heartbeat_seconds: after what silence another worker takes over the jobs of this one.
        batch, most_at_once: jobs picked by one statement, and held at a time. Many, since external handlers wait for
            others; those that use the database take turns.
        tick_seconds: how late a periodic job may be queued.
        announce_seconds: how often the handlers are announced to workers of other releases.
        restart_seconds: the pause after the engine broke.
    """

    dequeue_seconds: float = 2
    heartbeat_seconds: float = 15
    batch: int = 25
    most_at_once: int = 100
    tick_seconds: float = 5
    announce_seconds: float = 60
    restart_seconds: float = 1
    first_wait_seconds: float = 1


DEFAULT_PACE = Pace()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What a worker needs.

    Attributes:
        address: the database, reached directly: LISTEN does not work through a pool of transactions.
        connections: of the process's pool, to be used by handlers at a time.
    """

    address: Address
    registry: Registry
    metrics: Metrics
    connections: int
    drain_seconds: float
    pace: Pace = DEFAULT_PACE


async def supervise(work: Work, stop: asyncio.Event) -> None:
    """Work until told to stop. Handlers use the pool that Tortoise holds, which must be open.

    The engine's listener is never made anew after its connection was cut, and its loop ends with the database's
    connection; both mean: start again.
    """
    while not stop.is_set():
        try:
            await _serve(work, stop)
        except Exception as error:  # noqa: BLE001 - whatever it was, jobs are waiting
            logger.warning("the worker starts again", reason=describe(error))
            await _pause(stop, work.pace.restart_seconds)


async def _serve(work: Work, stop: asyncio.Event) -> None:
    pace = work.pace
    dispatcher = Dispatcher(
        work.registry,
        work.metrics,
        heartbeat_seconds=pace.heartbeat_seconds,
        connections=work.connections,
        first_wait_seconds=pace.first_wait_seconds,
    )
    async with _pool(work.address) as pool:
        engine = QueueManager(queries_on(AsyncpgPoolDriver(pool)), NAMES.channel)
        for name, perform in dispatcher.entrypoints().items():
            on_failure: OnFailure = "hold" if is_held_when_given_up(name) else "delete"
            engine.entrypoint(name, accepts_context=False, on_failure=on_failure)(perform)
        await engine.verify_structure()
        await dispatcher.announce()
        await periodic.learn(work.registry)
        running = asyncio.create_task(
            engine.run(
                dequeue_timeout=timedelta(seconds=pace.dequeue_seconds),
                batch_size=pace.batch,
                max_concurrent_tasks=pace.most_at_once,
                shutdown_on_listener_failure=True,
                heartbeat_timeout=timedelta(seconds=pace.heartbeat_seconds),
                log_aggregation_interval=timedelta(),  # nobody reads the statistics
            )
        )
        beside = [asyncio.create_task(_keep_time(work, dispatcher)), asyncio.create_task(stop.wait())]
        logger.info("the worker runs", handlers=len(work.registry.handlers), jobs=len(work.registry.periodics))
        try:
            await asyncio.wait({running, beside[1]}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in beside:
                task.cancel()
            await asyncio.gather(*beside, return_exceptions=True)
            await _end(engine, running, work.drain_seconds)
        if not running.cancelled():
            await running  # raises what ended the engine


async def _end(engine: QueueManager, running: asyncio.Task[None], seconds: float) -> None:
    """Let running handlers end, in time; those that do not are interrupted and put their jobs back."""
    engine.shutdown.set()
    await asyncio.wait({running}, timeout=seconds)
    if not running.done():
        logger.warning("handlers were still running at shutdown")
        running.cancel()
        await asyncio.wait({running}, timeout=_LAST_SECONDS)


async def _keep_time(work: Work, dispatcher: Dispatcher) -> None:
    """Queue what is due, measure the queue, and announce the handlers; errors of the database are outlived."""
    announced = monotonic()
    while True:
        try:
            await periodic.tick(work.registry)
            work.metrics.set(OLDEST_JOB_SECONDS, await admin.oldest_job_seconds())
            if monotonic() - announced > work.pace.announce_seconds:
                await dispatcher.announce()
                announced = monotonic()
        except Exception as error:  # noqa: BLE001 - the next round finds it mended
            logger.warning("the clock missed a round", reason=describe(error))
        await asyncio.sleep(work.pace.tick_seconds)


@asynccontextmanager
async def _pool(address: Address) -> AsyncIterator[asyncpg.Pool]:
    """Open the engine's own connections: one listens, the others pick and finish jobs."""
    pool = await asyncpg.create_pool(
        **address.dsn(),
        min_size=2,
        max_size=4,
        timeout=10,
        server_settings={"application_name": "shop worker", "jit": "off"},
    )
    try:
        yield pool
    finally:
        with suppress(Exception):  # a broken connection cannot be closed politely
            await asyncio.wait_for(pool.close(), _LAST_SECONDS)
        pool.terminate()


async def _pause(stop: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        await asyncio.wait_for(stop.wait(), seconds)
