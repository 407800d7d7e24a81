"""SQL run as it is written: on the current transaction's connection, or on one of the pool."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import asyncpg
from tortoise import connections
from tortoise.exceptions import IntegrityError

from shop.platform.errors import ShopError

T = TypeVar("T")


def connection() -> Any:
    """Give the context manager of an asyncpg connection; inside a transaction it is that transaction's."""
    return connections.get("default").acquire_connection()


async def rows(query: str, *values: object) -> list[asyncpg.Record]:
    async with connection() as held:
        found: list[asyncpg.Record] = await held.fetch(query, *values)
        return found


async def rows_as(make: Callable[..., T], query: str, *values: object) -> list[T]:
    """Run a query whose columns are, in order, the arguments of `make` (a slots dataclass)."""
    async with connection() as held:
        return [make(*row) for row in await held.fetch(query, *values)]


async def row_as(make: Callable[..., T], query: str, *values: object) -> T | None:
    async with connection() as held:
        row = await held.fetchrow(query, *values)
        return None if row is None else make(*row)


async def value(query: str, *values: object) -> Any:
    """Give the first column of the first row, or None."""
    async with connection() as held:
        return await held.fetchval(query, *values)


async def execute(query: str, *values: object) -> int:
    """Run a statement and give the number of rows that it changed."""
    async with connection() as held:
        status: str = await held.execute(query, *values)
        count = status.rpartition(" ")[2]
        return int(count) if count.isdigit() else 0


def broken_constraint(error: BaseException) -> str | None:
    """Name the constraint that a write broke. The error's own text holds the row, so personal data: never use it."""
    cause = error.args[0] if isinstance(error, IntegrityError) and error.args else error
    name = getattr(cause, "constraint_name", None)
    return name if isinstance(name, str) else None


@contextmanager
def constraint_errors(known: Mapping[str, Callable[[], ShopError]]) -> Iterator[None]:
    """Turn a broken constraint into the domain's error; the transaction around it is lost either way."""
    try:
        yield
    except (IntegrityError, asyncpg.IntegrityConstraintViolationError) as error:
        make = known.get(broken_constraint(error) or "")
        if make is None:
            raise
        raise make() from None
