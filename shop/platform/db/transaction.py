"""Transactions: one way to open them, and the guards around them."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from typing import Any, Literal, TypeVar

import asyncpg
from tortoise import connections
from tortoise.backends.asyncpg.client import TransactionWrapper
from tortoise.transactions import in_transaction as begin

T = TypeVar("T")
Isolation = Literal["repeatable read", "serializable"]

_RETRIED = (asyncpg.SerializationError, asyncpg.DeadlockDetectedError, asyncpg.LockNotAvailableError)
_FIRST_WAIT = 0.01
_AFTER_COMMIT, _MEMORY = "_after_commit", "_memory"
_TEST_MARK = "_rolled_back_by_test"


class InsideTransaction(RuntimeError):
    """Something that must not wait on the outside world was called while a transaction holds its locks."""


async def in_transaction(fn: Callable[[], Awaitable[T]], *, retries: int = 3, isolation: Isolation | None = None) -> T:
    """Run `fn` in one transaction and give its result.

    Inside another transaction it joins that one. The outermost is run again, up to `retries` times, when PostgreSQL
    ends it for a serialization failure, a deadlock or a lock timeout; so `fn` must have no effect outside of it.
    """
    outer = _current()
    if outer is not None and not _is_tests(outer):
        return await fn()
    for attempt in range(retries + 1):
        try:
            async with begin() as client:
                if isolation is not None:
                    await client.execute_query(f"SET TRANSACTION ISOLATION LEVEL {isolation.upper()}")
                made = await fn()
            for tell in _waiting(client):
                tell()
            return made  # noqa: TRY300 - only what is committed is told
        except _RETRIED:
            if attempt == retries or outer is not None:
                raise
            # Full jitter, so that those who collided do not collide again.
            await asyncio.sleep(random.uniform(0, _FIRST_WAIT * 2**attempt))  # noqa: S311 - no secret
    raise AssertionError("unreachable")


async def savepoint(fn: Callable[[], Awaitable[T]]) -> T:
    """Run a statement that may fail inside a transaction that is to go on."""
    current = _current()
    waiting = [] if current is None else _waiting(current)
    before = len(waiting)
    try:
        async with begin():
            return await fn()
    except BaseException:
        del waiting[before:]
        transaction_memory().clear()
        raise


def after_commit(fn: Callable[[], None]) -> None:
    """Call `fn` once the caller's transaction is committed, at once where there is none, and never after a rollback."""
    current = _current()
    if current is None or _is_tests(current):
        fn()
    else:
        _waiting(current).append(fn)


def transaction_memory() -> dict[Any, Any]:
    """Give what the caller's transaction remembers for itself: it ends with it, and is emptied by a rollback in it."""
    current = _current()
    if current is None or _is_tests(current):
        return {}
    memory: dict[Any, Any] = vars(current).setdefault(_MEMORY, {})
    return memory


def _waiting(client: Any) -> list[Callable[[], None]]:
    waiting: list[Callable[[], None]] = vars(client).setdefault(_AFTER_COMMIT, [])
    return waiting


def is_in_transaction() -> bool:
    """Tell whether the caller is in a transaction (one that a test rolls back does not count)."""
    current = _current()
    return current is not None and not _is_tests(current)


def require_transaction(what: str) -> None:
    """Raise `RuntimeError` unless in a transaction: `what` is only true together with its cause."""
    if _current() is None:
        raise RuntimeError(f"{what} needs a transaction.")


def require_no_transaction(what: str) -> None:
    """Raise `InsideTransaction` in a transaction: locks are never held over a socket or a batch of loads."""
    if is_in_transaction():
        raise InsideTransaction(f"{what} must not happen inside a transaction.")


def mark_as_test(client: Any) -> None:
    """Tell that this transaction is a test's, which rolls it back: code under test then opens savepoints in it."""
    setattr(client, _TEST_MARK, True)


def _current() -> TransactionWrapper | None:
    client: Any = connections.get("default")
    return client if isinstance(client, TransactionWrapper) else None


def _is_tests(client: TransactionWrapper) -> bool:
    return bool(getattr(client, _TEST_MARK, False))
