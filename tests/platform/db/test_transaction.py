from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import asyncpg
import pytest

from shop.platform.db import sql
from shop.platform.db.connect import Database
from shop.platform.db.transaction import (
    InsideTransaction,
    after_commit,
    in_transaction,
    is_in_transaction,
    require_no_transaction,
    require_transaction,
    savepoint,
    transaction_memory,
)
from tests.factories.channels import create_channel, create_channels

NAMES = "SELECT name FROM channels ORDER BY slug"
RENAME = "UPDATE channels SET name = $2 WHERE slug = $1"


async def names() -> list[str]:
    return [row["name"] for row in await sql.rows(NAMES)]


async def rename(slug: str, name: str) -> None:
    await sql.execute(RENAME, slug, name)


class Refused(Exception):
    pass


async def test_result_of_a_transaction_is_committed(committed: Database) -> None:
    await create_channel()

    async def run() -> str:
        await rename("eu", "Changed")
        return "done"

    assert await in_transaction(run) == "done"
    assert await names() == ["Changed"]


async def test_transaction_that_fails_changes_nothing(committed: Database) -> None:
    await create_channel()

    async def run() -> None:
        await rename("eu", "Changed")
        raise Refused

    with pytest.raises(Refused):
        await in_transaction(run)

    assert await names() == ["Europe"]


async def test_inner_call_joins_the_outer_transaction(committed: Database) -> None:
    await create_channel()
    ids = []

    async def inner() -> None:
        ids.append(await sql.value("SELECT pg_current_xact_id()::text"))
        await rename("eu", "Changed")

    async def outer() -> None:
        ids.append(await sql.value("SELECT pg_current_xact_id()::text"))
        await in_transaction(inner)
        raise Refused

    with pytest.raises(Refused):
        await in_transaction(outer)

    assert len(set(ids)) == 1
    assert await names() == ["Europe"]


async def together(*work: Callable[[], Awaitable[None]]) -> None:
    await asyncio.gather(*(in_transaction(each) for each in work))


async def test_deadlock_is_run_again(committed: Database) -> None:
    await create_channels()
    first_lock, runs = asyncio.Barrier(2), [0, 0]

    def locking(i: int, slugs: tuple[str, str]) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            runs[i] += 1
            await rename(slugs[0], f"by {i}")
            if runs[i] == 1:
                await first_lock.wait()
            await rename(slugs[1], f"by {i}")

        return run

    await together(locking(0, ("eu", "us")), locking(1, ("us", "eu")))

    assert sorted(runs) == [1, 2]
    loser = runs.index(2)
    assert await names() == [f"by {loser}", "Korea", f"by {loser}"]


async def test_serialization_failure_is_run_again(committed: Database) -> None:
    await create_channel()
    both_read, runs = asyncio.Barrier(2), [0, 0]

    def adding(i: int) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            runs[i] += 1
            (name,) = await names()
            if runs[i] == 1:
                await both_read.wait()
            await rename("eu", f"{name}{i}")

        return run

    await asyncio.gather(*(in_transaction(adding(i), isolation="repeatable read") for i in (0, 1)))

    assert sorted(runs) == [1, 2]
    assert (await names())[0] in {"Europe01", "Europe10"}


async def test_serialization_failure_at_the_commit_is_run_again(committed: Database) -> None:
    await create_channels()
    both_wrote, runs = asyncio.Barrier(2), [0, 0]

    def skewing(i: int, slug: str) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            runs[i] += 1
            await rename(slug, "+".join(await names()))
            if runs[i] == 1:
                await both_wrote.wait()

        return run

    await asyncio.gather(
        in_transaction(skewing(0, "eu"), isolation="serializable"),
        in_transaction(skewing(1, "us"), isolation="serializable"),
    )

    assert sorted(runs) == [1, 2]


async def test_lock_that_cannot_be_had_is_tried_again_and_then_told(committed: Database) -> None:
    await create_channel()
    holder = await asyncpg.connect(**committed.application.dsn())
    runs = 0

    async def impatient() -> None:
        nonlocal runs
        runs += 1
        await sql.rows("SELECT id FROM channels FOR UPDATE NOWAIT")

    async with holder.transaction():
        await holder.execute("SELECT id FROM channels FOR UPDATE")
        with pytest.raises(asyncpg.LockNotAvailableError):
            await in_transaction(impatient, retries=2)
    await holder.close()

    assert runs == 3


async def test_isolation_is_what_was_asked_for(committed: Database) -> None:
    async def run() -> str:
        return str(await sql.value("SHOW transaction_isolation"))

    assert await in_transaction(run) == "read committed"
    assert await in_transaction(run, isolation="serializable") == "serializable"


async def test_broken_statement_in_a_savepoint_leaves_the_transaction_alive(committed: Database) -> None:
    await create_channels()

    async def risky() -> None:
        await sql.execute("UPDATE channels SET slug = 'eu' WHERE slug = 'us'")

    async def run() -> None:
        await rename("eu", "Changed")
        with pytest.raises(asyncpg.UniqueViolationError):
            await savepoint(risky)
        await rename("kr", "Changed")

    await in_transaction(run)

    assert await names() == ["Changed", "Changed", "United States"]


async def test_guards_know_whether_there_is_a_transaction(committed: Database) -> None:
    async def run() -> None:
        assert is_in_transaction()
        require_transaction("An event")
        with pytest.raises(InsideTransaction, match="A load"):
            require_no_transaction("A load")

    await in_transaction(run)

    assert not is_in_transaction()
    require_no_transaction("A load")
    with pytest.raises(RuntimeError, match="An event needs a transaction"):
        require_transaction("An event")


async def test_transaction_of_a_test_does_not_count(db: None) -> None:
    assert not is_in_transaction()
    require_no_transaction("A load")


async def test_transaction_in_one_of_a_test_is_a_savepoint(db: None) -> None:
    await create_channel()

    async def run() -> None:
        await rename("eu", "Changed")
        raise Refused

    with pytest.raises(Refused):
        await in_transaction(run)

    assert await names() == ["Europe"]


async def test_transactions_side_by_side_do_not_see_each_other(committed: Database) -> None:
    await create_channel()
    seen: list[list[str]] = []
    changed, looked = asyncio.Event(), asyncio.Event()

    async def writing() -> None:
        await rename("eu", "Changed")
        changed.set()
        await looked.wait()

    async def reading() -> None:
        await changed.wait()
        seen.append(await names())
        looked.set()

    await together(writing, reading)

    assert seen == [["Europe"]]
    assert await names() == ["Changed"]


async def test_what_waits_for_the_commit_is_called_after_it_and_at_once_without_a_transaction(
    committed: Database,
) -> None:
    told: list[str] = []

    async def fail() -> None:
        after_commit(lambda: told.append("lost"))
        transaction_memory()["lost"] = True
        raise Refused

    async def run() -> None:
        after_commit(lambda: told.append("outer"))
        with pytest.raises(Refused):
            await savepoint(fail)
        assert transaction_memory() == {}
        assert told == []

    await in_transaction(run)
    assert told == ["outer"]
    with pytest.raises(Refused):
        await in_transaction(fail)
    assert told == ["outer"]
    after_commit(lambda: told.append("at once"))
    assert told == ["outer", "at once"]


async def test_transaction_remembers_until_its_end(committed: Database) -> None:
    async def run() -> None:
        transaction_memory()["known"] = 1
        assert await in_transaction(inner) == 1

    async def inner() -> int:
        return int(transaction_memory()["known"])

    await in_transaction(run)

    assert transaction_memory() == {}
