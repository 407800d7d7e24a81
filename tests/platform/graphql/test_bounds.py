"""What the endpoint does with too much and too slow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from shop.platform.graphql.view import Bounds
from tests.platform.graphql.conftest import serve

WAITS = {"query": "{ waits }"}
CHANGES = {"query": "mutation { thingWait { thing } }"}


async def test_query_that_takes_too_long_is_ended_and_says_so() -> None:
    async with serve(seconds=0.05) as served:
        answer = await served.client.ask("{ waits }")

    assert (answer.status, answer.codes, answer.data) == (200, ["TIMEOUT"], {})
    assert "0.05 s" in answer.errors[0]["message"]
    assert served.happened.done == ["query was cut"]


async def test_mutation_that_takes_too_long_goes_on_after_its_answer() -> None:
    async with serve(seconds=0.05) as served:
        answer = await served.client.ask(CHANGES["query"])
        assert (answer.codes, served.happened.done, len(served.running)) == (["TIMEOUT"], [], 1)

        served.happened.may_go_on.set()

        assert await served.running.drain(10) == 0
        assert served.happened.done == ["mutation ended"]


async def test_body_that_does_not_come_is_refused() -> None:
    async def never() -> AsyncIterator[bytes]:
        yield b'{"query":'
        await asyncio.sleep(60)

    async with serve(Bounds(body_seconds=0.05)) as served:
        got = await served.client.http.post(
            "/graphql", content=never(), headers={"content-type": "application/json"}, timeout=5
        )

    assert (got.status_code, got.headers["connection"]) == (408, "close")
    assert got.json()["errors"][0]["extensions"]["code"] == "REQUEST_TIMEOUT"


async def test_requests_beyond_the_bound_are_sent_away_until_one_ends() -> None:
    async with serve(Bounds(in_flight=1)) as served:
        first = asyncio.create_task(served.client.http.post("/graphql", json=WAITS))
        await served.happened.started.wait()
        sent_away = await served.client.http.post("/graphql", json={"query": "{ hello }"})
        served.happened.may_go_on.set()
        ended = await first
        after = await served.client.http.post("/graphql", json={"query": "{ hello }"})

    assert (sent_away.status_code, sent_away.headers["retry-after"]) == (503, "1")
    assert sent_away.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"
    assert [ended.status_code, after.status_code] == [200, 200]


@pytest.mark.parametrize(("has_suggestions", "is_helped"), [(True, True), (False, False)])
@pytest.mark.parametrize("query", ["{ helo }", '{ hello(nam: "x") }'])
async def test_names_are_suggested_only_where_that_is_wanted(
    query: str, *, has_suggestions: bool, is_helped: bool
) -> None:
    async with serve(has_suggestions=has_suggestions) as served:
        answer = await served.client.ask(query)

    assert ("Did you mean" in answer.errors[0]["message"]) is is_helped


@pytest.mark.parametrize("extensions", ["text", 1, True, []])
async def test_extensions_must_be_an_object(extensions: object) -> None:
    async with serve() as served:
        got = await served.client.http.post("/graphql", json={"query": "{ hello }", "extensions": extensions})

    assert (got.status_code, got.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    "named",
    [
        {"documentId": ""},
        {"documentId": 7},
        {"documentId": "a b"},
        {"documentId": "x" * 201},
        {"extensions": {"persistedQuery": {"version": 2, "sha256Hash": "0" * 64}}},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "0" * 63}}},
        {"extensions": {"persistedQuery": {"version": 1}}},
        {"extensions": {"persistedQuery": "text"}},
    ],
)
async def test_name_of_a_document_that_is_none_is_refused(named: dict[str, object]) -> None:
    async with serve() as served:
        got = await served.client.http.post("/graphql", json=named)

    assert (got.status_code, got.json()["errors"][0]["extensions"]["code"]) == (400, "BAD_REQUEST")


@pytest.mark.parametrize(
    "named",
    [
        {"documentId": "sha256:" + "0" * 64},
        {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "A" * 64}}},
    ],
)
async def test_endpoint_that_keeps_no_documents_says_so(named: dict[str, object]) -> None:
    async with serve() as served:
        got = await served.client.http.post("/graphql", json=named)

    assert got.json()["errors"][0] == {
        "message": "PersistedQueryNotSupported",
        "extensions": {"code": "PERSISTED_QUERY_NOT_SUPPORTED"},
    }


@pytest.mark.parametrize(
    ("body", "as_ever", "precise"),
    [
        ({"query": "{ hello }"}, 200, 200),
        ({"query": "{ hello fails }"}, 200, 294),
        ({"query": "{ failsHard }"}, 200, 294),
        ({"query": "{"}, 400, 400),
        ({"query": "{ nothing }"}, 400, 422),
        ({"query": "query ($n: String!) { hello(name: $n) }"}, 400, 422),
        ({"query": "query A { hello } query B { hello }"}, 400, 422),
        ({"query": 1}, 400, 422),
        ({"query": "{ hello }", "variables": []}, 400, 422),
    ],
)
async def test_status_is_that_of_the_edition_that_is_chosen(
    body: dict[str, object], as_ever: int, precise: int
) -> None:
    newer = {"accept": "application/graphql-response+json"}
    for bounds, expected in ((Bounds(), as_ever), (Bounds(has_precise_status=True), precise)):
        async with serve(bounds) as served:
            got = await served.client.http.post("/graphql", json=body, headers=newer)
            older = await served.client.http.post("/graphql", json=body)

        assert got.status_code == expected
        assert older.status_code in {200, 400}
