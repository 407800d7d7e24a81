"""Events and handlers that tests look at: an effect is a row, a call outside is an entry of a list."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from types import ModuleType
from typing import Any, ClassVar
from uuid import UUID

import asyncpg

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction, require_no_transaction
from shop.platform.events.event import Event
from shop.platform.events.record import record
from shop.platform.events.registry import Registry, handles, periodic
from shop.platform.ids import uuid7

NOTE = "INSERT INTO effects (handler, aggregate_id, number) VALUES ($1, $2, $3)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted(Event):
    aggregate: ClassVar[str] = "counter"

    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Closed(Event):
    aggregate: ClassVar[str] = "counter"
    is_outward_only: ClassVar[bool] = True


@dataclass(frozen=True, kw_only=True, slots=True)
class Varied(Event):
    name: ClassVar[str] = "VariedEvent"
    aggregate: ClassVar[str] = "thing"

    text: str
    flag: bool
    at: datetime
    ids: tuple[UUID, ...] = ()
    note: str | None = None


@dataclass(slots=True)
class Outside:
    """What handlers find and leave: numbers that fail, and the keys of the calls that were made."""

    failing: set[int] = field(default_factory=set)
    keys: list[str] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)


outside = Outside()


def reset() -> None:
    outside.failing.clear()
    outside.keys.clear()
    outside.runs.clear()


async def _note(handler: str, event: Counted) -> None:
    await sql.execute(NOTE, handler, event.aggregate_id, event.number)
    if event.number in outside.failing:
        raise ValueError(f"number {event.number} is not liked")


@handles(Counted, attempts=3)
async def note(event: Counted) -> None:
    await _note("note", event)


@handles(Counted)
async def note_too(event: Counted) -> None:
    await _note("note_too", event)


@handles(Counted, ordered=True, attempts=2)
async def note_in_order(event: Counted) -> None:
    await _note("note_in_order", event)


class Killed(BaseException):
    """Ends the worker in the middle of a job, as a kill does: nothing is noted about the job."""


@handles(Counted)
async def kill(event: Counted) -> None:
    outside.runs.append("kill")
    raise Killed


@handles(Counted)
async def linger(event: Counted) -> None:
    await _note("linger", event)
    await asyncio.sleep(0.3)


@handles(Counted)
async def hang(event: Counted) -> None:
    await _note("hang", event)
    outside.runs.append("hang")
    await asyncio.Event().wait()


@handles(Counted, attempts=2, timeout_seconds=0.05)
async def never_end(event: Counted) -> None:
    await sql.execute("SELECT pg_sleep(10)")


@handles(Counted, external=True, attempts=3)
async def call(event: Counted, idempotency_key: str) -> None:
    require_no_transaction("Calling outside")
    outside.keys.append(idempotency_key)
    if event.number in outside.failing:
        raise ConnectionError("nobody answers")


@periodic("*/5 * * * *", attempts=2)
async def sweep() -> None:
    require_no_transaction("Sweeping")
    outside.runs.append("sweep")
    if 0 in outside.failing:
        raise ValueError("not today")


def registry_of(*functions: Callable[..., Any]) -> Registry:
    """Give a registry of some of these functions, as if they were the only ones of their module."""
    module = ModuleType(functions[0].__module__)
    for function in functions:
        setattr(module, function.__name__, function)
    return Registry.of([module])


async def count(*numbers: int, aggregate_id: UUID | None = None) -> UUID:
    """Record `Counted` for each number, each in a transaction of its own; give the aggregate."""
    id_ = aggregate_id or uuid7()
    for number in numbers:
        event = Counted(aggregate_id=id_, number=number)
        await in_transaction(lambda event=event: record(event))  # type: ignore[misc]
    return id_


async def noted(handler: str) -> list[int]:
    """Give the numbers that a handler noted, in the order in which it did."""
    rows = await sql.rows("SELECT number FROM effects WHERE handler = $1 ORDER BY position", handler)
    return [row["number"] for row in rows]


async def owner_connection(database: Database) -> asyncpg.Connection:
    return await asyncpg.connect(**database.owner.dsn())


async def jobs() -> dict[str, int]:
    """Count the jobs in the queue by entrypoint and status, as "entrypoint status"."""
    rows = await sql.rows("SELECT entrypoint || ' ' || status, count(*) FROM pgqueuer.pgqueuer GROUP BY 1")
    return {row[0]: row[1] for row in rows}
