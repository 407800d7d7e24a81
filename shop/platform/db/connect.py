"""Where the database is, and Tortoise started on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from tortoise import Tortoise, connections

from shop.platform.config import Settings
from shop.platform.db import aside, embedded

APP = "shop"
OWNER_ROLE = "shop_owner"
APPLICATION_ROLE = "shop_app"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """How one role reaches one database. `host` may be the folder of a Unix socket."""

    host: str
    port: int = 5432
    user: str
    password: str | None = None
    database: str
    sslmode: str | None = None

    @classmethod
    def parse(cls, url: str) -> Address:
        """Read `postgresql://user:password@host:port/database?sslmode=require`."""
        parts = urlsplit(url)
        query = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        return cls(
            host=query.get("host") or parts.hostname or "127.0.0.1",
            port=parts.port or 5432,
            user=unquote(parts.username or "postgres"),
            password=unquote(parts.password) if parts.password else None,
            database=unquote(parts.path.lstrip("/")) or "postgres",
            sslmode=query.get("sslmode"),
        )

    def dsn(self) -> dict[str, Any]:
        """Give the keyword arguments of `asyncpg.connect`."""
        made: dict[str, Any] = {
            "host": self.host,
            "port": self.port,
            "user": self.user,
            "database": self.database,
        }
        if self.password:
            made["password"] = self.password
        if self.sslmode:
            made["ssl"] = self.sslmode
        return made


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """The two ways in: the application's role, and the owner's, which migrations use."""

    application: Address
    owner: Address
    server: embedded.EmbeddedServer | None = None

    def close(self) -> None:
        if self.server is not None:
            self.server.close()


def locate(settings: Settings, **postgres: str) -> Database:
    """Find the configured database, or start (or join) the embedded one.

    Raises `embedded.EmbeddedServerError` where that is impossible.
    """
    if settings.database_url is not None:
        application = Address.parse(str(settings.database_url))
        owner = Address.parse(str(settings.database_owner_url)) if settings.database_owner_url else application
        return Database(application=application, owner=owner)
    server = embedded.start(settings.data_dir / "postgres", **postgres)
    return Database(
        application=embedded_address(server.socket, APPLICATION_ROLE),
        owner=embedded_address(server.socket, OWNER_ROLE),
        server=server,
    )


def direct(settings: Settings, database: Database) -> Address:
    """Give the application's way in past any pool of transactions, through which LISTEN does not work."""
    url = settings.worker_database_url
    return database.application if url is None else Address.parse(str(url))


def embedded_address(socket: Path, user: str, database: str = "shop") -> Address:
    return Address(host=str(socket), user=user, database=database)


def orm_config(address: Address, models: Sequence[str], settings: Settings) -> dict[str, Any]:
    """Give Tortoise's configuration for one address and the tables of the named modules."""
    credentials = {
        **address.dsn(),
        "minsize": settings.database_pool_min,
        "maxsize": settings.database_pool_max,
        # 0 where pgbouncer pools by transaction: prepared statements do not survive there.
        "statement_cache_size": settings.database_statement_cache_size,
        "application_name": "shop",
        # The statements are short: compiling them costs more than it saves.
        "server_settings": {"jit": "off"},
    }
    credentials.setdefault("password", None)
    return {
        "connections": {"default": {"engine": "shop.platform.db.engine", "credentials": credentials}},
        "apps": {APP: {"models": [*models, "aerich.models"], "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


async def open_pool(address: Address, models: Sequence[str], settings: Settings) -> None:
    """Start Tortoise and warm its pool; raises the driver's error when the database cannot be reached."""
    # Without the global fallback each request would find no connection: the lifespan is another task.
    await Tortoise.init(config=orm_config(address, models, settings), _enable_global_fallback=True)
    client: Any = connections.get("default")
    await client.create_connection(with_db=True)
    await aside.open_pool({**address.dsn(), "statement_cache_size": settings.database_statement_cache_size})


async def close_pool() -> None:
    await aside.close_pool()
    await Tortoise.close_connections()
