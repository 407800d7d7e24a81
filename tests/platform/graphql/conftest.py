"""A small schema of everything that a resolver can do wrong, behind the real endpoint."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Annotated

import pytest
import strawberry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import Route
from strawberry.schema.config import StrawberryConfig

from shop.platform.clock import now
from shop.platform.config import settings
from shop.platform.db.paging import BadPage
from shop.platform.errors import Conflict, NotFound, ShopErrors, VersionConflict
from shop.platform.graphql.context import Context
from shop.platform.graphql.errors import UserError, error_types
from shop.platform.graphql.execution import Engine
from shop.platform.graphql.faults import Unauthenticated
from shop.platform.graphql.fields import mutation, query
from shop.platform.graphql.limits import Limits
from shop.platform.graphql.permissions import Public, SignedIn, requires
from shop.platform.graphql.scalars import SCALARS
from shop.platform.graphql.view import BodySizes, GraphQLView
from shop.platform.http.middleware import RequestMiddleware
from shop.platform.http.tasks import Tracked
from shop.platform.ids import uuid7
from shop.platform.observability import logs
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.scope import Actor, ActorKind, ChannelScope, Scope
from tests.client import Client

SECRET = "postgresql://shop:hunter2@database/shop"
CHANNEL = ChannelScope(
    id=uuid7(),
    slug="eu",
    currency="EUR",
    country="DE",
    countries=("DE",),
    languages=("en",),
    time_zone="UTC",
    is_tax_included=True,
    shows_lowest_price=False,
)
ACTORS = {
    "anonymous": Actor(),
    "customer": Actor(kind=ActorKind.CUSTOMER, user_id=uuid7()),
    "staff": Actor(kind=ActorKind.STAFF, user_id=uuid7(), permissions=frozenset({"things.write"})),
}


def scope_of(actor: Actor) -> Scope:
    return Scope(actor=actor, channel=CHANNEL, languages=("en",), now=now())


@dataclass
class Happened:
    """What the resolvers did."""

    started: asyncio.Event = field(default_factory=asyncio.Event)
    may_go_on: asyncio.Event = field(default_factory=asyncio.Event)
    done: list[str] = field(default_factory=list)


happened = Happened()


@strawberry.type
class ThingPayload:
    thing: str | None = None
    errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.input
class ThingInput:
    why: str


async def _wait(what: str) -> str:
    happened.started.set()
    try:
        await happened.may_go_on.wait()
    except asyncio.CancelledError:
        happened.done.append(f"{what} was cut")
        raise
    happened.done.append(f"{what} ended")
    return what


@strawberry.type
class Query:
    @query(description="A word.")
    async def hello(self, name: str = "you") -> str:
        return f"hello {name}"

    @query(description="A failure.")
    async def fails(self) -> str | None:
        raise RuntimeError(SECRET)

    @query(description="A failure that takes all with it.")
    async def fails_hard(self) -> str:
        raise RuntimeError(SECRET)

    @query(description="A wrong page.")
    async def pages(self) -> str | None:
        raise BadPage("This cursor is none.")

    @query(description="Waits.")
    async def waits(self) -> str:
        return await _wait("query")

    @query(description="For whoever is signed in.", permission=SignedIn)
    async def mine(self) -> str | None:
        return "mine"

    @query(description="For staff.", permission=requires("things.write"))
    async def ours(self) -> str | None:
        return "ours"


@strawberry.type
class Mutation:
    @mutation(description="Waits.", permission=Public)
    async def thing_wait(self) -> ThingPayload | None:
        return ThingPayload(thing=await _wait("mutation"))

    @mutation(description="Is refused.", permission=Public)
    async def thing_refuse(
        self,
        input: Annotated[ThingInput, strawberry.argument(description="Why.")],  # noqa: A002
    ) -> ThingPayload | None:
        refusals = {
            "one": NotFound("There is none.", "why"),
            "several": ShopErrors([NotFound("There is none."), Conflict("It is used.", "why")]),
            "version": VersionConflict(4),
            "bug": RuntimeError(SECRET),
        }
        raise refusals[input.why]

    @mutation(description="For staff.", permission=requires("things.write"))
    async def thing_write(self) -> ThingPayload | None:
        return ThingPayload(thing="written")


@dataclass
class Served:
    """The endpoint with what it holds."""

    client: Client
    app: Starlette
    metrics: MemoryMetrics
    running: Tracked
    happened: Happened


async def make_context(request: Request) -> Context:
    who = request.headers.get("x-test-actor", "anonymous")
    if who == "forged":
        raise Unauthenticated("This token is not valid.")
    return Context(scope=scope_of(ACTORS[who]), request_id=request.state.request_id)


SMALL = strawberry.Schema(
    query=Query, mutation=Mutation, types=error_types(), config=StrawberryConfig(scalar_map=SCALARS)
)


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    """The small schema behind the real view and middleware, without a database."""
    logs.configure(settings())
    happened.started, happened.may_go_on, happened.done = asyncio.Event(), asyncio.Event(), []
    metrics, running = MemoryMetrics(), Tracked()
    engine = Engine(SMALL, Limits(depth=15, aliases=50, directives=50, cost=20_000), 5_000)
    app = Starlette(
        routes=[Route("/graphql", GraphQLView(engine, make_context, metrics, running, BodySizes(100_000, 200_000)))],
        middleware=[Middleware(RequestMiddleware, metrics=metrics)],
    )
    async with Client.of(app) as client:
        yield Served(client, app, metrics, running, happened)
