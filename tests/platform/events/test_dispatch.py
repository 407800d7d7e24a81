from __future__ import annotations

from uuid import UUID

import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.events import admin
from shop.platform.events.dispatch import Dispatcher, handling_job
from shop.platform.events.drain import drain
from shop.platform.events.queue import enqueue
from shop.platform.ids import uuid7
from shop.platform.observability.metrics import HANDLER_SECONDS, MemoryMetrics
from tests.platform.events import sample
from tests.platform.events.sample import count, jobs, noted, outside, registry_of

# A worker that ends in the middle of its jobs: they are picked, and then it is silent.
DIE = """
    WITH picked AS (
        UPDATE pgqueuer.pgqueuer SET status = 'picked', updated = now(), heartbeat = now() - interval '1 hour'
        WHERE entrypoint = $1 AND status IN ('queued', 'picked') RETURNING id, entrypoint, priority
    )
    INSERT INTO pgqueuer.pgqueuer_log (job_id, status, entrypoint, priority)
    SELECT id, 'picked', entrypoint, priority FROM picked
"""
FALL_SILENT = "UPDATE pgqueuer.pgqueuer SET heartbeat = now() - interval '1 hour' WHERE status = 'picked'"
NOTE = "handler:tests.platform.events.sample.note"


async def test_event_reaches_each_of_its_handlers(effects: Database) -> None:
    await count(1, 2)

    drained = await drain(registry_of(sample.note, sample.note_too))

    assert (drained.done, drained.held) == (6, 0)
    assert await noted("note") == [1, 2]
    assert await noted("note_too") == [1, 2]
    assert await jobs() == {}


async def test_repeated_job_has_its_effect_once(effects: Database) -> None:
    await count(1)
    await drain(registry_of(sample.note))
    (row,) = await sql.rows("SELECT id FROM domain_events")

    await enqueue([handling_job("tests.platform.events.sample.note", row["id"])])
    drained = await drain(registry_of(sample.note))

    assert drained.done == 1
    assert await noted("note") == [1]


async def test_repeated_fan_out_makes_no_further_jobs(effects: Database) -> None:
    await count(1)
    await sql.execute(DIE, "event:Counted")
    await sql.execute(
        "INSERT INTO event_inbox (event_id, consumer, done_at) SELECT id, 'dispatch', now() FROM domain_events"
    )

    await drain(registry_of(sample.note))

    assert await noted("note") == []
    assert await jobs() == {}


async def test_failing_handler_leaves_no_effect_and_is_retried(effects: Database) -> None:
    outside.failing = {1}
    await count(1, 2)
    first = await drain(registry_of(sample.note))
    assert (first.retried, await noted("note")) == (1, [2])

    outside.failing = set()
    await drain(registry_of(sample.note), retries=True)

    assert await noted("note") == [2, 1]


async def test_slow_handler_is_interrupted_and_given_up_in_the_end(effects: Database) -> None:
    metrics = MemoryMetrics()
    await count(1)

    drained = await drain(registry_of(sample.never_end), metrics, retries=True)

    labels = {"handler": "tests.platform.events.sample.never_end"}
    assert (drained.retried, drained.held) == (1, 1)
    assert len(metrics.observed[HANDLER_SECONDS.name, tuple(sorted({**labels, "outcome": "retried"}.items()))]) == 1
    assert len(metrics.observed[HANDLER_SECONDS.name, tuple(sorted({**labels, "outcome": "failed"}.items()))]) == 1


async def test_ordered_handler_gets_the_events_of_an_aggregate_in_their_order(effects: Database) -> None:
    await count(1, 2, 3)
    # The last one comes first.
    await sql.execute("UPDATE pgqueuer.pgqueuer SET priority = id")

    await drain(registry_of(sample.note_in_order))

    assert await noted("note_in_order") == [1, 2, 3]


async def test_ordered_handler_waits_for_an_earlier_event_that_fails(effects: Database) -> None:
    outside.failing = {1}
    await count(1, 2)
    other = await count(9)

    drained = await drain(registry_of(sample.note_in_order), retries=True)

    assert other is not None
    assert drained.held == 2
    assert await noted("note_in_order") == [9]


async def test_external_handler_runs_outside_a_transaction_with_one_key_for_all_attempts(effects: Database) -> None:
    outside.failing = {1}
    await count(1)
    await drain(registry_of(sample.call))
    outside.failing = set()

    drained = await drain(registry_of(sample.call), retries=True)

    (row,) = await sql.rows("SELECT id FROM domain_events")
    assert (drained.done, drained.held) == (1, 0)
    assert outside.keys == [f"tests.platform.events.sample.call:{row['id']}"] * 2


async def test_external_handler_that_finished_is_not_called_again(effects: Database) -> None:
    await count(1)
    await drain(registry_of(sample.call))
    (row,) = await sql.rows("SELECT id FROM domain_events")

    await enqueue([handling_job("tests.platform.events.sample.call", row["id"])])
    await drain(registry_of(sample.call))

    assert len(outside.keys) == 1


async def test_claim_of_another_worker_is_respected_until_it_ends(effects: Database) -> None:
    await count(1)
    await sql.execute(
        "INSERT INTO event_inbox (event_id, consumer, claimed_until)"
        " SELECT id, 'tests.platform.events.sample.call', now() + interval '1 hour' FROM domain_events"
    )

    waiting = await drain(registry_of(sample.call))
    assert (waiting.retried, outside.keys) == (1, [])

    await sql.execute("UPDATE event_inbox SET claimed_until = now() WHERE done_at IS NULL")
    await drain(registry_of(sample.call), retries=True)
    assert len(outside.keys) == 1


async def test_job_whose_worker_died_is_done_by_another(effects: Database) -> None:
    await count(1)
    await sql.execute(DIE, "event:Counted")

    await drain(registry_of(sample.note))

    assert await noted("note") == [1]


async def test_job_that_kills_its_workers_is_held_after_three_runs(effects: Database) -> None:
    registry = registry_of(sample.kill, sample.note)
    await count(1)

    for _ in range(3):
        with pytest.raises(sample.Killed):
            await drain(registry)
        await sql.execute(FALL_SILENT)
    drained = await drain(registry)

    (letter,) = await admin.dead()
    assert (drained.done, drained.held) == (1, 1)
    assert outside.runs == ["kill"] * 3
    assert await noted("note") == [1]
    assert letter.reason == "Its worker ended 3 times in the middle of it."


async def test_job_that_others_dragged_down_is_still_done(effects: Database) -> None:
    await count(1)
    await enqueue([handling_job("tests.platform.events.sample.note", (await _event_id()))])
    for _ in range(5):
        await sql.execute(DIE, NOTE)

    drained = await drain(registry_of(sample.note))

    assert drained.held == 0
    assert await noted("note") == [1]


async def test_event_that_no_worker_knows_stays(effects: Database) -> None:
    await count(1)

    drained = await drain(registry_of(sample.sweep))

    assert drained.done == 0
    assert await jobs() == {"event:Counted queued": 1}


async def test_new_handler_gets_events_recorded_before_its_release(effects: Database) -> None:
    await count(1)
    await drain(registry_of(sample.sweep))

    await drain(registry_of(sample.note))

    assert await noted("note") == [1]


async def test_old_worker_makes_jobs_for_the_handlers_of_a_newer_one(effects: Database) -> None:
    newer = Dispatcher(registry_of(sample.note, sample.note_too), MemoryMetrics(), heartbeat_seconds=15)
    await newer.announce()
    await count(1)

    await drain(registry_of(sample.note))

    assert await jobs() == {"handler:tests.platform.events.sample.note_too queued": 1}
    await drain(registry_of(sample.note, sample.note_too))
    assert await noted("note_too") == [1]


async def test_handler_without_its_event_is_given_up(effects: Database) -> None:
    await enqueue([handling_job("tests.platform.events.sample.note", uuid7())])

    drained = await drain(registry_of(sample.note))

    assert drained.held == 1


async def _event_id() -> UUID:
    found: UUID = await sql.value("SELECT id FROM domain_events")
    return found
