from __future__ import annotations

import asyncpg

from shop.app import create_app
from shop.platform.config import Settings
from shop.platform.db.connect import Database
from tests.client import Client


async def test_application_on_an_empty_database_starts_and_says_that_migrations_are_pending(
    own_database: Database, test_settings: Settings
) -> None:
    owner = await asyncpg.connect(**own_database.owner.dsn())
    await owner.execute(
        "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
        f'GRANT USAGE ON SCHEMA public TO "{own_database.application.user}"'
    )
    await owner.close()
    app = create_app(test_settings, own_database)

    async with app.router.lifespan_context(app), Client.of(app) as client:
        answer = await client.http.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["status"] == "migrations are pending"
