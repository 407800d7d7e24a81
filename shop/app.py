"""The web application: its resources, middleware and routes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field

import asyncpg
import structlog
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from shop import domains, worker
from shop.accounts import service as accounts
from shop.media import http as media_http
from shop.oauth import http as oauth_http
from shop.oauth import service as oauth
from shop.platform import clock
from shop.platform.config import Settings, settings
from shop.platform.db import migrate, sql
from shop.platform.db.connect import Database, close_pool, locate, open_pool
from shop.platform.graphql.context import Context
from shop.platform.graphql.execution import Engine
from shop.platform.graphql.limits import Limits
from shop.platform.graphql.uploads import PREFLIGHT_HEADERS
from shop.platform.graphql.view import BodySizes, GraphQLView
from shop.platform.http.bundle import graphiql_routes
from shop.platform.http.examples import examples_route
from shop.platform.http.middleware import RequestMiddleware
from shop.platform.http.tasks import Tracked
from shop.platform.observability import logs
from shop.platform.observability.metrics import PrometheusMetrics
from shop.schema import schema

logger = structlog.get_logger(__name__)


@dataclass(slots=True)
class Resources:
    """What the process holds while it serves."""

    settings: Settings
    metrics: PrometheusMetrics = field(default_factory=PrometheusMetrics)
    mutations: Tracked = field(default_factory=Tracked)
    database: Database | None = None
    is_ready: bool = False
    has_worker: bool = False


async def make_context(request: Request) -> Context:
    headers = request.headers
    scope = await domains.make_scope(
        channel=headers.get("x-channel"),
        accept_language=headers.get("accept-language"),
        authorization=headers.get("authorization"),
        cart_token=headers.get("x-cart-token"),
        order_token=headers.get("x-order-token"),
        now=clock.now(),
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


def create_app(
    chosen: Settings | None = None, database: Database | None = None, *, with_worker: bool = False
) -> Starlette:
    """Make the application.

    Args:
        database: where it is, when the caller holds it already (the demo, the tests).
        with_worker: do background work in this process too (the demo).
    """
    resources = Resources(chosen or settings(), has_worker=with_worker)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        logs.configure(resources.settings)
        async with AsyncExitStack() as ends:
            held = database
            if held is None:
                held = locate(resources.settings)
                ends.callback(held.close)
            resources.database = held
            await open_pool(held.application, domains.model_modules(), resources.settings)
            ends.push_async_callback(close_pool)
            await _start_domains()
            if resources.has_worker:
                await ends.enter_async_context(_working(resources, held))
            ends.push_async_callback(_drain, resources)
            resources.is_ready = True
            yield

    app = Starlette(
        routes=_routes(resources),
        lifespan=lifespan,
        middleware=[Middleware(RequestMiddleware, metrics=resources.metrics), *_cors(resources.settings)],
        exception_handlers={404: _not_found, 405: _method_not_allowed, 500: _failed},
    )
    app.state.resources = resources
    return app


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
    engine = Engine(schema, limits_of(chosen), chosen.max_tokens, has_introspection=chosen.has_introspection)
    sizes = BodySizes(chosen.max_body_bytes, chosen.max_upload_bytes)
    view = GraphQLView(engine, make_context, resources.metrics, resources.mutations, sizes)

    async def livez(_request: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def readyz(_request: Request) -> Response:
        if not resources.is_ready or resources.database is None:
            return JSONResponse({"status": "starting or stopping"}, 503)
        try:
            await sql.value("SELECT 1")
            missing = await migrate.pending(resources.database.application)
        except Exception:  # noqa: BLE001 - whatever it is, we are not ready
            return JSONResponse({"status": "the database cannot be reached"}, 503)
        if missing:
            return JSONResponse({"status": "migrations are pending", "pending": missing}, 503)
        return JSONResponse({"status": "ok"})

    async def metrics(_request: Request) -> Response:
        return Response(resources.metrics.exposition(), media_type=resources.metrics.content_type)

    routes: list[BaseRoute] = [
        Route("/graphql", view),
        Route("/livez", livez),
        Route("/readyz", readyz),
        *oauth_http.routes(),
        *media_http.routes(),
    ]
    if chosen.metrics:
        routes.append(Route("/metrics", metrics))
    return [*routes, *_pages(chosen)]


def _pages(chosen: Settings) -> list[BaseRoute]:
    return [*graphiql_routes(), examples_route()] if chosen.has_graphiql else []


def _cors(chosen: Settings) -> list[Middleware]:
    if not chosen.allowed_origins:
        return []
    return [
        Middleware(
            CORSMiddleware,
            allow_origins=chosen.allowed_origins,
            allow_methods=["GET", "POST"],
            allow_headers=[
                *("Authorization", "Content-Type", "Idempotency-Key", "X-Request-Id"),
                *("X-Channel", "X-Cart-Token", "X-Order-Token", "X-Shop-Auth"),
                *PREFLIGHT_HEADERS,
            ],
            # For the refresh cookie, which the /auth routes alone read.
            allow_credentials=True,
            expose_headers=["X-Request-Id"],
            max_age=600,
        )
    ]


async def _not_found(_request: Request, error: Exception) -> Response:
    answer = _plain_error(404, "NOT_FOUND", "There is nothing here. The API is at /graphql.")
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


async def _method_not_allowed(_request: Request, error: Exception) -> Response:
    answer = _plain_error(405, "METHOD_NOT_ALLOWED", "This method is not allowed here.")
    answer.headers.update(getattr(error, "headers", None) or {})
    return answer


async def _failed(request: Request, error: Exception) -> Response:
    logger.error("request failed", exc_info=error)
    return _plain_error(500, "INTERNAL_SERVER_ERROR", "Something went wrong on our side.", request.state.request_id)


def _plain_error(status: int, code: str, message: str, request_id: str | None = None) -> Response:
    extensions = {"code": code} | ({"requestId": request_id} if request_id else {})
    return JSONResponse({"errors": [{"message": message, "extensions": extensions}]}, status)
