"""One PostgreSQL for the whole run, one migrated template in it, and a clone for every test that commits.

Fixtures by how much they need:

- none: rules and other pure code
- `db`: a service inside one transaction that is rolled back
- `committed`: a database of its own, for what commits (GraphQL, flows, events, races)
- `client`: the application on such a database, spoken to over HTTP
"""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tortoise.transactions import in_transaction

ROOT = Path(__file__).parent.parent
_ENVIRONMENT = {
    "SHOP_SECRET": "a-secret-that-only-the-tests-know-" + "x" * 16,
    "SHOP_LOG_FORMAT": "json",
    "SHOP_DATA_DIR": str(ROOT / ".shop" / "test-data"),
    "SHOP_LOG_LEVEL": "debug",
    # All tests come from one address.
    "SHOP_RATE_COST_PER_MINUTE": "0",
}
os.environ.update(_ENVIRONMENT)

from shop import domains  # noqa: E402 - settings are read while these are imported
from shop.app import create_app  # noqa: E402
from shop.audit import service as audit  # noqa: E402
from shop.channels import service as channels  # noqa: E402
from shop.demo.seed import seed_demo  # noqa: E402
from shop.documents import service as documents  # noqa: E402
from shop.notifications.gateways.known import gateway as mail_gateway  # noqa: E402
from shop.oauth import service as oauth  # noqa: E402
from shop.platform.config import Settings, settings  # noqa: E402
from shop.platform.db import bootstrap, embedded, migrate  # noqa: E402
from shop.platform.db.connect import Address, Database, close_pool, open_pool  # noqa: E402
from shop.platform.db.transaction import mark_as_test  # noqa: E402
from shop.platform.security import personal  # noqa: E402
from shop.platform.security.throttle import forget_tries  # noqa: E402
from shop.pricing import service as pricing  # noqa: E402
from shop.shipping import service as shipping  # noqa: E402
from tests import leaks  # noqa: E402
from tests.client import Client  # noqa: E402
from tests.mailbox import Mailbox  # noqa: E402
from tests.once import _made_once  # noqa: E402, F401 - a fixture of all tests

TEMPLATE = pytest.StashKey[str]()
SEARCH = pytest.StashKey[leaks.Search]()
HELD = pytest.StashKey[tuple[Path, embedded.EmbeddedServer]]()
_ROOM_BYTES = 4_000_000_000
_YOUNG_SECONDS = 300
_FAST = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200"}
_OWNER, _APPLICATION = "shop_test_owner", "shop_test_app"


def pytest_configure(config: pytest.Config) -> None:
    """Start PostgreSQL and migrate the template, once: in the controller of xdist, or in the only process."""
    worker_input = getattr(config, "workerinput", None)
    if worker_input is not None:
        os.environ["SHOP_TEST_ADMIN_URL"] = worker_input["admin_url"]
        config.stash[TEMPLATE] = worker_input["template"]
        return
    config.stash[SEARCH] = leaks.Search()
    config.pluginmanager.register(config.stash[SEARCH])
    given = os.environ.get("SHOP_TEST_DATABASE_URL")
    if given:
        os.environ["SHOP_TEST_ADMIN_URL"] = given
    else:
        folder = _place() / f"test-{secrets.token_hex(4)}"
        _sweep(folder.parent)
        server = embedded.start(folder, **_FAST)
        config.stash[HELD] = (folder, server)
        os.environ["SHOP_TEST_ADMIN_URL"] = f"postgresql://postgres@/postgres?host={server.socket}"
    config.stash[TEMPLATE] = f"shop_template_{secrets.token_hex(4)}"
    asyncio.run(_make_template(config.stash[TEMPLATE]))


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: tests that wait for something leave theirs to another."""
    return (os.cpu_count() or 1) + 1


def pytest_configure_node(node: Any) -> None:
    """Tell a worker of xdist where the server is."""
    node.workerinput["admin_url"] = os.environ["SHOP_TEST_ADMIN_URL"]
    node.workerinput["template"] = node.config.stash[TEMPLATE]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Search the log of the run's own server too, before it is removed."""
    held = session.config.stash.get(HELD, None)
    if held is not None:
        session.config.stash[SEARCH].search_file(held[0] / "data" / "log")


def pytest_unconfigure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput") or TEMPLATE not in config.stash:
        return
    held = config.stash.get(HELD, None)
    if held is None:
        asyncio.run(_drop(config.stash[TEMPLATE]))
        return
    folder, server = held
    server.close()
    for _ in range(100):  # the reaper stops the server, then the folder can go
        if not (folder / "data" / "postmaster.pid").exists():
            break
        time.sleep(0.05)
    shutil.rmtree(folder, ignore_errors=True)


def pytest_report_header() -> str:
    names = ("DATABASE", "REDIS", "NATS", "AMQP")
    services = [name.lower() for name in names if os.environ.get(f"SHOP_TEST_{name}_URL")]
    return f"services: {', '.join(services) or 'none'} (by SHOP_TEST_*_URL); PostgreSQL: " + (
        "given" if "database" in services else "embedded"
    )


def _place() -> Path:
    """Say where the server's folder stands: in memory where there is room, for a clone makes hundreds of files."""
    memory = Path("/dev/shm")  # noqa: S108 - the folder in it has a name of its own and belongs to the server's account
    has_room = memory.is_dir() and shutil.disk_usage(memory).free > _ROOM_BYTES
    return memory / "shop-tests" if has_room else ROOT / ".shop"


def _sweep(parent: Path) -> None:
    """Remove folders of runs that were killed; their servers have stopped by themselves. Young ones may be starting."""
    for old in parent.glob("test-*"):
        with suppress(FileNotFoundError):  # another run sweeps too
            is_young = time.time() - old.stat().st_mtime < _YOUNG_SECONDS
            if not is_young and not (old / "data" / "postmaster.pid").exists():
                shutil.rmtree(old, ignore_errors=True)


def admin_address() -> Address:
    return Address.parse(os.environ["SHOP_TEST_ADMIN_URL"])


def database_of(name: str) -> Database:
    admin = admin_address()
    return Database(
        application=replace(admin, user=_APPLICATION, password=_APPLICATION, database=name),
        owner=replace(admin, user=_OWNER, password=_OWNER, database=name),
    )


@asynccontextmanager
async def _administration() -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(**admin_address().dsn())
    try:
        yield connection
    finally:
        await connection.close()


async def _make_template(name: str) -> None:
    database = database_of(name)
    async with _administration() as admin:
        await bootstrap.make_database(admin, database.owner, database.application)
        for role in (_OWNER, _APPLICATION):
            await admin.execute(f"ALTER ROLE {role} PASSWORD '{role}'")
    await migrate.upgrade(database, domains.model_modules(), settings(), domains.append_only_tables())


async def _drop(name: str) -> None:
    async with _administration() as admin:
        await admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


async def clone(template: str) -> Database:
    """Make a database from the migrated template: tens of milliseconds."""
    name = f"shop_test_{secrets.token_hex(6)}"
    async with _administration() as admin:
        await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}" OWNER {_OWNER} STRATEGY file_copy')
    return database_of(name)


@pytest.fixture(scope="session")
def test_settings() -> Settings:
    return settings().model_copy(update={"database_pool_min": 2, "database_pool_max": 10})


@pytest.fixture(scope="session")
async def shared_database(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """One clone for all tests whose transaction is rolled back."""
    database = await clone(request.config.stash[TEMPLATE])
    yield database
    await _drop(database.application.database)


class _Rollback(Exception):
    pass


@pytest.fixture
async def db(shared_database: Database, test_settings: Settings) -> AsyncIterator[None]:
    """Run the test in a transaction that is rolled back."""
    await open_pool(shared_database.application, domains.model_modules(), test_settings)
    try:
        async with in_transaction() as transaction:
            mark_as_test(transaction)
            yield
            raise _Rollback  # noqa: TRY301 - it ends the transaction around it
    except _Rollback:
        pass
    finally:
        await close_pool()


@pytest.fixture
async def own_database(request: pytest.FixtureRequest) -> AsyncIterator[Database]:
    """A fresh database, not connected to."""
    database = await clone(request.config.stash[TEMPLATE])
    yield database
    await _drop(database.application.database)


@pytest.fixture
async def empty_database() -> AsyncIterator[Database]:
    """A database without a table, not connected to."""
    name = f"shop_test_{secrets.token_hex(6)}"
    database = database_of(name)
    async with _administration() as admin:
        await bootstrap.make_database(admin, database.owner, database.application)
    yield database
    await _drop(name)


@pytest.fixture
async def committed(own_database: Database, test_settings: Settings) -> AsyncIterator[Database]:
    """A fresh database that the code under test is connected to and may commit to."""
    await open_pool(own_database.application, domains.model_modules(), test_settings)
    yield own_database
    await close_pool()


@pytest.fixture
async def client(own_database: Database, test_settings: Settings) -> AsyncIterator[Client]:
    """The application on a fresh database, over HTTP."""
    app = create_app(test_settings, own_database)
    async with app.router.lifespan_context(app), Client.of(app) as made:
        yield made


@pytest.fixture(scope="session")
async def demo_template(request: pytest.FixtureRequest, test_settings: Settings) -> AsyncIterator[str]:
    """The name of a database that holds the demo; seeded once, to be cloned."""
    database = await clone(request.config.stash[TEMPLATE])
    await open_pool(database.owner, domains.model_modules(), test_settings)
    await seed_demo(lambda *_: None)
    await close_pool()
    yield database.application.database
    await _drop(database.application.database)


@pytest.fixture
async def demo(demo_template: str, test_settings: Settings) -> AsyncIterator[Client]:
    """The application on the demo, over HTTP."""
    database = await clone(demo_template)
    app = create_app(test_settings, database)
    async with app.router.lifespan_context(app), Client.of(app) as made:
        yield made
    await _drop(database.application.database)


@pytest.fixture
def mailbox(environment: pytest.MonkeyPatch, tmp_path: Path) -> Mailbox:
    """Where the mails of one test arrive, as files."""
    environment.setenv("SHOP_DATA_DIR", str(tmp_path))
    environment.setenv("SHOP_STOREFRONT_URL", "https://store.example")
    settings.cache_clear()
    mail_gateway.cache_clear()
    return Mailbox(tmp_path / "mail")


@pytest.fixture(autouse=True)
def _fresh_process() -> Iterator[None]:
    """Let no test meet what the process remembers of another one's database."""
    yield
    audit.forget()
    forget_tries()
    mail_gateway.cache_clear()
    oauth.forget()
    documents.forget()
    channels.forget_current()
    pricing.forget_rates()
    shipping.forget_offers()
    personal.forget()


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Change `SHOP_*` variables for one test."""
    settings.cache_clear()
    yield monkeypatch
    monkeypatch.undo()
    settings.cache_clear()
