"""Data folders to measure on, made once for each size and used again."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import asyncpg

from shop.platform.config import Settings
from shop.platform.db.connect import Address, Database, locate

ROOT = Path(".shop") / "bench"
SEED = 1
_CONNECTIONS = 200
"""Several servers run beside each other, each with its pool."""


@dataclass(frozen=True, slots=True)
class Folder:
    """A filled shop whose PostgreSQL runs while this is held.

    Attributes:
        postgres: the process id of PostgreSQL's first process.
    """

    products: int
    path: Path
    database: Database
    postgres: int

    @property
    def environment(self) -> dict[str, str]:
        """Give what the servers under test are started with."""
        return {"SHOP_DATA_DIR": str(self.path), "BENCH_DSN": self.dsn}

    @property
    def dsn(self) -> str:
        return _dsn(self.database.application)

    @property
    def owner_dsn(self) -> str:
        return _dsn(self.database.owner)

    def some_product(self) -> UUID:
        """Give the id of a product with reduced variants, out of the middle of the shop window."""
        return asyncio.run(self._some_product())

    async def _some_product(self) -> UUID:
        connection = await asyncpg.connect(self.dsn)
        try:
            rows = await connection.fetch(
                "SELECT v.product_id, count(*) FROM prices p JOIN variants v ON v.id = p.variant_id"
                " WHERE p.compare_at IS NOT NULL AND v.id IN (SELECT id FROM variants ORDER BY id LIMIT 1500)"
                " GROUP BY 1 ORDER BY abs(count(*) - 3), 1 LIMIT 1"
            )
        finally:
            await connection.close()
        return UUID(str(rows[0]["product_id"]))


@contextmanager
def held(products: int) -> Iterator[Folder]:
    """Hold the folder of a size; it is migrated and filled when it is new."""
    path = (ROOT / str(products)).absolute()
    marker = path / "filled"
    environment = {**os.environ, "SHOP_DATA_DIR": str(path)}
    database = locate(Settings(data_dir=path), max_connections=str(_CONNECTIONS))
    try:
        _cli(environment, "migrate")
        if not marker.exists():
            _cli(environment, "seed", "bench", "--products", str(products), "--seed", str(SEED))
            marker.touch()
        pid = (path / "postgres" / "data" / "postmaster.pid").read_text().split()[0]
        yield Folder(products, path, database, int(pid))
    finally:
        database.close()


def _cli(environment: dict[str, str], *arguments: str) -> None:
    code = "from shop.cli.main import main; main()"
    command = [sys.executable, "-c", code, *arguments]
    subprocess.run(command, env=environment, check=True, stdout=sys.stderr)  # noqa: S603 - our own


def _dsn(address: Address) -> str:
    return f"postgresql://{address.user}@/{address.database}?host={address.host}&port={address.port}"
