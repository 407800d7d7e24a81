"""What callers are charged, and what they are told of it."""

from __future__ import annotations

import os
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.routing import Route

from shop.app import create_app
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from shop.platform.graphql.charges import COST_OF_REFUSED, Budget, Charges, caller_of
from shop.platform.graphql.context import Context
from shop.platform.graphql.execution import Engine
from shop.platform.graphql.limits import Limits
from shop.platform.graphql.request import GraphQLRequest
from shop.platform.graphql.runner import Pace, Runner
from shop.platform.graphql.view import GraphQLView
from shop.platform.http.middleware import RequestMiddleware
from shop.platform.http.tasks import Tracked
from shop.platform.ids import uuid7
from shop.platform.observability.metrics import MemoryMetrics
from shop.platform.scope import Actor, ActorKind
from shop.platform.security.rates import MemoryRates
from tests.client import Client
from tests.contracts.test_throttle import Clock
from tests.factories.channels import create_channels
from tests.platform.graphql.conftest import ACTORS, SMALL, scope_of
from tests.redis import LONG, needs_service

HELLO = "{ a: hello b: hello }"
"""Costs 2."""


async def make_context(request: Request) -> Context:
    headers = request.headers
    return Context(
        scope=scope_of(ACTORS[headers.get("x-test-actor", "anonymous")]),
        request_id=request.state.request_id,
        client_address=headers.get("x-test-address", "203.0.113.1"),
    )


@dataclass
class Charging:
    client: Client
    clock: Clock
    runner: Runner


@asynccontextmanager
async def charging(budget: Budget) -> AsyncIterator[Charging]:
    clock = Clock()
    engine = Engine(SMALL, Limits(depth=15, aliases=50, directives=50, cost=100), 5_000)
    charges = Charges(budget, MemoryRates(clock))
    runner = Runner(engine, MemoryMetrics(), Tracked(), Pace(), charges=charges)
    app = Starlette(
        routes=[Route("/graphql", GraphQLView(runner, make_context))],
        middleware=[Middleware(RequestMiddleware, metrics=MemoryMetrics())],
    )
    async with Client.of(app) as client:
        yield Charging(client, clock, runner)


@pytest.fixture
async def ten_a_minute() -> AsyncIterator[Charging]:
    async with charging(Budget(per_minute=60, burst=10)) as made:
        yield made


async def test_every_answer_tells_the_policy_and_what_is_left(ten_a_minute: Charging) -> None:
    answer = await ten_a_minute.client.ask(HELLO)

    assert answer.headers["ratelimit-policy"] == '"cost";q=10;w=10'
    assert answer.headers["ratelimit"] == '"cost";r=8;t=2'


async def test_caller_whose_budget_is_used_up_is_told_when_to_come_again(ten_a_minute: Charging) -> None:
    for _ in range(5):
        await ten_a_minute.client.data(HELLO)

    refused = await ten_a_minute.client.ask("{ a: hello b: hello c: hello }")

    assert refused.status == 429
    assert refused.headers["retry-after"] == "3"
    assert refused.headers["ratelimit"] == '"cost";r=0;t=10'
    (error,) = refused.errors
    assert error["extensions"] == {"code": "RATE_LIMITED", "cost": 3, "budget": 10, "retryAfter": 3}
    assert "costs 3" in error["message"]
    assert refused.data == {}


async def test_caller_who_waits_as_long_as_was_said_is_let_in(ten_a_minute: Charging) -> None:
    for _ in range(6):
        answer = await ten_a_minute.client.ask(HELLO)
    ten_a_minute.clock.now += int(answer.headers["retry-after"])

    assert answer.status == 429
    assert await ten_a_minute.client.data(HELLO) == {"a": "hello you", "b": "hello you"}


async def test_mutation_above_the_budget_does_not_run(ten_a_minute: Charging) -> None:
    staff = ten_a_minute.client.with_headers(x_test_actor="staff")
    await ten_a_minute.runner.charges.take(context_of(ACTORS["staff"]), 100)

    refused = await staff.ask("mutation { thingWrite { thing errors { code } } }")

    assert (refused.status, refused.codes, refused.data) == (429, ["RATE_LIMITED"], {})


async def test_document_that_is_not_run_is_charged_for_its_reading(ten_a_minute: Charging) -> None:
    first = await ten_a_minute.client.ask("{ nothing }")
    second = await ten_a_minute.client.ask("{ nothing }")

    assert first.codes == ["GRAPHQL_VALIDATION_FAILED"]
    assert first.headers["ratelimit"] == f'"cost";r={10 - COST_OF_REFUSED};t=10'
    assert (second.status, second.codes) == (429, ["RATE_LIMITED"])


async def test_who_is_signed_in_has_ten_times_the_budget_and_one_of_their_own(ten_a_minute: Charging) -> None:
    for _ in range(6):
        anonymous = await ten_a_minute.client.ask(HELLO)

    customer = await ten_a_minute.client.with_headers(x_test_actor="customer").ask(HELLO)

    assert anonymous.status == 429
    assert customer.headers["ratelimit-policy"] == '"cost";q=100;w=10'
    assert customer.headers["ratelimit"] == '"cost";r=98;t=1'


@pytest.mark.parametrize(
    ("other", "is_refused"),
    [("2001:db8:1:2:ffff::1", True), ("::ffff:203.0.113.9", False), ("2001:db8:1:3::1", False)],
)
async def test_network_shares_one_budget(ten_a_minute: Charging, other: str, is_refused: bool) -> None:
    one = ten_a_minute.client.with_headers(x_test_address="2001:db8:1:2::1")
    for _ in range(5):
        await one.data(HELLO)

    answer = await ten_a_minute.client.with_headers(x_test_address=other).ask(HELLO)

    assert (answer.status == 429) is is_refused


def context_of(actor: Actor, address: str = "203.0.113.1") -> Context:
    return Context(scope=scope_of(actor), request_id="request", client_address=address)


def test_account_is_charged_by_client_and_client_for_itself() -> None:
    user, shop_app, partner = uuid7(), uuid7(), uuid7()
    own = Actor(kind=ActorKind.CUSTOMER, user_id=user)
    through = replace(own, client_id=shop_app)
    alone = Actor(kind=ActorKind.CLIENT, client_id=partner)

    callers = [caller_of(context_of(actor)) for actor in (own, through, alone, Actor())]

    assert len(set(callers)) == 4
    assert caller_of(context_of(through, "198.51.100.1")) == callers[1]
    assert callers[3] == "203.0.113.1"


async def test_subscription_above_the_budget_does_not_begin(ten_a_minute: Charging) -> None:
    runner, context = ten_a_minute.runner, context_of(Actor())
    prepared = runner.engine.prepare(HELLO, None, {})
    await runner.charges.take(context, 10)

    answers = [each async for each in runner.events(prepared, GraphQLRequest(HELLO, None, {}), context)]

    assert [answer.is_over_budget for answer in answers] == [True]
    assert answers[0].body["errors"][0]["extensions"]["code"] == "RATE_LIMITED"


async def test_rate_of_nothing_counts_nothing() -> None:
    async with charging(Budget()) as made:
        answers = [await made.client.ask(HELLO) for _ in range(20)]

    assert {answer.status for answer in answers} == {200}
    assert "ratelimit" not in answers[0].headers


@pytest.mark.parametrize(("budget", "left"), [(Budget(per_minute=60, burst=10), 8), (Budget(), None)])
async def test_cost_is_told_where_it_is_asked_for(budget: Budget, left: int | None) -> None:
    async with charging(budget) as made:
        body = {"query": HELLO, "extensions": {"cost": True}}
        told = (await made.client.http.post("/graphql", json=body)).json()
        silent = (await made.client.http.post("/graphql", json={"query": HELLO})).json()

    assert told["extensions"] == {"cost": {"requested": 2, "limit": 100, "left": left}}
    assert told["data"] == silent["data"]
    assert "extensions" not in silent


# The whole application


async def test_application_counts_by_its_settings(own_database: Database, test_settings: Settings) -> None:
    chosen = test_settings.model_copy(update={"rate_cost_per_minute": 60, "rate_burst": 5})
    app = create_app(chosen, own_database)

    async with app.router.lifespan_context(app), Client.of(app) as client:
        await create_channels()
        answers = [await client.ask("{ channel { slug } }") for _ in range(3)]

    assert [answer.status for answer in answers] == [200, 200, 429]
    assert [answer.headers["ratelimit"].partition(";t")[0] for answer in answers] == [
        '"cost";r=3',
        '"cost";r=1',
        '"cost";r=1',
    ]


@needs_service
async def test_processes_with_redis_count_together(
    own_database: Database, test_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    prefix = f"shop-test-{secrets.token_hex(6)}"
    monkeypatch.setattr("shop.platform.shared.redis.Redis.key", lambda _redis, *parts: ":".join((prefix, *parts)))
    monkeypatch.setattr("shop.platform.shared.redis.SHORT", LONG)
    url = os.environ["SHOP_TEST_REDIS_URL"]
    chosen = test_settings.model_copy(update={"redis_url": url, "rate_cost_per_minute": 6, "rate_burst": 4})
    statuses: list[Any] = []

    for _ in range(2):
        app = create_app(chosen, own_database)
        async with app.router.lifespan_context(app), Client.of(app) as client:
            await create_channels() if not statuses else None
            statuses += [(await client.ask("{ channel { slug } }")).status for _ in range(2)]

    assert statuses == [200, 200, 429, 429]
