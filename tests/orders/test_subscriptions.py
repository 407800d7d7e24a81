"""`orderUpdated`: who may watch an order, and what they see of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import pytest

from shop.oauth.service import _access
from shop.orders import service
from shop.platform import clock
from shop.platform.config import Settings
from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import encode
from shop.platform.shared import current as shared
from tests.actors import staff
from tests.client import Client
from tests.factories.accounts import Account, create_customer, create_staff, open_session
from tests.factories.checkouts import check_out
from tests.factories.store import OIL, seed
from tests.serving import Server, peer, serving, until

UPDATED = "subscription ($by: OrderBy!) { orderUpdated(by: $by) { number state version cancelReason } }"


@pytest.fixture
async def server(client: Client, test_settings: Settings) -> AsyncIterator[Server]:
    await seed()
    async with serving(client.app, test_settings, lifespan="off") as made:
        yield made


async def watched(order_id: Any) -> None:
    pubsub: Any = shared.pubsub()
    await until(lambda: pubsub.is_listening and service.topic_of(order_id) in pubsub._topics._subscribed)


async def cancel(order_id: Any) -> None:
    await service.cancel(staff("orders.cancel"), order_id, reason="Changed my mind.", now=clock.now())


async def owned_by(order_id: Any, account: Account) -> None:
    await sql.execute("UPDATE orders SET customer_id = $2 WHERE id = $1", order_id, account.id)


async def authorization(account: Account) -> str:
    return f"Bearer {(await open_session(account)).access_token}"


CANCELLED = {"state": "CANCELLED", "version": 3, "cancelReason": "Changed my mind."}


async def test_guest_watches_the_order_whose_secret_came_along(server: Server) -> None:
    _, completed = await check_out((OIL, 1))
    async with peer(server.ws, {"orderToken": service.secret_of(completed.order_id), "channel": "eu"}) as guest:
        await guest.subscribe("1", UPDATED, by={"token": True})
        await watched(completed.order_id)

        await cancel(completed.order_id)

        event = await guest.hear()
    assert event["payload"].keys() == {"data"}
    assert event["payload"]["data"]["orderUpdated"].items() >= CANCELLED.items()


async def test_customer_watches_an_order_of_theirs_by_id_and_number(server: Server) -> None:
    _, completed = await check_out((OIL, 1))
    erika = await create_customer()
    await owned_by(completed.order_id, erika)
    number = await sql.value("SELECT number FROM orders WHERE id = $1", completed.order_id)
    async with peer(server.ws, {"authorization": await authorization(erika), "channel": "eu"}) as made:
        await made.subscribe("id", UPDATED, by={"id": encode("order", completed.order_id)})
        await made.subscribe("number", UPDATED, by={"number": str(number)})
        await watched(completed.order_id)
        pubsub: Any = shared.pubsub()
        await until(lambda: len(pubsub._topics._subscribed[service.topic_of(completed.order_id)]) == 2)

        await cancel(completed.order_id)

        events = {
            event["id"]: event["payload"]["data"]["orderUpdated"]["state"]
            for event in [await made.hear(), await made.hear()]
        }
    assert events == {"id": "CANCELLED", "number": "CANCELLED"}


async def test_nobody_watches_an_order_that_they_may_not_see(server: Server) -> None:
    _, completed = await check_out((OIL, 1))
    by = {"id": encode("order", completed.order_id)}
    other, clerk = await create_customer(), await create_staff(permissions=["catalog.read"])
    words = [
        {},
        {"orderToken": "shop_ot_wrong"},
        *[{"authorization": await authorization(each)} for each in (other, clerk)],
    ]

    for said in words:
        async with peer(server.ws, said) as made:
            await made.subscribe("1", UPDATED, by=by)
            refused = await made.hear()
        assert refused["type"] == "error"
        assert refused["payload"][0]["extensions"] == {"code": "BAD_USER_INPUT", "inputPath": ["by"]}


async def test_watching_ends_with_the_right_to_see_it(server: Server) -> None:
    _, completed = await check_out((OIL, 1))
    erika = await create_customer()
    await owned_by(completed.order_id, erika)
    async with peer(server.ws, {"authorization": await authorization(erika)}) as made:
        await made.subscribe("1", UPDATED, by={"id": encode("order", completed.order_id)})
        await watched(completed.order_id)
        await owned_by(completed.order_id, await create_customer())

        await cancel(completed.order_id)

        assert await made.hear() == {"type": "complete", "id": "1"}


async def test_change_that_is_rolled_back_is_not_told(server: Server) -> None:
    _, completed = await check_out((OIL, 1))
    async with peer(server.ws, {"orderToken": service.secret_of(completed.order_id)}) as guest:
        await guest.subscribe("1", UPDATED, by={"token": True})
        await watched(completed.order_id)

        async def fail() -> None:
            await cancel(completed.order_id)
            raise RuntimeError("no")

        with pytest.raises(RuntimeError, match="no"):
            await in_transaction(fail)
        await cancel(completed.order_id)

        assert (await guest.hear())["payload"]["data"]["orderUpdated"]["version"] == 3
        assert (await guest.ask("2", "{ channel { slug } }"))["data"] == {"channel": {"slug": "eu"}}


async def test_socket_closes_when_its_session_ends(server: Server) -> None:
    said = await authorization(await create_customer())
    async with peer(server.ws, {"authorization": said}) as made, peer(server.ws, {"authorization": said}) as other:
        ended = await other.ask("1", "mutation { sessionEnd(input: {}) { errors { code } } }")
        assert ended == {"data": {"sessionEnd": {"errors": []}}}

        assert [(await each.closed())[0] for each in (made, other)] == [4403, 4403]


async def test_socket_closes_when_its_token_expires(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    said = await authorization(await create_customer())
    async with peer(server.ws, {"authorization": said}) as made:
        ended = clock.now()
        monkeypatch.setattr(_access.Stay, "ends_at", property(lambda _: ended))

        assert (await made.closed())[0] == 4401


async def test_bad_token_closes_at_once(server: Server) -> None:
    async with peer(server.ws) as made:
        await made.say(type="connection_init", payload={"authorization": "Bearer forged"})

        assert (await made.closed())[0] == 4403


async def test_unknown_channel_closes_at_once(server: Server) -> None:
    async with peer(server.ws) as made:
        await made.say(type="connection_init", payload={"channel": "nowhere"})

        assert (await made.closed())[0] == 4400
