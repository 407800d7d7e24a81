"""Server-sent events (graphql-sse, distinct connections), read from a real server."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import httpx
import pytest

from shop.platform.clock import now
from tests.platform.graphql.conftest import SECRET, Served, Sign
from tests.platform.graphql.news import LONG_NEWS, NEWS, WAIT, tell, until_unwatched, until_watched
from tests.serving import SECONDS, Server, until

STREAM = {"accept": "text/event-stream"}


class Reader:
    """Reads the events of one answer."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def lines(self) -> list[str]:
        """Read up to the next empty line; nothing at the end."""
        found: list[str] = []
        async with asyncio.timeout(SECONDS):
            async for line in self._lines:
                if not line:
                    return found
                found.append(line)
        return found

    async def event(self) -> tuple[str, Any]:
        """Read the next event, past the comments that keep it alive; an empty name at the end."""
        while (lines := await self.lines()) == [":"]:
            pass
        if not lines:
            return "", None
        name, data = (line.split(":", 1)[1].strip() for line in lines)
        return name, json.loads(data) if data else None

    async def result(self) -> Any:
        name, result = await self.event()
        assert name == "next"
        return result


@asynccontextmanager
async def reading(
    server: Server, query: str, headers: dict[str, str] | None = None, **variables: Any
) -> AsyncIterator[Reader]:
    body = {"query": query, "variables": variables}
    async with (
        httpx.AsyncClient(timeout=SECONDS) as http,
        http.stream("POST", server.http, json=body, headers={**STREAM, **(headers or {})}) as response,
    ):
        yield Reader(response)


def news(name: str) -> dict[str, Any]:
    return {"data": {"news": {"name": name, "who": "anonymous"}}}


async def test_events_arrive_until_the_client_leaves(server: Server, served: Served) -> None:
    async with reading(server, NEWS, names=["a", "b"]) as reader:
        assert reader.response.status_code == 200
        assert reader.response.headers["content-type"] == "text/event-stream; charset=utf-8"
        await until_watched("a", "b")
        tell("b")
        assert await reader.event() == ("next", news("b"))
        tell("a")
        assert await reader.event() == ("next", news("a"))

    await until_unwatched("a")
    await until(lambda: not len(served.live))


async def test_subscription_may_come_by_get(server: Server) -> None:
    given = {"query": NEWS, "variables": json.dumps({"names": ["a"]})}
    async with httpx.AsyncClient() as http, http.stream("GET", server.http, params=given, headers=STREAM) as response:
        await until_watched("a")
        tell("a")

        assert await Reader(response).event() == ("next", news("a"))


async def test_stream_shows_that_it_is_alive(server: Server) -> None:
    async with reading(server, NEWS, names=["a"]) as reader:
        assert [await reader.lines() for _ in range(3)] == [[":"]] * 3


async def test_query_and_mutation_are_one_event(server: Server, served: Served) -> None:
    served.happened.may_go_on.set()
    for query, data in (("{ hello }", {"hello": "hello you"}), (WAIT, {"thingWait": {"thing": "mutation"}})):
        async with reading(server, query) as reader:
            assert await reader.event() == ("next", {"data": data})
            assert await reader.event() == ("complete", None)


async def test_mutation_by_get_is_refused(server: Server) -> None:
    async with httpx.AsyncClient() as http:
        got = await http.get(server.http, params={"query": WAIT}, headers=STREAM)

    assert (got.status_code, got.headers["content-type"]) == (405, "application/json; charset=utf-8")


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{", "GRAPHQL_PARSE_FAILED"),
        (NEWS, "BAD_USER_INPUT"),
        ("subscription { secrets }", "UNAUTHENTICATED"),
    ],
)
async def test_what_cannot_begin_is_an_event(server: Server, query: str, code: str) -> None:
    async with reading(server, query) as reader:
        (error,) = (await reader.result())["errors"]
        assert error["extensions"]["code"] == code
        assert await reader.event() == ("complete", None)


async def test_failing_event_tells_nothing(server: Server) -> None:
    async with reading(server, NEWS, names=["broken"]) as reader:
        await until_watched("broken")
        tell("broken")

        result = await reader.result()

        assert result["errors"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
        assert SECRET not in json.dumps(result)
        assert await reader.event() == ("complete", None)


async def test_subscription_as_json_is_refused(server: Server) -> None:
    async with httpx.AsyncClient() as http:
        got = await http.post(server.http, json={"query": NEWS, "variables": {"names": []}})

    assert (got.status_code, got.json()["errors"][0]["extensions"]["code"]) == (406, "NOT_ACCEPTABLE")


async def test_bad_token_is_refused_before_the_stream(server: Server) -> None:
    async with reading(server, NEWS, {"authorization": "forged"}, names=["a"]) as reader:
        assert reader.response.status_code == 401


async def test_stream_above_the_cap_is_refused(server: Server, served: Served) -> None:
    served.live._most = 1
    async with reading(server, NEWS, names=["a"]):
        await until_watched("a")
        async with reading(server, NEWS, names=["b"]) as other:
            assert other.response.status_code == 503


@pytest.mark.parametrize("is_over", [True, False])
async def test_stream_ends_with_its_sign_in(server: Server, served: Served, is_over: bool) -> None:
    async with reading(server, NEWS, {"authorization": "customer"}, names=["a"]) as reader:
        await until_watched("a")
        gone = Sign(now() - timedelta(seconds=1), is_over)
        served.signs.known["customer"].is_over, served.signs.known["customer"].ends_at = gone.is_over, gone.ends_at

        (error,) = (await reader.result())["errors"]

        assert error["extensions"] == {"code": "UNAUTHENTICATED"}
        assert await reader.event() == ("complete", None)


async def test_event_is_not_shown_to_a_sign_in_that_is_over(server: Server, served: Served) -> None:
    async with reading(server, NEWS, {"authorization": "customer"}, names=["a"]) as reader:
        await until_watched("a")
        served.signs.known["customer"].is_over = True
        tell("a")

        assert (await reader.result())["errors"][0]["extensions"] == {"code": "UNAUTHENTICATED"}

    assert served.happened.done == []


async def test_slow_reader_is_cut(server: Server, served: Served) -> None:
    body = json.dumps({"query": LONG_NEWS}).encode()
    head = b"POST /graphql HTTP/1.1\r\nhost: shop\r\naccept: text/event-stream\r\ncontent-type: application/json\r\n"
    with socket.socket() as slow:
        slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        slow.connect(("127.0.0.1", server.port))
        slow.sendall(head + b"content-length: %d\r\n\r\n" % len(body) + body)
        await until_watched("long")
        async with asyncio.timeout(SECONDS):
            while len(served.live):
                tell("long")
                await asyncio.sleep(0.01)

        await until(lambda: not server.uvicorn.server_state.connections)


async def test_server_that_stops_ends_its_streams_incomplete(server: Server) -> None:
    async with reading(server, NEWS, names=["a"]) as reader:
        await until_watched("a")

        server.stop()

        assert await reader.event() == ("", None)
