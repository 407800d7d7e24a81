"""Plain Strawberry on the shop's schema: what GraphQL in Python costs without this project's own work on it.

It is as fair as it could be made:

- The same types, resolvers, loaders, services and tables as the shop's, in a schema of their own, built as Strawberry's
  documentation builds one: the stock execution context, and its ParserCache and ValidationCache, so that no document is
  parsed or validated twice.
- The stock view, `strawberry.asgi.GraphQL`, with its stock JSON.
- The same server settings (`bench.serve`), the same pool, the same start; a request is authenticated and its channel
  found by the same function.
- Left out is what the shop puts in front and a plain application would not have: limits of depth and cost, budgets,
  metrics, compression, CORS, security headers. That makes it faster than a shop could be.
- Left out are the shop's fast paths: fields that skip Strawberry's resolving (`platform.graphql.ahead.shorten`), what
  is loaded ahead of its fields (`load_ahead`; relations then wait for their loaders, batched, as DataLoaders do), and
  whatever `execution_context_class` the shop has.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import strawberry
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

from bench.serve import settled
from shop import app as shop_app
from shop import domains
from shop import schema as shop_schema
from shop.platform.graphql import pagination
from shop.platform.graphql.errors import error_types
from shop.platform.graphql.scalars import SCALARS


class _View(GraphQL[Any, None]):
    async def get_context(self, request: Any, response: Any) -> Any:
        _ = response
        request.state.request_id = ""
        return await shop_app.make_context(request)


async def _nothing_ahead(*_given: Any) -> None:
    """Load nothing ahead: fields ask their loaders themselves."""


async def _livez(_request: Request) -> Response:
    return Response(b"")


def schema() -> strawberry.Schema:
    return strawberry.Schema(
        query=shop_schema.Query,
        mutation=shop_schema.Mutation,
        subscription=shop_schema.Subscription,
        types=[*error_types(), *(node.type for node in domains.NODES.values())],
        config=StrawberryConfig(scalar_map=SCALARS),
        extensions=[lambda: ParserCache(), lambda: ValidationCache()],  # noqa: PLW0108 - factories, as it wants them
    )


def app() -> Starlette:
    vars(pagination)["load_ahead"] = _nothing_ahead
    made = shop_app.create_app()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with made.router.lifespan_context(made):
            yield

    routes = [Route("/livez", _livez), Route("/graphql", _View(schema()))]
    return settled(Starlette(routes=routes, lifespan=lifespan))
