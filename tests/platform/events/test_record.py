from __future__ import annotations

import asyncpg
import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction
from shop.platform.events.record import record, record_many
from shop.platform.ids import uuid7
from tests.platform.events.sample import Closed, Counted, count, jobs

EVENTS = "SELECT seq, name, aggregate, payload ->> 'number' AS number FROM domain_events ORDER BY seq"


async def test_event_outside_a_transaction_is_refused(committed: Database) -> None:
    with pytest.raises(RuntimeError):
        await record(Counted(aggregate_id=uuid7(), number=1))

    assert await sql.rows(EVENTS) == []


async def test_rolled_back_cause_leaves_neither_event_nor_job(committed: Database) -> None:
    async def run() -> None:
        await record(Counted(aggregate_id=uuid7(), number=1))
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await in_transaction(run)

    assert await sql.rows(EVENTS) == []
    assert await jobs() == {}


async def test_committed_event_has_one_job_however_many_handle_it(committed: Database) -> None:
    await count(7)

    (row,) = await sql.rows(EVENTS)
    assert (row["name"], row["aggregate"], row["number"]) == ("Counted", "counter", "7")
    assert await jobs() == {"event:Counted queued": 1}


async def test_several_events_keep_their_order(db: None) -> None:
    id_ = uuid7()

    await record_many([Counted(aggregate_id=id_, number=number) for number in range(20)])

    assert [int(row["number"]) for row in await sql.rows(EVENTS)] == list(range(20))


async def test_outward_event_has_no_job(committed: Database) -> None:
    await in_transaction(lambda: record(Closed(aggregate_id=uuid7())))

    assert [row["name"] for row in await sql.rows(EVENTS)] == ["Closed"]
    assert await jobs() == {}


async def test_recorded_event_cannot_be_changed_or_removed_by_the_application(committed: Database) -> None:
    await count(1)

    for statement in ("UPDATE domain_events SET name = 'Other'", "DELETE FROM domain_events"):
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await sql.execute(statement)
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await sql.execute("DELETE FROM event_partitions.domain_events_default")
