"""What is registered when a process starts is ready before it is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from shop.app import create_app
from shop.documents import service
from shop.documents.models import TrustedDocument
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from shop.platform.graphql.execution import Engine
from tests.client import Client
from tests.documents.requests import CHANNEL, NAME, Asker
from tests.factories.documents import register
from tests.factories.oauth import create_app as create_app_client
from tests.factories.oauth import global_id


async def until_expected(text: str, engine: Engine) -> None:
    async with asyncio.timeout(5):
        while engine.known(text) is None:  # noqa: ASYNC110 - another task does it
            await asyncio.sleep(0.01)


@asynccontextmanager
async def started(database: Database, chosen: Settings) -> AsyncIterator[Client]:
    app = create_app(chosen, database)
    async with app.router.lifespan_context(app), Client.of(app) as client:
        yield client


async def test_registered_document_has_a_plan_the_first_time(
    asker: Asker, own_database: Database, test_settings: Settings
) -> None:
    client_id = await create_app_client()
    await register(client_id, {"a": CHANNEL})

    async with started(own_database, test_settings) as client:
        resources = client.app.state.resources
        await until_expected(CHANNEL, resources.engine)
        answer = await Asker(client.with_headers(x_client_id=global_id(client_id))).post(documentId="a")

    assert answer.data == {"channel": {"slug": "eu"}}
    assert 'shop_graphql_plans_total{event="made"} 1.0' in resources.metrics.exposition().decode()


@pytest.mark.usefixtures("asker")
async def test_document_that_cannot_run_any_more_keeps_nobody_waiting(
    own_database: Database, test_settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    await register(await create_app_client(), {"a": CHANNEL, "b": NAME})
    await TrustedDocument.filter(name="a").update(text="{ nothing }")

    async with started(own_database, test_settings) as client:
        engine = client.app.state.resources.engine
        await until_expected(NAME, engine)
        async with asyncio.timeout(5):
            while "registered documents cannot run any more" not in capsys.readouterr().err:  # noqa: ASYNC110
                await asyncio.sleep(0.01)

    assert engine.known("{ nothing }") is None


async def test_those_used_last_come_first_and_retired_ones_not_at_all(committed: Database) -> None:
    client_id = await create_app_client()
    texts = {name: f"query {name} {{ channel {{ slug }} }}" for name in ("Old", "New", "Unused", "Retired")}
    await register(client_id, texts)
    for name, day in (("Old", "2026-01-01"), ("New", "2026-02-02"), ("Retired", "2026-03-03")):
        await TrustedDocument.filter(name=name).update(used_on=day)
    await service.retire_by_name(client_id, "Retired")

    assert await service.texts_in_use(10) == [texts["New"], texts["Old"], texts["Unused"]]
    assert await service.texts_in_use(1) == [texts["New"]]
