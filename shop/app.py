"""The web application: its resources, middleware and routes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import asyncpg
import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute

from shop import domains, worker
from shop.accounts import service as accounts
from shop.audit import service as audit
from shop.channels import service as channels
from shop.documents import service as documents
from shop.documents.http import StoredDocuments
from shop.documents.rules import Judgement
from shop.media import http as media_http
from shop.oauth import http as oauth_http
from shop.oauth import service as oauth
from shop.persons import http as person_http
from shop.platform import clock
from shop.platform.cache import current as cache
from shop.platform.config import Settings, settings
from shop.platform.db import migrate, sql
from shop.platform.db.connect import Database, close_pool, direct, locate, open_pool
from shop.platform.graphql.charges import Budget, Charges
from shop.platform.graphql.context import Context
from shop.platform.graphql.execution import Engine, Refused
from shop.platform.graphql.executor import Plans
from shop.platform.graphql.limits import Limits
from shop.platform.graphql.live import Live
from shop.platform.graphql.runner import Pace, Runner
from shop.platform.graphql.shadow import Shadow
from shop.platform.graphql.socket import Origins, SocketBounds, SocketView
from shop.platform.graphql.uploads import PREFLIGHT_HEADERS
from shop.platform.graphql.view import Bounds, GraphQLView
from shop.platform.http.bundle import graphiql_routes
from shop.platform.http.compression import Compression
from shop.platform.http.cors import CrossOrigin
from shop.platform.http.errors import error_body
from shop.platform.http.examples import examples_route
from shop.platform.http.middleware import RequestMiddleware
from shop.platform.http.protocols import DRAIN
from shop.platform.http.proxies import TrustedProxies
from shop.platform.http.tasks import Tracked
from shop.platform.observability import logs
from shop.platform.observability.metrics import PLANS, Metrics, PrometheusMetrics
from shop.platform.security import personal
from shop.platform.shared import current as shared
from shop.pricing import service as pricing
from shop.schema import schema

logger = structlog.get_logger(__name__)

_MOST_TOLD = 5
_MOST_EXPECTED = 500


@dataclass(slots=True)
class Resources:
    """What the process holds while it serves."""

    settings: Settings
    metrics: PrometheusMetrics = field(default_factory=PrometheusMetrics)
    mutations: Tracked = field(default_factory=Tracked)
    database: Database | None = None
    is_ready: bool = False
    engine: Engine = field(init=False)
    live: Live = field(init=False)

    def __post_init__(self) -> None:
        self.engine = engine_of(self.settings, self.metrics)
        self.live = Live(self.settings.max_sockets, domains.SignIns(), self.metrics)


async def make_context(request: Request) -> Context:
    headers = request.headers
    scope = await domains.make_scope(
        channel=headers.get("x-channel"),
        accept_language=headers.get("accept-language"),
        authorization=headers.get("authorization"),
        cart_token=headers.get("x-cart-token"),
        order_token=headers.get("x-order-token"),
        now=clock.now(),
        named_client=headers.get("x-client-id"),
    )
    return Context(
        scope=scope,
        request_id=request.state.request_id,
        idempotency_key=headers.get("idempotency-key"),
        client_address=request.client.host if request.client else "",
        user_agent=headers.get("user-agent", "")[:300],
        origin=headers.get("origin"),
    )


async def _start_domains() -> None:
    try:
        await accounts.ensure_builtin_roles()
        await oauth.start()
    except asyncpg.UndefinedTableError:
        # /readyz names the pending migrations; what is missing here is made when it is first needed.
        logger.warning("the database is not migrated")


def limits_of(chosen: Settings) -> Limits:
    return Limits(
        depth=chosen.max_depth, aliases=chosen.max_aliases, directives=chosen.max_directives, cost=chosen.max_cost
    )


def bounds_of(chosen: Settings) -> Bounds:
    return Bounds(
        body_bytes=chosen.max_body_bytes,
        upload_bytes=chosen.max_upload_bytes,
        body_seconds=chosen.body_seconds,
        in_flight=chosen.max_in_flight,
        has_precise_status=chosen.precise_status,
        pause_seconds=chosen.socket_ping_seconds,
        send_seconds=chosen.socket_send_seconds,
    )


def engine_of(chosen: Settings, metrics: Metrics | None = None) -> Engine:
    """Make what runs documents; without metrics, what only judges them."""
    plans = None
    if metrics is not None and chosen.executor == "compiled":
        plans = Plans(lambda event: metrics.add(PLANS, event=event.value))
    return Engine(
        schema,
        limits_of(chosen),
        chosen.max_tokens,
        has_introspection=chosen.has_introspection,
        has_suggestions=chosen.has_suggestions,
        plans=plans,
    )


def documents_of(chosen: Settings) -> StoredDocuments:
    return StoredDocuments(
        documents.Bounds(chosen.document_bytes, chosen.documents_per_client),
        is_strict=chosen.strict_documents,
        is_open=not chosen.is_production,
    )


def judged(engine: Engine, text: str) -> Judgement:
    """Hold a document that is to be registered against the schema and its limits."""
    try:
        return Judgement(tuple(engine.examine(text)))
    except Refused as refused:
        return Judgement((), "; ".join(error.message for error in refused.errors[:_MOST_TOLD]))


def socket_bounds_of(chosen: Settings) -> SocketBounds:
    return SocketBounds(
        init_seconds=chosen.socket_init_seconds,
        operations=chosen.socket_operations,
        send_seconds=chosen.socket_send_seconds,
    )


def origins_of(chosen: Settings) -> Origins:
    """Give whose pages may open sockets: the shop's own and those allowed; in development all of this machine."""
    own = urlsplit(chosen.url)
    named = {f"{own.scheme}://{own.netloc}", *(origin.rstrip("/") for origin in chosen.allowed_origins)}
    return Origins(frozenset(named), has_loopback=not chosen.is_production)


def create_app(
    chosen: Settings | None = None, database: Database | None = None, *, with_worker: bool = False
) -> Starlette:
    """Make the application.

    Args:
        database: where it is, when the caller holds it already (the demo, the tests).
        with_worker: do background work in this process too (the demo).
    """
    resources = Resources(chosen or settings())

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[Mapping[str, Any]]:
        logs.configure(resources.settings)
        async with AsyncExitStack() as ends:
            held = database
            if held is None:
                held = locate(resources.settings)
                ends.callback(held.close)
            resources.database = held
            await open_pool(held.application, domains.model_modules(), resources.settings)
            ends.push_async_callback(close_pool)
            reached = direct(resources.settings, held).dsn()
            await ends.enter_async_context(shared.opened(resources.settings, reached, resources.metrics))
            room = resources.settings.cache_memory_bytes
            await ends.enter_async_context(cache.opened(resources.metrics, room))
            accounts.watch()
            channels.watch()
            oauth.watch()
            documents.watch()
            pricing.watch()
            ends.enter_context(documents.judging(partial(judged, resources.engine)))
            personal.watch()
            await _start_domains()
            if with_worker:
                await ends.enter_async_context(_working(resources, held))
            ends.push_async_callback(_drain, resources)
            await ends.enter_async_context(resources.live.watching())
            await ends.enter_async_context(_expecting(resources.engine))
            resources.is_ready = True
            yield {DRAIN: resources.live.drain}

    app = Starlette(
        routes=_routes(resources),
        lifespan=lifespan,
        middleware=[
            Middleware(TrustedProxies, networks=resources.settings.trusted_proxies),
            Middleware(RequestMiddleware, metrics=resources.metrics),
            _cors(resources.settings),
            Middleware(Compression),
        ],
        exception_handlers={404: _not_found, 405: _method_not_allowed, 500: _failed},
    )
    app.router.redirect_slashes = False  # to an address made of what the client says it came to
    app.state.resources = resources
    return app


@asynccontextmanager
async def _expecting(engine: Engine) -> AsyncIterator[None]:
    """Make registered documents ready while the first requests are served already."""
    task = asyncio.create_task(_expect_registered(engine))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait({task})


async def _expect_registered(engine: Engine) -> None:
    refused = 0
    try:
        for text in await documents.texts_in_use(_MOST_EXPECTED):
            try:
                engine.expect(text)
            except Refused:  # the schema, or a limit, has changed since
                refused += 1
            await asyncio.sleep(0)
    except asyncpg.UndefinedTableError:
        return  # /readyz names the pending migrations
    if refused:
        logger.warning("registered documents cannot run any more", count=refused)


async def _drain(resources: Resources) -> None:
    """Let running mutations end; nothing new is promised meanwhile."""
    resources.is_ready = False
    left = await resources.mutations.drain(resources.settings.drain_seconds)
    if left:
        logger.warning("mutations were still running at shutdown", count=left)


@asynccontextmanager
async def _working(resources: Resources, held: Database) -> AsyncIterator[None]:
    """Do background work beside the serving, in this process."""
    stop = asyncio.Event()
    work = worker.run(
        settings=resources.settings,
        database=held,
        registry=domains.registry(),
        metrics=resources.metrics,
        stop=stop,
    )
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        stop.set()
        await task


def _routes(resources: Resources) -> list[BaseRoute]:
    chosen = resources.settings
    view = GraphQLView(_runner(resources), make_context, bounds_of(chosen), documents_of(chosen), resources.live)
    routes: list[BaseRoute] = [
        Route("/graphql", view),
        WebSocketRoute("/graphql", SocketView(view, origins_of(chosen), socket_bounds_of(chosen))),
        *_health(resources),
        *oauth_http.routes(),
        *media_http.routes(),
        *person_http.routes(),
    ]
    return [*routes, *_pages(chosen)]


def _runner(resources: Resources) -> Runner:
    chosen = resources.settings
    charges = Charges(Budget(chosen.rate_cost_per_minute, chosen.rate_burst))
    pace = Pace(chosen.operation_seconds, chosen.events_at_once)
    runner = Runner(resources.engine, resources.metrics, resources.mutations, pace, audit, charges)
    if chosen.executor_shadow_share:
        runner.shadow = Shadow(resources.engine, resources.metrics, chosen.executor_shadow_share)
    return runner


def _health(resources: Resources) -> list[BaseRoute]:
    async def livez(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_request: Request) -> Response:
        return await _readiness(resources)

    async def metrics(_request: Request) -> Response:
        return Response(resources.metrics.exposition(), media_type=resources.metrics.content_type)

    routes: list[BaseRoute] = [Route("/livez", livez), Route("/readyz", readyz)]
    if resources.settings.metrics:
        routes.append(Route("/metrics", metrics))
    return routes


async def _readiness(resources: Resources) -> Response:
    if not resources.is_ready or resources.database is None:
        return JSONResponse({"status": "starting or stopping"}, 503)
    try:
        await sql.value("SELECT 1")
        missing = await migrate.pending(resources.database.application)
    except Exception:  # noqa: BLE001 - whatever it is, we are not ready
        return JSONResponse({"status": "the database cannot be reached"}, 503)
    if missing:
        return JSONResponse({"status": "migrations are pending", "pending": missing}, 503)
    redis = shared.redis()
    if redis is not None and not redis.is_up:
        return JSONResponse({"status": "degraded: Redis cannot be reached, this process goes on by itself"})
    return JSONResponse({"status": "ok"})


def _pages(chosen: Settings) -> list[BaseRoute]:
    return [*graphiql_routes(), examples_route()] if chosen.has_graphiql else []


def _cors(chosen: Settings) -> Middleware:
    return Middleware(
        CrossOrigin,
        open_paths=oauth_http.OPEN_PATHS,
        origins=chosen.allowed_origins,
        headers=[
            *("Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id"),
            *("X-Channel", "X-Cart-Token", "X-Order-Token", "X-Client-Id", "X-Shop-Auth"),
            *PREFLIGHT_HEADERS,
        ],
    )


async def _not_found(_request: Request, error: Exception) -> Response:
    body = error_body("NOT_FOUND", "There is nothing here. The API is at /graphql.")
    return JSONResponse(body, 404, getattr(error, "headers", None))


async def _method_not_allowed(_request: Request, error: Exception) -> Response:
    body = error_body("METHOD_NOT_ALLOWED", "This method is not allowed here.")
    return JSONResponse(body, 405, getattr(error, "headers", None))


async def _failed(request: Request, error: Exception) -> Response:
    logger.error("request failed", exc_info=error)
    request_id = request.state.request_id
    body = error_body("INTERNAL_SERVER_ERROR", "Something went wrong on our side.", requestId=request_id)
    return JSONResponse(body, 500)
