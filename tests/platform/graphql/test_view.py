from __future__ import annotations

import asyncio
from contextlib import suppress

import asyncpg
import pytest

from shop.platform.db.connect import Database
from tests.caller import Caller
from tests.client import Client
from tests.factories.channels import create_channels
from tests.platform.graphql.conftest import SECRET, Served

CHANNEL = "{ channel { slug } }"
NODE = "query ($id: ID!) { node(id: $id) { id } }"
CHANNEL_ID = "chan_00000000000000000000000000"
RESPONSE_TYPE = {"accept": "application/graphql-response+json"}


# The whole application


async def test_query_by_get_is_answered(client: Client) -> None:
    await create_channels()

    got = await client.http.get("/graphql", params={"query": CHANNEL})

    assert (got.status_code, got.json()) == (200, {"data": {"channel": {"slug": "eu"}}})


async def test_query_by_get_takes_variables_and_the_name_of_the_operation(client: Client) -> None:
    await create_channels()
    query = "query A($id: ID!) { node(id: $id) { id } } query B { channel { slug } }"

    one = await client.http.get("/graphql", params={"query": query, "operationName": "B", "variables": "{}"})
    other = await client.http.get(
        "/graphql",
        params={"query": query, "operationName": "A", "variables": '{"id": "chan_00000000000000000000000000"}'},
    )

    assert one.json() == {"data": {"channel": {"slug": "eu"}}}
    assert other.json() == {"data": {"node": None}}


@pytest.mark.parametrize("params", [{}, {"query": ""}, {"query": CHANNEL, "variables": "{"}, {"variables": "{}"}])
async def test_get_without_a_request_is_refused(client: Client, params: dict[str, str]) -> None:
    got = await client.http.get("/graphql", params=params)

    assert got.status_code == 400
    assert got.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS"])
async def test_other_method_is_not_allowed(client: Client, method: str) -> None:
    got = await client.http.request(method, "/graphql")

    assert got.status_code == 405
    assert got.headers["allow"] == "GET, POST"
    assert got.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


async def test_path_of_nothing_is_told_where_the_api_is(client: Client) -> None:
    got = await client.http.get("/nothing")

    assert got.status_code == 404
    assert got.json()["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_failure_of_the_database_is_masked_with_the_id_of_the_request(
    client: Client, own_database: Database
) -> None:
    await create_channels()
    await client.data(CHANNEL)
    owner = await asyncpg.connect(**own_database.owner.dsn())
    await owner.execute("ALTER TABLE channels RENAME TO hidden")
    await owner.close()

    answer = await client.with_headers(x_request_id="request-of-mine").ask(NODE, {"id": CHANNEL_ID})

    assert answer.codes == ["INTERNAL_SERVER_ERROR"]
    assert answer.errors[0]["message"] == "Something went wrong on our side."
    assert answer.errors[0]["extensions"]["requestId"] == "request-of-mine"
    assert "channels" not in str(answer.errors)


# The endpoint alone


async def test_mutation_by_get_is_not_allowed(served: Served) -> None:
    got = await served.client.http.get("/graphql", params={"query": "mutation { thingWait { thing } }"})

    assert got.status_code == 405
    assert got.headers["allow"] == "POST"
    assert got.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"
    assert served.happened.done == []


async def test_bug_is_masked_and_logged_with_the_id_of_the_request(
    served: Served, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await served.client.with_headers(x_request_id="request-of-mine").ask("{ hello fails }")

    assert answer.status == 200
    assert answer.data == {"hello": "hello you", "fails": None}
    assert answer.errors == [
        {
            "message": "Something went wrong on our side.",
            "path": ["fails"],
            "extensions": {"code": "INTERNAL_SERVER_ERROR", "requestId": "request-of-mine"},
        }
    ]
    (entry,) = [record.msg for record in caplog.records if record.levelname == "ERROR"]
    assert isinstance(entry, dict)
    assert (entry["request_id"], str(entry["exc_info"])) == ("request-of-mine", SECRET)


async def test_bug_in_a_mutation_is_masked(served: Served) -> None:
    answer = await served.client.ask('mutation { thingRefuse(input: {why: "bug"}) { thing } }')

    assert answer.codes == ["INTERNAL_SERVER_ERROR"]
    assert SECRET not in str(answer.errors)


async def test_field_that_cannot_be_null_takes_the_data_with_it(served: Served) -> None:
    got = await served.client.http.post("/graphql", json={"query": "{ failsHard }"}, headers=RESPONSE_TYPE)

    assert got.status_code == 200
    assert got.json()["data"] is None


async def test_wrong_page_is_bad_input(served: Served) -> None:
    answer = await served.client.ask("{ pages }")

    assert answer.codes == ["BAD_USER_INPUT"]
    assert answer.errors[0]["message"] == "This cursor is none."


@pytest.mark.parametrize(
    ("body", "status", "has_data"),
    [
        ({"query": "{ hello }"}, 200, True),
        ({"query": "{"}, 400, False),
        ({"query": "{ nothing }"}, 400, False),
        ({"query": "query ($n: String!) { hello(name: $n) }"}, 400, False),
        ({"query": "{ fails }"}, 200, True),
    ],
)
async def test_status_tells_the_newer_media_type_whether_anything_ran(
    served: Served, body: dict[str, str], status: int, has_data: bool
) -> None:
    got = await served.client.http.post("/graphql", json=body, headers=RESPONSE_TYPE)

    assert got.status_code == status
    assert got.headers["content-type"] == "application/graphql-response+json; charset=utf-8"
    assert ("data" in got.json()) is has_data


@pytest.mark.parametrize("query", ["{", "{ nothing }", "query ($n: String!) { hello(name: $n) }"])
async def test_status_is_always_200_in_the_older_media_type(served: Served, query: str) -> None:
    answer = await served.client.ask(query)

    assert answer.status == 200
    assert len(answer.errors) == 1


async def test_token_that_is_not_valid_is_401_with_a_challenge(served: Served) -> None:
    answer = await served.client.with_headers(x_test_actor="forged").ask("{ hello }")

    assert answer.status == 401
    assert answer.codes == ["UNAUTHENTICATED"]
    assert answer.headers["www-authenticate"] == 'Bearer error="invalid_token"'


async def test_query_of_a_client_that_leaves_is_cut(served: Served) -> None:
    caller = Caller(served.app, "{ waits }")
    call = caller.call()
    await served.happened.started.wait()

    caller.leave()
    with suppress(asyncio.CancelledError):
        await call

    assert served.happened.done == ["query was cut"]
    assert caller.sent[0]["status"] == 499


async def test_mutation_of_a_client_that_leaves_runs_to_its_end(served: Served) -> None:
    caller = Caller(served.app, "mutation { thingWait { thing } }")
    call = caller.call()
    await served.happened.started.wait()

    caller.leave()
    call.cancel()
    with suppress(asyncio.CancelledError):
        await call
    assert len(served.running) == 1
    served.happened.may_go_on.set()

    assert await served.running.drain(10) == 0
    assert served.happened.done == ["mutation ended"]


async def test_client_that_leaves_while_sending_is_let_go(served: Served) -> None:
    caller = Caller(served.app, "{ hello }")
    caller._body = [{"type": "http.request", "body": b'{"query"', "more_body": True}]
    caller.leave()

    await caller.call()

    assert caller.sent[0]["status"] == 499


async def test_operations_are_measured_by_kind_first_field_and_outcome(served: Served) -> None:
    await served.client.ask("query Named { hello }")
    await served.client.ask("{ fails }")

    seen = {labels for name, labels in served.metrics.observed if name == "shop_graphql_seconds"}
    assert seen == {
        (("field", "hello"), ("operation", "query"), ("outcome", "ok")),
        (("field", "fails"), ("operation", "query"), ("outcome", "error")),
    }


# Permissions and business errors


@pytest.mark.parametrize(
    ("actor", "field", "codes"),
    [
        ("anonymous", "mine", ["UNAUTHENTICATED"]),
        ("customer", "mine", []),
        ("staff", "mine", []),
        ("anonymous", "ours", ["UNAUTHENTICATED"]),
        ("customer", "ours", ["FORBIDDEN"]),
        ("staff", "ours", []),
    ],
)
async def test_field_is_for_whoever_has_the_right_and_its_neighbors_survive(
    served: Served, actor: str, field: str, codes: list[str]
) -> None:
    answer = await served.client.with_headers(x_test_actor=actor).ask(f"{{ hello {field} }}")

    assert answer.codes == codes
    assert answer.data == {"hello": "hello you", field: None if codes else field}


async def test_mutation_without_the_right_leaves_the_one_beside_it(served: Served) -> None:
    query = 'mutation { thingWrite { thing } thingRefuse(input: {why: "one"}) { errors { code } } }'

    answer = await served.client.with_headers(x_test_actor="customer").ask(query)

    assert answer.codes == ["FORBIDDEN"]
    assert answer.errors[0]["message"] == "This needs the permission things.write."
    assert answer.data == {"thingWrite": None, "thingRefuse": {"errors": [{"code": "NOT_FOUND"}]}}


@pytest.mark.parametrize(
    ("why", "errors"),
    [
        ("one", [{"code": "NOT_FOUND", "message": "There is none.", "path": ["why"]}]),
        (
            "several",
            [
                {"code": "NOT_FOUND", "message": "There is none.", "path": []},
                {"code": "CONFLICT", "message": "It is used.", "path": ["why"]},
            ],
        ),
        (
            "version",
            [
                {
                    "code": "VERSION_CONFLICT",
                    "message": "The thing was changed meanwhile; its version is now 4.",
                    "path": ["expectedVersion"],
                    "current": 4,
                }
            ],
        ),
    ],
)
async def test_what_a_service_refuses_is_data_in_the_payload(
    served: Served, why: str, errors: list[dict[str, object]]
) -> None:
    query = """mutation ($why: String!) { thingRefuse(input: {why: $why}) {
        thing errors { code message path ... on VersionConflictError { current } } } }"""

    data = await served.client.data(query, {"why": why})

    assert data["thingRefuse"] == {"thing": None, "errors": errors}
