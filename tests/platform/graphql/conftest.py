"""A small schema of everything that a resolver can do wrong, behind the real endpoint."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Annotated, Any

import pytest
import strawberry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import Route, WebSocketRoute
from strawberry.schema.config import StrawberryConfig

from shop.platform.clock import now
from shop.platform.config import settings
from shop.platform.db.paging import BadPage
from shop.platform.errors import Conflict, NotFound, ShopErrors, VersionConflict
from shop.platform.graphql.context import Context, Info
from shop.platform.graphql.errors import UserError, error_types
from shop.platform.graphql.execution import Engine
from shop.platform.graphql.faults import Unauthenticated
from shop.platform.graphql.fields import mutation, query, subscription
from shop.platform.graphql.limits import Limits
from shop.platform.graphql.live import Live
from shop.platform.graphql.permissions import Public, SignedIn, requires
from shop.platform.graphql.runner import Pace, Runner
from shop.platform.graphql.scalars import SCALARS
from shop.platform.graphql.socket import Origins, SocketBounds, SocketView
from shop.platform.graphql.subscriptions import changes
from shop.platform.graphql.view import Bounds, GraphQLView
from shop.platform.http.middleware import RequestMiddleware
from shop.platform.http.protocols import DRAIN
from shop.platform.http.tasks import Tracked
from shop.platform.ids import uuid7
from shop.platform.observability import logs
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.scope import Actor, ActorKind, ChannelScope, Scope
from tests.client import Client
from tests.serving import Server, serving

BOUNDS = Bounds(body_bytes=100_000, upload_bytes=200_000, pause_seconds=0.2, send_seconds=0.5)
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


@strawberry.type
class News:
    name: str
    who: str
    text: str


@strawberry.type
class Subscription:
    @subscription(description="Each thing that changed.")
    async def news(self, info: Info, names: list[str], bytes_: int = 0) -> AsyncGenerator[News, None]:
        async for name in changes(info.context, names, lambda name: [f"things.{name}"]):
            happened.done.append(name)
            if name == "broken":
                raise RuntimeError(SECRET)
            yield News(name=name, who=info.context.actor.kind.value, text="x" * bytes_)

    @subscription(description="For staff.", permission=requires("things.write"))
    async def secrets(self, info: Info) -> AsyncGenerator[str | None, None]:
        async for name in changes(info.context, ["secret"], lambda name: [f"things.{name}"]):
            yield name


@dataclass
class Sign:
    """A sign-in of the tests."""

    ends_at: datetime
    is_over: bool = False


@dataclass
class Signs:
    """Knows the sign-ins by their tokens: the names of `ACTORS`."""

    known: dict[str, Sign] = field(default_factory=dict)

    async def stay_of(self, authorization: str | None) -> Sign | None:
        if authorization is None:
            return None
        return self.known.setdefault(authorization, Sign(now() + timedelta(hours=1)))

    async def refresh_stays(self) -> None:
        """All is known already."""


@dataclass
class Served:
    """The endpoint with what it holds."""

    client: Client
    app: Starlette
    metrics: MemoryMetrics
    running: Tracked
    happened: Happened
    runner: Runner
    live: Live
    signs: Signs


signs = Signs()


async def make_context(request: Request) -> Context:
    who = request.headers.get("x-test-actor") or request.headers.get("authorization", "anonymous")
    sign = signs.known.get(who)
    if who == "forged" or (sign is not None and (sign.is_over or sign.ends_at <= now())):
        raise Unauthenticated("This token is not valid.")
    if who == "unlucky":
        raise RuntimeError(SECRET)
    return Context(scope=scope_of(ACTORS[who]), request_id=request.state.request_id)


SMALL = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=error_types(),
    config=StrawberryConfig(scalar_map=SCALARS),
)


@asynccontextmanager
async def serve(bounds: Bounds = BOUNDS, seconds: float = 30, *, has_suggestions: bool = True) -> AsyncIterator[Served]:
    """Serve the small schema behind the real view and middleware, without a database."""
    logs.configure(settings())
    happened.started, happened.may_go_on, happened.done = asyncio.Event(), asyncio.Event(), []
    signs.known.clear()
    metrics, running = MemoryMetrics(), Tracked()
    live = Live(20, signs, metrics)
    limits = Limits(depth=15, aliases=50, directives=50, cost=20_000)
    runner = Runner(Engine(SMALL, limits, 5_000, has_suggestions=has_suggestions), metrics, running, Pace(seconds))
    view = GraphQLView(runner, make_context, bounds, live=live)
    origins = Origins({"https://shop.example"}, has_loopback=False)
    sockets = SocketBounds(init_seconds=2, operations=3, send_seconds=0.5)

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[dict[str, Any]]:
        async with live.watching():
            yield {DRAIN: live.drain}

    app = Starlette(
        routes=[Route("/graphql", view), WebSocketRoute("/graphql", SocketView(view, origins, sockets))],
        middleware=[Middleware(RequestMiddleware, metrics=metrics)],
        lifespan=lifespan,
    )
    async with Client.of(app) as client:
        yield Served(client, app, metrics, running, happened, runner, live, signs)


@pytest.fixture
async def server(served: Served) -> AsyncIterator[Server]:
    """The same, behind a real server."""
    async with serving(served.app, settings().model_copy(update={"drain_seconds": 5})) as made:
        yield made


@pytest.fixture
async def served() -> AsyncIterator[Served]:
    async with serve() as made:
        yield made
