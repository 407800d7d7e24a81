from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest

from shop.platform import clock
from shop.platform.db import idempotency, sql
from shop.platform.db.connect import Database
from shop.platform.db.idempotency import (
    Finished,
    IdempotencyKeyInUse,
    IdempotencyKeyInvalid,
    IdempotencyKeyMismatch,
    Key,
)
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import uuid7

KEY = Key.of("caller", "a-key-of-a-client", 1, "EUR")


@pytest.fixture(autouse=True)
async def _tables(committed: Database) -> None:
    """Let each test have a database of its own."""


async def claim(key: Key = KEY, seconds: float = 60) -> bool:
    until = clock.now() + timedelta(seconds=seconds)
    return await in_transaction(lambda: idempotency.claim(key, until))


async def work(reference: UUID, result: dict[str, str]) -> bool:
    """Claim the key, and finish what it stands for."""

    async def run() -> bool:
        if not await idempotency.claim(KEY, clock.now() + timedelta(seconds=60), reference):
            return False
        await idempotency.finish(reference, result)
        return True

    return await in_transaction(run)


@pytest.mark.parametrize("key", ["", "1234567", "k" * 201, "new\nline-", "tab\tulator", "schlüssel"])
def test_unusable_key_is_refused(key: str) -> None:
    with pytest.raises(IdempotencyKeyInvalid):
        Key.of("caller", key)


def test_key_holds_neither_the_caller_nor_what_is_asked() -> None:
    made = Key.of("shop_ct_secret", "a-key-of-a-client", "tok_secret")

    assert "secret" not in made.caller + made.fingerprint
    assert len(made.caller) == len(made.fingerprint) == 64


async def test_first_call_finds_nothing_and_the_second_its_result() -> None:
    reference = uuid7()
    first = await idempotency.earlier(KEY, clock.now(), 0)
    await work(reference, {"order": "1"})

    second = await idempotency.earlier(KEY, clock.now(), 0)

    assert (first, second) == (None, Finished(reference, {"order": "1"}))


async def test_key_is_claimed_once_by_twenty_at_once() -> None:
    claimed = await asyncio.gather(*(claim() for _ in range(20)))

    assert sorted(claimed) == [False] * 19 + [True]


async def test_two_callers_may_use_the_same_key() -> None:
    assert await claim()
    assert await claim(Key.of("another", KEY.key, 1, "EUR"))


async def test_other_request_under_the_key_is_a_mismatch() -> None:
    await claim()

    with pytest.raises(IdempotencyKeyMismatch):
        await idempotency.earlier(Key.of("caller", KEY.key, 2, "EUR"), clock.now(), 0)


@pytest.mark.parametrize("seconds", [60, -1])
async def test_call_that_is_under_way_is_in_use_at_the_end_of_the_wait(seconds: float) -> None:
    await claim(seconds=seconds)

    with pytest.raises(IdempotencyKeyInUse):
        await idempotency.earlier(KEY, clock.now(), 0.05)


async def test_result_that_comes_during_the_wait_is_given() -> None:
    reference = uuid7()

    async def run() -> None:
        await idempotency.claim(KEY, clock.now() + timedelta(seconds=60), reference)

    await in_transaction(run)
    waiting = asyncio.create_task(idempotency.earlier(KEY, clock.now(), 30))
    await asyncio.sleep(0.05)

    await in_transaction(lambda: idempotency.finish(reference, {"order": "1"}))

    assert await waiting == Finished(reference, {"order": "1"})


async def test_later_result_replaces_an_earlier_one() -> None:
    reference = uuid7()
    await work(reference, {"action": "https://x.test"})

    await in_transaction(lambda: idempotency.finish(reference, {"order": "1"}))

    assert await in_transaction(lambda: idempotency.lock(reference)) == {"order": "1"}


async def test_work_that_fails_leaves_its_key_free() -> None:
    async def run() -> None:
        await idempotency.claim(KEY, clock.now() + timedelta(seconds=60))
        raise LookupError

    with pytest.raises(LookupError):
        await in_transaction(run)

    assert await claim()


async def test_keys_belong_into_transactions() -> None:
    with pytest.raises(RuntimeError):
        await idempotency.claim(KEY, clock.now())
    with pytest.raises(RuntimeError):
        await idempotency.lock(uuid7())
    with pytest.raises(RuntimeError):
        await idempotency.finish(uuid7(), {})


async def test_keys_are_forgotten_after_a_day_unless_their_work_runs() -> None:
    await work(uuid7(), {"order": "1"})
    running = Key.of("caller", "another-key", 1)
    await claim(running)
    await sql.execute("UPDATE idempotency_keys SET created_at = now() - interval '25 hours'")
    fresh = Key.of("caller", "a-fresh-key", 1)
    await claim(fresh)

    pruned = await idempotency.prune(clock.now())

    assert pruned == 1
    assert not await claim(running)
    assert await claim()
