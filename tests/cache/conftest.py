from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from shop import app as application
from shop.platform.config import Settings, settings
from shop.platform.db.connect import Database
from shop.platform.graphql.execution import Engine
from shop.platform.observability.metrics import MemoryMetrics
from tests.cache.store import Store, fill
from tests.client import Client
from tests.conftest import TEMPLATE, _drop, clone
from tests.factories.accounts import Account, sign_in
from tests.listening import until_listening

Template = tuple[str, dict[str, str], Account]
_engines: dict[str, Engine] = {}


@pytest.fixture(scope="session")
def cache_settings(test_settings: Settings) -> Settings:
    return test_settings.model_copy(update={"max_cost": 10_000_000, "max_tokens": 50_000})


@pytest.fixture
def data_dir(environment: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    environment.setenv("SHOP_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    return tmp_path


@asynccontextmanager
async def serving(database: Database, chosen: Settings) -> AsyncIterator[Client]:
    app = application.create_app(chosen, database)
    async with app.router.lifespan_context(app), Client.of(app) as client:
        await until_listening()
        yield client


@pytest.fixture(scope="session")
async def store_template(request: pytest.FixtureRequest, cache_settings: Settings) -> AsyncIterator[Template]:
    """A database that holds the store, to be cloned."""
    database = await clone(request.config.stash[TEMPLATE])
    async with serving(database, cache_settings):
        ids, staff = await fill()
    yield database.application.database, ids, staff
    await _drop(database.application.database)


@pytest.fixture
async def store_database(store_template: Template) -> AsyncIterator[Database]:
    database = await clone(store_template[0])
    yield database
    await _drop(database.application.database)


@pytest.fixture
async def store(
    store_database: Database,
    store_template: Template,
    cache_settings: Settings,
    data_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Store]:
    """A store that visitors may ask for everything at once."""
    engine = _engine_of(cache_settings)
    monkeypatch.setattr(application, "engine_of", lambda *_: engine)
    async with serving(store_database, cache_settings) as client:
        staff = await sign_in(client, store_template[2], stepped_up=True)
        yield Store(client, staff, store_template[1])


def _engine_of(chosen: Settings) -> Engine:
    """Read the large documents of these tests once for all of them."""
    if "engine" not in _engines:
        _engines["engine"] = application.engine_of(chosen, MemoryMetrics())
    return _engines["engine"]
