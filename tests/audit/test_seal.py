from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from shop.audit import checks, service
from shop.audit.rules import LEAF_BYTES, UNCAPTURED, ranges, time_of
from shop.audit.service import NewEntry, Verdict
from shop.audit.states import AuditKind
from shop.platform import acting, clock
from shop.platform.acting import Acting
from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import in_transaction
from shop.platform.events.event import first_id_at
from shop.platform.ids import decode, encode, uuid7
from shop.platform.scope import ActorKind

STAFF = Acting(actor_kind=ActorKind.STAFF, actor_id=uuid7(), action="test")
IDS = "SELECT id FROM audit_entries ORDER BY id"
COPY = """
    INSERT INTO audit_entries (id, kind, action, actor_kind) VALUES ($1, 'done', 'forged', 'staff')
"""
PARTITIONS = """
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'audit_entries'::regclass ORDER BY 1
"""


@pytest.fixture
async def owner(committed: Database) -> AsyncIterator[asyncpg.Connection]:
    connection = await asyncpg.connect(**committed.owner.dsn())
    yield connection
    await connection.close()


async def keep(count: int) -> None:
    with acting.acting(STAFF):
        for _ in range(count):
            await service.record(NewEntry(kind=AuditKind.DONE, action="test"))


async def sealed(*counts: int) -> list[str]:
    """Keep and seal some entries several times, and give the ids of all as the record shows them."""
    for count in counts:
        await keep(count)
        assert await service.seal() == count
    return [encode("audit", row[0]) for row in await sql.rows(IDS)]


async def verify(head: tuple[int, str] | None = None) -> Verdict:
    return await service.verify(lambda *_: None, head)


async def test_chain_of_what_was_kept_holds_and_names_its_head_and_tail(owner: asyncpg.Connection) -> None:
    await sealed(3, 2)
    await keep(4)
    told: list[tuple[str, int, int]] = []

    verdict = await service.verify(lambda *progress: told.append(progress))

    assert verdict.faults == []
    assert (verdict.seals, verdict.entries, verdict.unsealed, verdict.expired) == (2, 5, 4, 0)
    assert verdict.head == (2, (await sql.value("SELECT hash FROM audit_seals WHERE number = 2")).hex())
    assert verdict.unsealed_since is not None
    assert told == [("Sealed entries", 3, 5), ("Sealed entries", 5, 5)]


async def test_nothing_kept_is_nothing_to_prove(committed: Database) -> None:
    assert await service.seal() == 0

    assert await verify() == Verdict()


async def test_many_entries_are_sealed_in_parts(committed: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shop.audit.service._seal.ENTRIES_OF_A_SEAL", 2)
    await keep(5)

    assert await service.seal() == 5

    verdict = await verify()
    assert (verdict.seals, verdict.entries, verdict.faults) == (3, 5, [])


async def test_entry_that_commits_late_with_an_early_id_comes_into_a_later_seal(committed: Database) -> None:
    written, go_on = asyncio.Event(), asyncio.Event()

    async def slow() -> None:
        await keep(1)
        written.set()
        await go_on.wait()

    late = asyncio.create_task(in_transaction(slow))
    await written.wait()
    await keep(2)
    first = await service.seal()
    go_on.set()
    await late
    second = await service.seal()

    assert (first, second) == (2, 1)
    assert (await verify()).faults == []


async def test_two_at_once_seal_everything_once(committed: Database) -> None:
    await keep(20)

    counts = await asyncio.gather(*(service.seal() for _ in range(4)))

    assert sum(counts) == 20
    verdict = await verify()
    assert (verdict.entries, verdict.faults) == (20, [])


@pytest.mark.parametrize(
    "change",
    ["action = 'other'", "actor_id = NULL", "became = '{}'", "at = at - interval '1 microsecond'", "times = 2"],
)
async def test_changed_entry_is_named(owner: asyncpg.Connection, change: str) -> None:
    ids = await sealed(3)
    await owner.execute(f"UPDATE audit_entries SET {change} WHERE id = $1", decode(ids[0], "audit"))  # noqa: S608

    (fault,) = (await verify()).faults

    assert ids[0] in fault
    assert "was changed since seal 1" in fault


async def test_removed_entry_is_named(owner: asyncpg.Connection) -> None:
    ids = await sealed(2, 3)
    await owner.execute("DELETE FROM audit_entries WHERE id = (SELECT max(id::text)::uuid FROM audit_entries)")

    (fault,) = (await verify()).faults

    assert ids[-1] in fault
    assert "was in seal 2 and was removed" in fault


async def test_entry_removed_before_it_was_sealed_is_named_and_sealing_does_not_hide_it(
    owner: asyncpg.Connection,
) -> None:
    await keep(2)
    lost = encode("audit", await sql.value("SELECT id FROM audit_entries ORDER BY id LIMIT 1"))
    await owner.execute("DELETE FROM audit_entries WHERE id = (SELECT min(id::text)::uuid FROM audit_entries)")

    before = (await verify()).faults
    assert await service.seal() == 1

    assert before == (await verify()).faults
    assert [lost in fault and "before it was sealed" in fault for fault in before] == [True]


async def test_entry_added_past_the_chain_is_named(owner: asyncpg.Connection) -> None:
    await sealed(2)
    forged = uuid7()
    await owner.execute("ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_unsealed")
    await owner.execute(COPY, forged)

    (fault,) = (await verify()).faults

    assert encode("audit", forged) in fault
    assert "added past the chain" in fault


@pytest.mark.parametrize("is_sealed", [False, True])
async def test_entry_added_with_an_old_time_is_named_sealed_or_not(owner: asyncpg.Connection, is_sealed: bool) -> None:
    await sealed(2)
    forged = first_id_at(clock.now() - timedelta(hours=2))
    await owner.execute(COPY, forged)
    if is_sealed:
        await service.seal()

    (fault,) = (await verify()).faults

    assert encode("audit", forged) in fault
    assert "added after its time" in fault


async def test_entry_that_somebody_kept_from_its_seal_is_named(committed: Database) -> None:
    await keep(1)
    await sql.execute("DELETE FROM audit_unsealed")

    (fault,) = (await verify()).faults

    assert "no seal covers it" in fault


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("UPDATE audit_seals SET sealed_at = sealed_at - interval '1 hour' WHERE number = 2", "Seal 2 was changed."),
        ("UPDATE audit_seals SET hash = sha256('x') WHERE number = 2", "Seal 2 was changed."),
        ("DELETE FROM audit_seals WHERE number = 2", "Seal 2 is missing."),
        ("DELETE FROM audit_seals WHERE number = 1", "Seal 1 is missing."),
        ("UPDATE audit_seals SET previous = sha256('x') WHERE number = 3", "Seal 3 does not follow the one before it."),
    ],
)
async def test_changed_or_removed_seal_is_named(owner: asyncpg.Connection, change: str, told: str) -> None:
    await sealed(1, 1, 1)

    await owner.execute(change)

    assert told in (await verify()).faults


async def test_chain_made_anew_is_told_by_the_head_that_was_kept_elsewhere(owner: asyncpg.Connection) -> None:
    await sealed(2, 1)
    head = (await verify()).head
    assert head is not None
    good = await verify(head)
    await owner.execute("DELETE FROM audit_seals")
    await owner.execute("INSERT INTO audit_unsealed (entry_id) SELECT id FROM audit_entries")
    await service.seal()

    assert good.faults == []
    assert (await verify()).faults == []
    assert (await verify((1, head[1]))).faults == ["Seal 1 is not the one whose hash was kept elsewhere."]
    assert (await verify(head)).faults == ["Seal 2, whose hash was kept elsewhere, is not in the chain."]


async def test_month_past_its_time_is_dropped_once_it_is_sealed_and_the_chain_holds(
    committed: Database, owner: asyncpg.Connection
) -> None:
    month = datetime(2020, 2, 1, tzinfo=UTC)
    await owner.execute(
        "CREATE TABLE audit_partitions.audit_entries_2020_02 PARTITION OF audit_entries "
        f"FOR VALUES FROM ('{first_id_at(month)}') TO ('{first_id_at(month + timedelta(days=29))}')"
    )
    await sql.execute(COPY, first_id_at(month + timedelta(days=3)))

    unsealed = await service.drop_old()
    await service.seal()
    await service.drop_old()

    assert unsealed == 0
    assert "audit_entries_2020_02" not in [row[0] for row in await sql.rows(PARTITIONS)]
    verdict = await verify()
    assert (verdict.faults, verdict.expired, verdict.entries) == ([], 1, 0)


@pytest.mark.parametrize("days", [0, 89])
async def test_young_entries_cannot_be_dropped_by_the_application(committed: Database, days: int) -> None:
    with pytest.raises(asyncpg.RaiseError):
        await sql.value("SELECT drop_audit_partitions($1)", clock.now() - timedelta(days=days))


async def test_old_entries_that_wait_for_their_seal_cannot_be_dropped(committed: Database) -> None:
    await sql.execute(COPY, first_id_at(clock.now() - timedelta(days=200)))

    with pytest.raises(asyncpg.RaiseError):
        await sql.value("SELECT drop_audit_partitions($1)", clock.now() - timedelta(days=100))


async def test_partitions_of_coming_months_are_there(committed: Database) -> None:
    assert await service.make_months() == 0
    assert len(await sql.rows(PARTITIONS)) == 4


async def test_doctor_finds_a_silent_trigger_and_a_seal_that_is_late(owner: asyncpg.Connection) -> None:
    assert await checks.check() == []
    await owner.execute("ALTER TABLE users DISABLE TRIGGER users_audit")
    await owner.execute("DROP TRIGGER orders_audit ON orders")
    await sql.execute(COPY, first_id_at(clock.now() - timedelta(hours=2)))

    first, second, third = await checks.check()

    assert first.startswith("Changes of orders are not captured")
    assert second.startswith("Changes of users are not captured")
    assert third.startswith("Audit entries wait for their seal since")


async def test_id_of_the_database_is_a_uuid_of_version_7_of_its_moment(committed: Database) -> None:
    moment = datetime(2026, 7, 1, 12, 30, 15, 250_000, tzinfo=UTC)

    made = await sql.value("SELECT new_audit_id($1)", moment)

    assert (made.version, made.variant, time_of(made)) == (7, "specified in RFC 4122", moment)


async def test_ids_of_the_database_stand_in_the_order_of_their_microseconds(committed: Database) -> None:
    moment = datetime(2026, 7, 1, 12, 30, 15, 250_000, tzinfo=UTC)

    made = await sql.rows(
        "SELECT new_audit_id($1::timestamptz + n * interval '1 us') FROM generate_series(0, 1999) AS n", moment
    )

    assert [row[0] for row in made] == sorted(row[0] for row in made)
    assert len({row[0].bytes[:6] for row in made}) == 2


def test_numbers_are_written_shortly() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1-3, 7, 9-10"
    assert LEAF_BYTES == 48
    assert "audit_entries" in UNCAPTURED
