from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from typing import Any

import pytest

from shop.app import create_app
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from tests.client import Client
from tests.documents.requests import Asker
from tests.factories.channels import create_channels
from tests.listening import until_listening

Serve = Callable[..., Awaitable[Asker]]


@pytest.fixture
async def asker(client: Client) -> Asker:
    await create_channels()
    await until_listening()
    return Asker(client)


@pytest.fixture
async def serve(own_database: Database, test_settings: Settings) -> AsyncIterator[Serve]:
    """Start the application with some settings of its own: `await serve(document_bytes=1_000)`."""
    async with AsyncExitStack() as ends:

        async def start(**over: Any) -> Asker:
            app = create_app(test_settings.model_copy(update=over), own_database)
            await ends.enter_async_context(app.router.lifespan_context(app))
            await create_channels()
            return Asker(await ends.enter_async_context(Client.of(app)))

        yield start
