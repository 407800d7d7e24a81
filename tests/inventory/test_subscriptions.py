"""`stockChanged`: every way in which what is available changes, and nothing else."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from shop.inventory import service
from shop.platform import clock
from shop.platform.config import Settings
from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import encode, uuid7
from shop.platform.shared import current as shared
from tests.client import Client
from tests.factories.store import AIR, HOSE, OIL, make_bundle, seed, set_stock, variant, variant_id
from tests.serving import Peer, Server, peer, serving, until

CHANGED = "subscription ($ids: [ID!]!) { stockChanged(variantIds: $ids) { sku quantityAvailable } }"


@pytest.fixture
async def server(client: Client, test_settings: Settings) -> AsyncIterator[Server]:
    await seed()
    await set_stock(OIL, berlin=5)
    async with serving(client.app, test_settings, lifespan="off") as made:
        yield made


async def watch(made: Peer, *skus: str) -> None:
    await made.subscribe("1", CHANGED, ids=[await variant(sku) for sku in skus])
    topics = [service.topic_of(await variant_id(sku)) for sku in skus]
    pubsub: Any = shared.pubsub()
    await until(lambda: pubsub.is_listening and all(topic in pubsub._topics._subscribed for topic in topics))


async def heard(made: Peer) -> tuple[str, int]:
    event = (await made.hear())["payload"]["data"]["stockChanged"]
    return event["sku"], event["quantityAvailable"]


async def hold(reference: UUID, sku: str, quantity: int) -> None:
    channel_id = await sql.value("SELECT id FROM channels WHERE slug = 'eu'")
    id_, until_ = await variant_id(sku), clock.now() + timedelta(minutes=5)
    await in_transaction(
        lambda: service.reserve(channel_id=channel_id, reference=reference, demand={id_: quantity}, until=until_)
    )


async def test_every_change_of_what_is_available_is_told(server: Server) -> None:
    async with peer(server.ws, {"channel": "eu"}) as made:
        await watch(made, OIL)
        one, other = uuid7(), uuid7()

        await set_stock(OIL, berlin=7)
        assert await heard(made) == (OIL, 7)
        await hold(one, OIL, 2)
        assert await heard(made) == (OIL, 5)
        await in_transaction(lambda: service.release(one))
        assert await heard(made) == (OIL, 7)
        await hold(other, OIL, 3)
        assert await heard(made) == (OIL, 4)
        await in_transaction(lambda: service.allocate(other))
        await in_transaction(lambda: service.cancel(other))
        assert await heard(made) == (OIL, 7)


async def test_only_what_is_watched_is_told(server: Server) -> None:
    async with peer(server.ws, {"channel": "eu"}) as made:
        await watch(made, OIL, AIR)

        await set_stock(HOSE, berlin=1)
        await set_stock(AIR, berlin=2)

        assert await heard(made) == (AIR, 2)


async def test_bundle_is_told_with_its_parts(server: Server) -> None:
    await set_stock(AIR, berlin=9)
    await make_bundle(HOSE, **{OIL.replace("-", "_"): 1, AIR.replace("-", "_"): 2})
    async with peer(server.ws, {"channel": "eu"}) as made:
        await watch(made, HOSE)

        await set_stock(AIR, berlin=4)

        assert await heard(made) == (HOSE, 2)


async def test_warehouse_that_closes_changes_all(server: Server) -> None:
    async with peer(server.ws, {"channel": "eu"}) as made:
        await watch(made, OIL)
        (berlin,) = [row for row in await service.all_warehouses() if row.slug == "berlin"]

        await service.update_warehouse(berlin.id, {"is_active": False})

        assert await heard(made) == (OIL, 0)


async def test_nothing_is_told_of_what_cannot_be_seen(server: Server) -> None:
    async with peer(server.ws, {"channel": "eu"}) as made:
        await watch(made, OIL, AIR)
        hidden = "DELETE FROM product_publications WHERE product_id = (SELECT product_id FROM variants WHERE sku = $1)"
        await sql.execute(hidden, OIL)

        await set_stock(OIL, berlin=1)
        await set_stock(AIR, berlin=2)

        assert await heard(made) == (AIR, 2)


@pytest.mark.parametrize(
    ("ids", "path"),
    [([encode("var", uuid7())] * 101, ["variantIds"]), (["prod_nothing"], ["variantIds", "0"])],
    ids=["too many", "no id"],
)
async def test_wrong_ids_are_refused(server: Server, ids: list[str], path: list[str]) -> None:
    async with peer(server.ws, {}) as made:
        await made.subscribe("1", CHANGED, ids=ids)

        refused = await made.hear()

    assert refused["type"] == "error"
    assert refused["payload"][0]["extensions"] == {"code": "BAD_USER_INPUT", "inputPath": path}
