"""graphql-transport-ws, spoken to a real server by a client library of another project."""

from __future__ import annotations

import asyncio
import json
import socket
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from shop.platform.clock import now
from shop.platform.config import settings
from shop.platform.shared import current as shared
from tests.platform.graphql.conftest import SECRET, Served
from tests.platform.graphql.news import LONG_NEWS, NEWS, WAIT, tell, until_unwatched, until_watched
from tests.serving import SECONDS, Server, peer, until

HELLO = "{ hello }"


def news(id_: str, name: str, who: str = "anonymous") -> dict[str, Any]:
    return {"type": "next", "id": id_, "payload": {"data": {"news": {"name": name, "who": who}}}}


# Handshake


async def test_other_subprotocol_is_closed(server: Server) -> None:
    async with peer(server.ws, subprotocols=None) as other:
        assert (await other.closed())[0] == 4406


async def test_nothing_is_compressed(server: Server) -> None:
    async with peer(server.ws, {}, compression="deflate") as made:
        assert made.connection.protocol.extensions == []


async def test_our_subprotocol_is_chosen_among_several(server: Server) -> None:
    offered = [Subprotocol("graphql-ws"), Subprotocol("graphql-transport-ws")]
    async with peer(server.ws, {}, subprotocols=offered) as made:
        assert made.connection.subprotocol == "graphql-transport-ws"


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:3000", "null"])
async def test_page_of_another_origin_is_refused(server: Server, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refused:
        async with peer(server.ws, origin=Origin(origin)):
            pass

    assert refused.value.response.status_code == 403
    assert json.loads(refused.value.response.body or b"")["errors"][0]["extensions"] == {"code": "FORBIDDEN"}


async def test_page_of_the_shops_own_origin_may(server: Server) -> None:
    async with peer(server.ws, {}, origin=Origin("https://shop.example")) as made:
        assert (await made.ask("1", HELLO))["data"] == {"hello": "hello you"}


async def test_socket_above_the_cap_is_refused(server: Server, served: Served) -> None:
    served.live._most = 1
    async with peer(server.ws, {}):
        with pytest.raises(InvalidStatus) as refused:
            async with peer(server.ws):
                pass

    assert refused.value.response.status_code == 503


# The beginning


async def test_init_that_does_not_come_closes(server: Server) -> None:
    async with peer(server.ws) as silent:
        assert (await silent.closed())[0] == 4408


async def test_second_init_closes(server: Server) -> None:
    async with peer(server.ws, {}) as made:
        await made.say(type="connection_init")

        assert await made.closed() == (4429, "Too many initialisation requests.")


@pytest.mark.parametrize("message", [{"type": "connection_init"}, {"type": "connection_init", "payload": None}])
async def test_init_needs_no_payload(server: Server, message: dict[str, Any]) -> None:
    async with peer(server.ws) as made:
        await made.say(**message)

        assert await made.hear() == {"type": "connection_ack"}


async def test_bad_token_at_init_closes(server: Server) -> None:
    async with peer(server.ws) as made:
        await made.say(type="connection_init", payload={"Authorization": "forged"})

        assert (await made.closed())[0] == 4403


async def test_fault_of_ours_at_init_closes_and_tells_nothing(server: Server) -> None:
    async with peer(server.ws) as made:
        await made.say(type="connection_init", payload={"Authorization": "unlucky"})

        assert await made.closed() == (1011, "Something went wrong on our side.")


async def test_operation_before_the_acknowledgement_closes(server: Server) -> None:
    async with peer(server.ws) as made:
        await made.subscribe("1", HELLO)

        assert (await made.closed())[0] == 4401


async def test_payload_stands_in_for_headers(server: Server) -> None:
    headers = {"authorization": "staff"}
    async with peer(server.ws, {}, additional_headers=headers) as by_header:
        assert (await by_header.ask("1", "{ ours }"))["data"] == {"ours": "ours"}
    async with peer(server.ws, {"authorization": "customer"}, additional_headers=headers) as by_payload:
        assert (await by_payload.ask("1", "{ mine }"))["data"] == {"mine": "mine"}
        assert (await by_payload.ask("2", "{ ours }"))["errors"][0]["extensions"]["code"] == "FORBIDDEN"


# Messages


@pytest.mark.parametrize(
    "text",
    [
        *("[]", "null", "1", '"ping"', "", "{", "{}", '{"type": 1}', '{"type": "next", "id": "1"}', b"{}"),
        *('{"type": "ping", "payload": 1}', '{"type": "connection_init", "payload": []}', '{"type": "complete"}'),
        *('{"type": "subscribe", "id": 1, "payload": {"query": "{ hello }"}}', '{"type": "subscribe", "id": "1"}'),
        *('{"type": "subscribe", "id": "", "payload": {"query": "{ hello }"}}', '{"type": "subscribe"}'),
        *(
            '{"type": "subscribe", "id": "1", "payload": {"query": 1}}',
            '{"type": "subscribe", "id": "1", "payload": 1}',
        ),
        '{"type": "subscribe", "id": "1", "payload": {"query": "{ hello }", "variables": []}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": "{ hello }", "operationName": 1}}',
        '{"type": "subscribe", "id": "1", "payload": {"query": "{ hello }", "extensions": 1}}',
        "[" * 50_000,
    ],
    ids=lambda text: str(text)[:40],
)
async def test_what_is_no_message_closes(server: Server, text: str | bytes) -> None:
    async with peer(server.ws, {}) as made:
        await made.connection.send(text)

        code, reason = await made.closed()

    assert (code, bool(reason)) == (4400, True)


async def test_message_that_is_too_long_closes(server: Server) -> None:
    async with peer(server.ws, {}) as made:
        await made.connection.send("x" * (settings().max_body_bytes + 1))

        assert (await made.closed())[0] == 1009


async def test_ping_is_answered_with_its_payload_even_before_the_beginning(server: Server) -> None:
    async with peer(server.ws) as made:
        await made.say(type="ping", payload={"at": 1})
        assert await made.hear() == {"type": "pong", "payload": {"at": 1}}

        await made.say(type="ping")
        assert await made.hear() == {"type": "pong"}


async def test_pong_is_taken(server: Server) -> None:
    async with peer(server.ws, {}) as made:
        await made.say(type="pong", payload={})

        assert (await made.ask("1", HELLO))["data"] == {"hello": "hello you"}


# Operations


async def test_event_arrives_until_the_client_completes(server: Server) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", NEWS, names=["a", "b"])
        await until_watched("a", "b")
        tell("b")
        assert await made.hear() == news("1", "b")
        tell("a")
        assert await made.hear() == news("1", "a")

        await made.say(type="complete", id="1")
        await until_unwatched("a")
        tell("a")

        assert (await made.ask("1", HELLO))["data"] == {"hello": "hello you"}


async def test_several_operations_run_over_one_socket(server: Server, served: Served) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("one", NEWS, names=["a"])
        await made.subscribe("other", NEWS, names=["b"])
        await until_watched("a", "b")
        await made.subscribe("third", "{ waits }")
        await served.happened.started.wait()

        tell("b")
        assert await made.hear() == news("other", "b")
        tell("a")
        assert await made.hear() == news("one", "a")
        served.happened.may_go_on.set()
        assert (await made.hear())["payload"] == {"data": {"waits": "query"}}


async def test_operation_above_the_cap_is_refused_alone(server: Server) -> None:
    async with peer(server.ws, {}) as made:
        for name in ("a", "b", "c"):
            await made.subscribe(name, NEWS, names=[name])
        await until_watched("a", "b", "c")

        await made.subscribe("d", HELLO)

        refused = await made.hear()
        assert (refused["type"], refused["id"]) == ("error", "d")
        assert refused["payload"][0]["extensions"]["code"] == "QUERY_TOO_COSTLY"
        tell("a")
        assert await made.hear() == news("a", "a")


async def test_id_in_use_closes(server: Server) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", NEWS, names=["a"])
        await made.subscribe("1", HELLO)

        assert await made.closed() == (4409, "Subscriber for 1 already exists")


async def test_id_of_an_ended_operation_is_free(server: Server) -> None:
    async with peer(server.ws, {}) as made:
        for _ in range(3):
            assert (await made.ask("1", HELLO))["data"] == {"hello": "hello you"}


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("", "BAD_REQUEST"),
        (NEWS, "BAD_USER_INPUT"),
        ("subscription { secrets }", "UNAUTHENTICATED"),
    ],
)
async def test_operation_that_cannot_begin_is_an_error(server: Server, query: str, code: str) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", query)

        refused = await made.hear()

        assert (refused["type"], refused["id"]) == ("error", "1")
        assert [error["extensions"]["code"] for error in refused["payload"]] == [code]
        assert (await made.ask("1", HELLO))["data"] == {"hello": "hello you"}


async def test_failing_event_ends_its_subscription_and_tells_nothing(server: Server) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", NEWS, names=["broken"])
        await until_watched("broken")
        tell("broken")

        failed = await made.hear()

    assert failed["type"] == "error"
    assert failed["payload"][0]["extensions"]["code"] == "INTERNAL_SERVER_ERROR"
    assert SECRET not in json.dumps(failed)


async def test_query_ends_with_its_client_and_a_mutation_does_not(server: Server, served: Served) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", "{ waits }")
        await served.happened.started.wait()
        await made.say(type="complete", id="1")
        await _until(served, "query was cut")

        served.happened.started.clear()
        await made.subscribe("2", WAIT)
        await served.happened.started.wait()

    await _until_empty(served)
    served.happened.may_go_on.set()
    await _until(served, "mutation ended")


async def _until(served: Served, what: str) -> None:
    await until(lambda: what in served.happened.done)


async def _until_empty(served: Served) -> None:
    await until(lambda: not len(served.live))


async def test_client_that_leaves_is_forgotten(server: Server, served: Served) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", NEWS, names=["a"])
        await until_watched("a")
        made.connection.transport.abort()

        await until_unwatched("a")

    await _until_empty(served)


# Its end


async def test_expired_token_closes(server: Server, served: Served) -> None:
    async with peer(server.ws, {"authorization": "customer"}) as made:
        served.signs.known["customer"].ends_at = now()

        assert await made.closed() == (4401, "The access token has expired.")


async def test_ended_session_closes(server: Server, served: Served) -> None:
    async with peer(server.ws, {"authorization": "customer"}) as made, peer(server.ws, {}) as guest:
        served.signs.known["customer"].is_over = True

        assert await made.closed() == (4403, "The session is over.")
        assert (await guest.ask("1", HELLO))["data"] == {"hello": "hello you"}


async def test_event_is_not_shown_to_a_sign_in_that_is_over(server: Server, served: Served) -> None:
    async with peer(server.ws, {"authorization": "customer"}) as made:
        await made.subscribe("1", NEWS, names=["a"])
        await until_watched("a")
        served.signs.known["customer"].is_over = True
        tell("a")

        with pytest.raises(ConnectionClosed) as closed:
            await made.hear()

    assert closed.value.rcvd is not None
    assert (closed.value.rcvd.code, served.happened.done) == (4403, [])


async def test_slow_reader_is_closed_and_others_are_served(server: Server, served: Served) -> None:
    async with (
        peer(server.ws, {}, max_queue=1, sock=_narrow(server)) as slow,
        peer(server.ws, {}) as quick,
    ):
        await slow.subscribe("1", LONG_NEWS)
        await until_watched("long")
        await quick.subscribe("1", NEWS, names=["long"])
        await until_watched("long", by=2)
        async with asyncio.timeout(SECONDS):
            while len(served.live) == 2:
                tell("long")
                assert await quick.hear() == news("1", "long")

        assert (await slow.closed())[0] == 1013


def _narrow(server: Server) -> socket.socket:
    """Give a connection that takes little before it is read."""
    made = socket.socket()
    made.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    made.connect(("127.0.0.1", server.port))
    return made


async def test_many_words_of_one_thing_become_one_event_while_one_is_sent(server: Server, served: Served) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", NEWS, names=["a", "b"])
        await until_watched("a", "b")
        tell("a", "b", "a", "a")

        assert [await made.hear(), await made.hear()] == [news("1", "a"), news("1", "b")]
        assert (await made.ask("2", HELLO))["data"] == {"hello": "hello you"}


async def test_missed_messages_are_made_up_for(server: Server) -> None:
    pubsub: Any = shared.pubsub()
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", NEWS, names=["a"])
        await until_watched("a")
        pubsub._topics.tell_missed()

        assert await made.hear() == news("1", "a")


async def test_server_that_stops_closes_all_sockets(server: Server) -> None:
    async with peer(server.ws, {}) as made, peer(server.ws) as other:
        await made.subscribe("1", NEWS, names=["a"])
        await until_watched("a")

        server.stop()

        assert [(await each.closed())[0] for each in (made, other)] == [1012, 1012]
