"""Idempotency keys: the same call again gets the first one's result, and never does its work twice.

A key belongs to a caller and to one request. Whoever claims it first does the work; the row says whether that is still
under way (until its lease ends) and what came of it.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import orjson

from shop.platform.db import sql
from shop.platform.db.transaction import in_transaction, require_transaction
from shop.platform.errors import Conflict, Invalid
from shop.platform.ids import uuid7

KEPT = timedelta(hours=24)
LONGEST_KEY = 200
_FIRST_PAUSE, _LONGEST_PAUSE = 0.01, 0.25

DDL = (
    """
    CREATE TABLE "idempotency_keys" (
        "key" VARCHAR(200) NOT NULL,
        "caller" VARCHAR(80) NOT NULL,
        "fingerprint" VARCHAR(64) NOT NULL,
        "reference" UUID,
        "result" JSONB,
        "lease_until" TIMESTAMPTZ NOT NULL,
        "created_at" TIMESTAMPTZ NOT NULL DEFAULT now(),
        CONSTRAINT "idempotency_keys_pkey" PRIMARY KEY ("caller", "key")
    )
    """,
    'CREATE INDEX "idempotency_keys_created_at_idx" ON "idempotency_keys" ("created_at")',
    'CREATE INDEX "idempotency_keys_reference_idx" ON "idempotency_keys" ("reference")',
)

CLAIM = """
INSERT INTO idempotency_keys (caller, key, fingerprint, lease_until, reference) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (caller, key) DO NOTHING
"""
FIND = "SELECT fingerprint, reference, result::text, lease_until FROM idempotency_keys WHERE caller = $1 AND key = $2"
LOCK = "SELECT result::text FROM idempotency_keys WHERE reference = $1 FOR UPDATE"
FINISH = "UPDATE idempotency_keys SET result = $2::jsonb WHERE reference = $1"
PRUNE = "DELETE FROM idempotency_keys WHERE created_at < $1 AND (result IS NOT NULL OR lease_until < $1)"


class IdempotencyKeyInUse(Conflict):
    """The first call with this key is still under way."""

    code = "IDEMPOTENCY_KEY_IN_USE"

    def __init__(self) -> None:
        super().__init__("The first call with this key is still under way; ask again.", "idempotencyKey")


class IdempotencyKeyMismatch(Conflict):
    """The key was used for another request."""

    code = "IDEMPOTENCY_KEY_MISMATCH"

    def __init__(self) -> None:
        super().__init__("This key was used for another request.", "idempotencyKey")


class IdempotencyKeyInvalid(Invalid):
    """A key has 8 to 200 printable characters."""

    code = "IDEMPOTENCY_KEY_INVALID"

    def __init__(self) -> None:
        super().__init__(f"A key has 8 to {LONGEST_KEY} printable ASCII characters.", "idempotencyKey")


@dataclass(frozen=True, slots=True)
class Key:
    """One request of one caller.

    Attributes:
        caller: whom the key belongs to, so that two callers may use the same one.
        fingerprint: a hash of what is asked for.
    """

    caller: str
    key: str
    fingerprint: str

    @classmethod
    def of(cls, caller: str, key: str, *asked: object) -> Key:
        """Make it of a client's key; raises `IdempotencyKeyInvalid`."""
        if not 8 <= len(key) <= LONGEST_KEY or not (key.isascii() and key.isprintable()):  # noqa: PLR2004
            raise IdempotencyKeyInvalid
        digest = hashlib.sha256(orjson.dumps(asked, default=str)).hexdigest()
        return cls(hashlib.sha256(caller.encode()).hexdigest(), key, digest)


@dataclass(frozen=True, slots=True)
class Finished:
    """What came of the first call."""

    reference: UUID | None
    result: dict[str, Any]


async def earlier(key: Key, now: datetime, wait_seconds: float) -> Finished | None:
    """Give the result of an earlier call with this key, waiting for one that is under way; None where there is none.

    Raises:
        IdempotencyKeyMismatch: the earlier call asked for something else.
        IdempotencyKeyInUse: it is still under way at the end of the wait.
    """
    deadline, pause = time.monotonic() + wait_seconds, _FIRST_PAUSE
    while True:
        rows = await sql.rows(FIND, key.caller, key.key)
        if not rows:
            return None
        fingerprint, reference, result, lease_until = rows[0]
        if fingerprint != key.fingerprint:
            raise IdempotencyKeyMismatch
        if result is not None:
            return Finished(reference, orjson.loads(result))
        if time.monotonic() >= deadline or lease_until <= now:
            raise IdempotencyKeyInUse
        await asyncio.sleep(pause)
        pause = min(pause * 2, _LONGEST_PAUSE)


async def claim(key: Key, lease_until: datetime, reference: UUID | None = None) -> bool:
    """Claim a key as the first statement of the work's transaction; False where another call has it.

    The reference says what the work is about; by it the work is finished and recovered.
    A rival that is not committed yet is waited for by PostgreSQL.
    """
    require_transaction("Claiming a key")
    return bool(await sql.execute(CLAIM, key.caller, key.key, key.fingerprint, lease_until, reference))


async def lock(reference: UUID) -> dict[str, Any] | None:
    """Lock the key of a piece of work, the first lock of whatever ends it; gives what was stored already."""
    require_transaction("Locking a key")
    stored = await sql.value(LOCK, reference)
    return None if stored is None else dict(orjson.loads(stored))


async def finish(reference: UUID, result: dict[str, Any]) -> None:
    """Store what has come of the work, in the transaction that brings it there; what came before it is replaced."""
    require_transaction("Finishing a key")
    await sql.execute(FINISH, reference, orjson.dumps(result).decode())


async def once(key: Key, now: datetime, work: Callable[[], Awaitable[UUID]]) -> UUID:
    """Do work of one transaction at most once per key; the same call again gets the id that the first one gave.

    Work that raises leaves no key behind, so that it can be asked for again.

    Raises:
        IdempotencyKeyMismatch: the key was used for something else.
    """

    async def run() -> UUID | None:
        claimed = uuid7()
        if not await claim(key, now, claimed):
            return None
        made = await work()
        await finish(claimed, {"id": str(made)})
        return made

    made = await in_transaction(run)
    if made is None:
        first = await earlier(key, now, wait_seconds=0)
        if first is None:
            raise IdempotencyKeyInUse
        made = UUID(first.result["id"])
    return made


async def prune(now: datetime) -> int:
    """Forget keys after 24 hours; gives how many."""
    return await sql.execute(PRUNE, now - KEPT)
