from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Callable
from dataclasses import replace

import asyncpg
import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shop import schema
from shop.app import create_app
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from shop.platform.security.throttle import forget_tries
from tests.client import SIGN_IN, Client
from tests.factories.accounts import create_customer
from tests.factories.channels import create_channels
from tests.redis import LONG, needs_service

NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
NOBODY = "chan_00000000000000000000000000"


async def test_process_that_serves_is_alive_and_ready(client: Client) -> None:
    alive, ready = await client.http.get("/livez"), await client.http.get("/readyz")

    assert (alive.status_code, alive.json()) == (200, {"status": "ok"})
    assert (ready.status_code, ready.json()) == (200, {"status": "ok"})


async def test_process_before_its_start_is_alive_and_not_ready(own_database: Database) -> None:
    app = create_app(database=own_database)

    async with Client.of(app) as client:
        alive, ready = await client.http.get("/livez"), await client.http.get("/readyz")

    assert (alive.status_code, ready.status_code) == (200, 503)


async def test_process_with_pending_migrations_is_not_ready(client: Client, own_database: Database) -> None:
    owner = await asyncpg.connect(**own_database.owner.dsn())
    await owner.execute("DELETE FROM aerich")
    await owner.close()

    ready = await client.http.get("/readyz")

    assert ready.status_code == 503
    assert ready.json()["status"] == "migrations are pending"
    assert ready.json()["pending"]


async def test_process_whose_database_is_gone_is_not_ready_but_alive(client: Client, own_database: Database) -> None:
    resources = client.app.state.resources
    resources.database = replace(own_database, application=replace(own_database.application, database="shop_nowhere"))

    ready = await client.http.get("/readyz")

    assert (ready.status_code, ready.json()) == (503, {"status": "the database cannot be reached"})
    assert (await client.http.get("/livez")).status_code == 200


async def test_process_whose_redis_is_gone_is_ready_and_works(own_database: Database, test_settings: Settings) -> None:
    app = create_app(test_settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"}), own_database)

    async with app.router.lifespan_context(app), Client.of(app) as client:
        await create_channels()
        customer = await create_customer()
        async with asyncio.timeout(10):
            while (ready := await client.http.get("/readyz")).json()["status"] == "ok":  # noqa: ASYNC110 - it is noticed
                await asyncio.sleep(0.01)
        signed_in = await client.sign_in(customer.email, customer.password)
        me = (await signed_in.data("{ me { id } }"))["me"]
        refused = [await _refused(client, customer.email) for _ in range(5)]

    assert ready.status_code == 200
    assert ready.json()["status"].startswith("degraded")
    assert me["id"] == customer.global_id
    assert refused == ["INVALID_CREDENTIALS"] * 4 + ["RATE_LIMITED"]


@needs_service
async def test_processes_with_redis_count_sign_ins_together(
    own_database: Database, test_settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shop.platform.shared.redis.Redis.key", _own_key(f"shop-test-{secrets.token_hex(6)}"))
    monkeypatch.setattr("shop.platform.shared.redis.SHORT", LONG)
    chosen = test_settings.model_copy(update={"redis_url": os.environ["SHOP_TEST_REDIS_URL"]})
    app = create_app(chosen, own_database)
    outcomes = []

    async with app.router.lifespan_context(app), Client.of(app) as client:
        await create_channels()
        for _ in range(2):
            outcomes += [await _refused(client, "nobody@example.com") for _ in range(3)]
            forget_tries()  # another process knows nothing of them
        ready = await client.http.get("/readyz")

    assert outcomes == ["INVALID_CREDENTIALS"] * 5 + ["RATE_LIMITED"]
    assert ready.json() == {"status": "ok"}


async def _refused(client: Client, email: str) -> str:
    """Try a wrong password and give the code of the refusal."""
    answer = await client.ask(SIGN_IN, {"input": {"email": email, "password": "wrong", "kind": "CUSTOMER"}})
    (code,) = answer.codes or [error["code"] for error in answer.data["sessionCreate"]["errors"]]
    return str(code)


def _own_key(prefix: str) -> Callable[..., str]:
    return lambda _redis, *parts: ":".join((prefix, *parts))


async def test_metrics_tell_what_was_asked(client: Client) -> None:
    await create_channels()
    await client.data("{ channel { id } }")

    got = await client.http.get("/metrics")

    counted = {
        tuple(sorted(sample.labels.items())): sample.value
        for family in text_string_to_metric_families(got.text)
        for sample in family.samples
        if sample.name == "shop_graphql_seconds_count"
    }
    assert counted == {(("field", "channel"), ("operation", "query"), ("outcome", "ok")): 1.0}


async def test_metrics_can_be_left_out(own_database: Database, test_settings: Settings) -> None:
    app = create_app(test_settings.model_copy(update={"metrics": False}), own_database)

    async with Client.of(app) as client:
        assert (await client.http.get("/metrics")).status_code == 404


async def preflight(allowed: tuple[str, ...], origin: str, database: Database, settings: Settings) -> httpx.Response:
    app = create_app(settings.model_copy(update={"allowed_origins": allowed}), database)
    headers = {
        "origin": origin,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-channel,idempotency-key",
    }
    async with Client.of(app) as client:
        return await client.http.options("/graphql", headers=headers)


@pytest.mark.parametrize(
    ("allowed", "origin", "may"),
    [
        (("https://store.example",), "https://store.example", True),
        (("https://store.example",), "https://evil.example", False),
        (("https://store.example",), "null", False),
        ((), "https://store.example", False),
    ],
)
async def test_pages_of_listed_origins_may_ask(
    own_database: Database, test_settings: Settings, allowed: tuple[str, ...], origin: str, may: bool
) -> None:
    got = await preflight(allowed, origin, own_database, test_settings)

    assert ("access-control-allow-origin" in got.headers) is may
    assert (got.status_code == 200) is may


async def test_bug_of_a_route_is_masked_with_the_id_of_the_request(own_database: Database) -> None:
    async def fails(_request: Request) -> Response:
        raise RuntimeError("hunter2")

    app = create_app(database=own_database)
    app.router.routes.append(Route("/fails", fails))
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)

    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as http:
        got = await http.get("/fails", headers={"x-request-id": "request-of-mine"})

    (error,) = got.json()["errors"]
    assert got.status_code == 500
    assert error["extensions"] == {"code": "INTERNAL_SERVER_ERROR", "requestId": "request-of-mine"}
    assert "hunter2" not in got.text


@pytest.mark.parametrize("id_", ["", "x", "nothing_00000000000000000000000000", "chan_1", "chan_" + "8" * 26])
async def test_node_of_an_id_that_is_none_is_bad_input(client: Client, id_: str) -> None:
    await create_channels()

    answer = await client.ask("query ($id: ID!) { node(id: $id) { id } }", {"id": id_})

    assert answer.codes == ["BAD_USER_INPUT"]
    assert answer.errors[0]["extensions"]["inputPath"] == ["id"]


async def test_nodes_come_in_the_order_asked_for_with_null_for_what_is_not_there(client: Client) -> None:
    await create_channels()
    id_ = (await client.data("{ channel { id } }"))["channel"]["id"]

    data = await client.data(NODES, {"ids": [NOBODY, id_, NOBODY]})

    assert data["nodes"] == [None, {"id": id_}, None]


async def test_more_nodes_than_may_be_are_refused(client: Client) -> None:
    await create_channels()

    answer = await client.ask(NODES, {"ids": [NOBODY] * (schema.MOST_NODES + 1)})

    assert answer.codes == ["BAD_USER_INPUT"]


async def test_application_on_an_empty_database_starts_and_says_that_migrations_are_pending(
    own_database: Database, test_settings: Settings
) -> None:
    owner = await asyncpg.connect(**own_database.owner.dsn())
    await owner.execute(
        "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
        f'GRANT USAGE ON SCHEMA public TO "{own_database.application.user}"'
    )
    await owner.close()
    app = create_app(test_settings, own_database)

    async with app.router.lifespan_context(app), Client.of(app) as client:
        answer = await client.http.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["status"] == "migrations are pending"


async def test_schema_is_not_told_where_introspection_is_off(own_database: Database, test_settings: Settings) -> None:
    app = create_app(test_settings.model_copy(update={"introspection": False}), own_database)

    async with app.router.lifespan_context(app), Client.of(app) as client:
        await create_channels()
        answer = await client.ask("{ __schema { types { name } } }")
        named = await client.ask("{ __typename }")

    assert set(answer.codes) == {"GRAPHQL_VALIDATION_FAILED"}
    assert answer.data == {}
    assert named.data == {"__typename": "Query"}
