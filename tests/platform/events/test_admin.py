from __future__ import annotations

import json
from datetime import timedelta

import pytest

from shop.platform import clock
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.events import admin
from shop.platform.events.drain import drain
from tests.platform.events import sample
from tests.platform.events.sample import count, noted, outside, registry_of

NOTE = "tests.platform.events.sample.note"
TOO = "tests.platform.events.sample.note_too"


async def test_job_that_keeps_failing_becomes_a_dead_letter_with_its_payload(effects: Database) -> None:
    outside.failing = {1}
    id_ = await count(1)

    drained = await drain(registry_of(sample.note), retries=True)

    (letter,) = await admin.dead()
    assert (drained.retried, drained.held) == (2, 1)
    assert (letter.job, letter.attempts, letter.name) == (f"handler:{NOTE}", 3, "Counted")
    assert letter.reason == "ValueError: number 1 is not liked"
    assert json.loads(letter.payload or "") == {"aggregate_id": str(id_), "number": 1}


async def test_broken_constraint_is_named_without_the_row(effects: Database) -> None:
    await _as_owner(effects, "ALTER TABLE effects ADD CONSTRAINT effects_number_check CHECK (number < 100)")
    await count(100)

    await drain(registry_of(sample.note), retries=True)

    (letter,) = await admin.dead()
    assert letter.reason == "CheckViolationError: effects_number_check"


async def test_requeued_dead_letter_is_tried_with_all_its_attempts(effects: Database) -> None:
    outside.failing = {1}
    await count(1)
    await drain(registry_of(sample.note), retries=True)
    (letter,) = await admin.dead()

    again = await admin.requeue([letter.id])
    failing = await drain(registry_of(sample.note), retries=True)
    outside.failing = set()
    await admin.requeue([letter.id])
    await drain(registry_of(sample.note))

    assert (again, failing.retried, failing.held) == (1, 2, 1)
    assert await admin.dead() == []
    assert await noted("note") == [1]


async def test_requeue_of_what_is_not_dead_changes_nothing(effects: Database) -> None:
    await count(1)

    assert await admin.requeue([await sql.value("SELECT id FROM pgqueuer.pgqueuer"), 999_999]) == 0


async def test_requeue_beside_a_replay_leaves_one_job(effects: Database) -> None:
    outside.failing = {1}
    await count(1)
    await drain(registry_of(sample.note), retries=True)
    (letter,) = await admin.dead()
    outside.failing = set()
    await sql.execute(
        "INSERT INTO pgqueuer.pgqueuer (priority, status, entrypoint, payload, dedupe_key)"
        " SELECT priority, 'queued', entrypoint, payload, dedupe_key FROM pgqueuer.pgqueuer"
    )

    assert await admin.requeue([letter.id]) == 1
    await drain(registry_of(sample.note))

    assert await admin.dead() == []
    assert await noted("note") == [1]


async def test_replay_gives_a_new_handler_what_it_has_not_seen(effects: Database) -> None:
    await count(1, 2)
    await drain(registry_of(sample.note))
    registry = registry_of(sample.note, sample.note_too)
    since = clock.now() - timedelta(minutes=1)

    queued = await admin.replay(registry, TOO, since), await admin.replay(registry, NOTE, since)
    await drain(registry)

    assert queued == (2, 0)
    assert await noted("note_too") == [1, 2]
    assert await noted("note") == [1, 2]


async def test_forced_replay_makes_the_effect_again(effects: Database) -> None:
    registry = registry_of(sample.note)
    await count(1)
    await drain(registry)

    queued = await admin.replay(registry, NOTE, clock.now() - timedelta(minutes=1), force=True)
    await drain(registry)

    assert queued == 1
    assert await noted("note") == [1, 1]


async def test_replay_takes_events_since_the_moment_only(effects: Database) -> None:
    await count(1)

    assert await admin.replay(registry_of(sample.note), NOTE, clock.now() + timedelta(minutes=1)) == 0


async def test_replay_takes_the_place_of_dead_letters(effects: Database) -> None:
    outside.failing = {1}
    await count(1)
    await drain(registry_of(sample.note), retries=True)
    outside.failing = set()

    await admin.replay(registry_of(sample.note), NOTE, clock.now() - timedelta(minutes=1))

    assert await admin.dead() == []
    assert (await drain(registry_of(sample.note))).done == 1


async def test_replay_of_an_unknown_or_external_handler_is_refused(effects: Database) -> None:
    with pytest.raises(admin.UnknownHandler):
        await admin.replay(registry_of(sample.note), "nobody", clock.now())
    with pytest.raises(admin.NotReplayable):
        await admin.replay(registry_of(sample.call), "tests.platform.events.sample.call", clock.now(), force=True)


async def test_age_of_the_queue_is_that_of_the_oldest_job_that_is_due(effects: Database) -> None:
    assert await admin.oldest_job_seconds() == 0
    await count(1, 2)
    await sql.execute("UPDATE pgqueuer.pgqueuer SET execute_after = now() + (id % 2) * interval '1 hour'")
    await sql.execute(
        "UPDATE pgqueuer.pgqueuer SET execute_after = now() - interval '90 seconds' WHERE execute_after <= now()"
    )

    assert 90 <= await admin.oldest_job_seconds() < 120


async def _as_owner(database: Database, statement: str) -> None:
    owner = await sample.owner_connection(database)
    try:
        await owner.execute(statement)
    finally:
        await owner.close()
