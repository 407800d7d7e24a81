"""Tortoise's asyncpg engine, made safe.

The stock engine leaks a pool's connection when a request is cancelled, or fails, during BEGIN: a client that goes
away is enough, and after a few thousand of them the pool is empty.

And made to tell: where somebody whose changes are captured is at work (`platform.acting`), every transaction says so
first, and what would be no transaction becomes one.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.base.client import TransactionalDBClient, TransactionContext, TransactionContextPooled
from tortoise.connection import get_connections

from shop.platform import acting
from shop.platform.db.constraints import SchemaGenerator


class SafeTransaction(TransactionContextPooled):
    client: TransactionWrapper

    async def __aenter__(self) -> TransactionalDBClient:
        await self.ensure_connection()
        pool = self.client._parent._pool
        if pool is None:
            raise asyncpg.InterfaceError("The connection pool is closed.")
        connection: Any = await pool.acquire()
        try:
            self.client._connection = connection
            self.token = get_connections().set(self.connection_name, self.client)
            try:
                await self.client.begin()
                who = acting.watched()
                if who is not None:
                    await connection.execute(who.statement)
            except BaseException:
                get_connections().reset(self.token)
                raise
        except BaseException:
            await pool.release(connection)
            raise
        return self.client


class Connection(asyncpg.Connection):
    """Given back to its pool without a round trip: an open transaction is ended, nothing else is to undo.

    So nobody may change a session: `SET LOCAL`, `pg_advisory_xact_lock`, and no LISTEN on a pool's connection.
    """

    def get_reset_query(self) -> str:
        return ""


class ShopClient(AsyncpgDBClient):
    schema_generator = SchemaGenerator
    connection_class: type[Any] = Connection

    def acquire_connection(self) -> Any:
        held = super().acquire_connection()
        who = acting.watched()
        return held if who is None else _told(held, who.statement)

    def _in_transaction(self) -> TransactionContext:
        return SafeTransaction(TransactionWrapper(self), self._pool_init_lock)


@asynccontextmanager
async def _told(held: Any, statement: str) -> AsyncIterator[Any]:
    async with held as connection, connection.transaction():
        await connection.execute(statement)
        yield connection


client_class = ShopClient
