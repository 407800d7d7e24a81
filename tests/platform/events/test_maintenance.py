from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import asyncpg
import pytest
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment

from shop import domains
from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.events import maintenance, queue_tables
from shop.platform.events.drain import drain
from shop.platform.events.event import first_id_at
from shop.platform.events.queue import NAMES
from tests.platform.events import sample
from tests.platform.events.sample import count, jobs, registry_of

PARTITIONS = """
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'domain_events'::regclass ORDER BY 1
"""
ADD = "INSERT INTO domain_events (id, name, aggregate, aggregate_id, payload) VALUES ($1, 'Old', 'x', $1, '{}')"


def test_tables_of_the_queue_are_those_of_the_installed_engine() -> None:
    assert queue_tables.DDL.strip() == QueryBuilderEnvironment(NAMES).build_install_query().strip()


def test_registry_of_all_domains_holds_the_maintenance() -> None:
    assert {"platform.events.maintenance.make_partitions", "platform.events.maintenance.prune"} <= set(
        domains.registry().periodics
    )


async def test_event_lies_in_the_partition_of_its_month(effects: Database) -> None:
    await count(1)

    table = await sql.value("SELECT tableoid::regclass::text FROM domain_events")

    assert table == f"event_partitions.domain_events_{datetime.now(UTC):%Y_%m}"


async def test_first_id_of_the_database_and_of_the_program_agree(db: None) -> None:
    moment = datetime(2026, 7, 1, tzinfo=UTC)

    assert await sql.value("SELECT first_event_id($1)", moment) == first_id_at(moment)


async def test_coming_months_are_made_once_and_take_over_what_came_before_them(effects: Database) -> None:
    before = [row[0] for row in await sql.rows(PARTITIONS)]
    late = first_id_at(_months_ahead(3))
    await sql.execute(ADD, late)
    assert await _table_of(late) == "event_partitions.domain_events_default"

    made = await sql.value(maintenance.MAKE_PARTITIONS, 4)
    again = await sql.value(maintenance.MAKE_PARTITIONS, 4)

    assert (len(before), made, again) == (4, 2, 0)
    assert await _table_of(late) == f"event_partitions.domain_events_{_months_ahead(3):%Y_%m}"


async def test_partitions_of_this_and_coming_months_exist_already(effects: Database) -> None:
    await maintenance.make_partitions()

    assert len(await sql.rows(PARTITIONS)) == 4


async def test_old_events_and_their_inbox_go_and_the_young_stay(effects: Database) -> None:
    old = first_id_at(clock.now() - timedelta(days=500))
    await sql.execute(ADD, old)
    await sql.execute("INSERT INTO event_inbox (event_id, consumer, done_at) VALUES ($1, 'x', now())", old)
    await count(1)
    await drain(registry_of(sample.note))

    await maintenance.prune()

    assert [row["name"] for row in await sql.rows("SELECT name FROM domain_events")] == ["Counted"]
    assert await sql.value("SELECT count(*) FROM event_inbox") == 2
    assert await sql.value("SELECT count(*) FROM event_inbox WHERE event_id = $1", old) == 0


async def test_whole_old_month_is_dropped(effects: Database) -> None:
    month = datetime(2020, 2, 1, tzinfo=UTC)
    owner = await sample.owner_connection(effects)
    try:
        await owner.execute(
            "CREATE TABLE event_partitions.domain_events_2020_02 PARTITION OF domain_events "
            f"FOR VALUES FROM ('{first_id_at(month)}') TO ('{first_id_at(month + timedelta(days=29))}')"
        )
    finally:
        await owner.close()
    await sql.execute(ADD, first_id_at(month + timedelta(days=3)))

    await maintenance.prune()

    assert await sql.value("SELECT count(*) FROM domain_events") == 0
    assert "domain_events_2020_02" not in [row[0] for row in await sql.rows(PARTITIONS)]


async def test_young_events_cannot_be_dropped_by_the_application(effects: Database) -> None:
    with pytest.raises(asyncpg.RaiseError):
        await sql.value(maintenance.DROP_PARTITIONS, clock.now())


async def test_log_of_finished_jobs_goes_and_that_of_held_ones_stays(effects: Database) -> None:
    sample.outside.failing = {1}
    await count(1, 2)
    await drain(registry_of(sample.note), retries=True)
    await sql.execute("UPDATE pgqueuer.pgqueuer_log SET created = now() - interval '8 days'")

    await maintenance.prune()

    held = await sql.value("SELECT id FROM pgqueuer.pgqueuer")
    assert {row[0] for row in await sql.rows("SELECT job_id FROM pgqueuer.pgqueuer_log")} == {held}


async def test_jobs_of_a_handler_that_is_gone_become_dead_letters(effects: Database) -> None:
    await count(1)
    await sql.execute(
        "INSERT INTO event_consumers (consumer, events) VALUES ('gone', '{Counted}'), ('new', '{Counted}')"
    )
    await drain(registry_of(sample.note))
    await sql.execute("UPDATE pgqueuer.pgqueuer SET created = now() - interval '2 days'")
    await sql.execute("UPDATE event_consumers SET seen_at = now() - interval '2 days' WHERE consumer = 'gone'")

    await maintenance.prune()

    assert await jobs() == {"handler:gone failed": 1, "handler:new queued": 1}


async def _table_of(id_: UUID) -> str:
    found: str = await sql.value("SELECT tableoid::regclass::text FROM domain_events WHERE id = $1", id_)
    return found


def _months_ahead(months: int) -> datetime:
    now = datetime.now(UTC)
    index = now.year * 12 + now.month - 1 + months
    return datetime(index // 12, index % 12 + 1, 1, tzinfo=UTC)
