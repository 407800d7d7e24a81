"""The two roles and the database on a server of our own, and what the application's role may do."""

from __future__ import annotations

from collections.abc import Iterable

import asyncpg

from shop.platform.db.connect import Address, Database


async def ensure_database(database: Database) -> None:
    """Make the owner's and the application's role and the database on the embedded server, where they are missing."""
    if database.server is None:
        return
    owner, application = database.owner, database.application
    admin = await asyncpg.connect(host=owner.host, port=owner.port, user="postgres", database="postgres")
    try:
        await make_database(admin, owner, application)
    finally:
        await admin.close()


async def make_database(admin: asyncpg.Connection, owner: Address, application: Address) -> None:
    """Make both roles and the owner's database through an administrator's connection; what exists is kept."""
    # One at a time: several first starts may come together.
    await admin.execute("SELECT pg_advisory_lock(hashtext('shop bootstrap'))")
    for role in (owner.user, application.user):
        if not await admin.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", role):
            await admin.execute(f'CREATE ROLE "{role}" LOGIN')
    if not await admin.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", owner.database):
        await admin.execute(f'CREATE DATABASE "{owner.database}" OWNER "{owner.user}"')


async def grant_application(
    owner: asyncpg.Connection, application_role: str, schemas: Iterable[str], append_only: Iterable[str]
) -> None:
    """Give the application's role its rights: rows, never tables; on append-only tables neither UPDATE nor DELETE.

    Run after each migration, so that new tables are covered. Raises what PostgreSQL says when the role is missing.
    """
    current = await owner.fetchval("SELECT current_user")
    if current == application_role:
        return  # One role for both: allowed in development, said by `shop doctor`.
    async with owner.transaction():  # nobody may see the moment between what is granted on all tables and taken back
        existing = {row["nspname"] for row in await owner.fetch("SELECT nspname FROM pg_namespace")}
        for schema in existing.intersection(schemas):
            await owner.execute(
                f'GRANT USAGE ON SCHEMA "{schema}" TO "{application_role}";'
                f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "{schema}" TO "{application_role}";'
                f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "{schema}" TO "{application_role}";'
                f'GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA "{schema}" TO "{application_role}"'
            )
        for table in append_only:
            # While the next migration is being written, its table is not there yet.
            if await owner.fetchval("SELECT to_regclass($1)", f'"{table}"'):
                await owner.execute(f'REVOKE UPDATE, DELETE, TRUNCATE ON "{table}" FROM "{application_role}"')
        await owner.execute(f'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON "aerich" FROM "{application_role}"')
