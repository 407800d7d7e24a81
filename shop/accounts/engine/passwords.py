"""Passwords: which are good enough, and their hashes, computed beside the event loop.

argon2id with the parameters that OWASP's password storage cheat sheet gives for 19 MiB and 46 MiB.
"""

from __future__ import annotations

import asyncio
import base64
import os
import secrets
import threading
import unicodedata
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TypeVar

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from shop.accounts.errors import PasswordUnusable
from shop.accounts.rules import Kind
from shop.platform.errors import Busy

T = TypeVar("T")

SHORTEST = {Kind.CUSTOMER: 8, Kind.STAFF: 12}
LONGEST = 128
_QUEUE = 64
_HASHERS = {
    Kind.CUSTOMER: PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),
    Kind.STAFF: PasswordHasher(time_cost=1, memory_cost=46 * 1024, parallelism=1),
}


def check(password: str, kind: Kind, email: str, *path: str) -> None:
    """Check that a new password is usable; raises `PasswordUnusable`, which never repeats it.

    Lengths are bytes of UTF-8 after NFC. There are no rules of composition (NIST SP 800-63B, 5.1.1.2).
    """
    length = len(_bytes(password))
    if not SHORTEST[kind] <= length <= LONGEST:
        raise PasswordUnusable(f"A password has {SHORTEST[kind]} to {LONGEST} bytes.", *path)
    folded = unicodedata.normalize("NFC", password).casefold()
    own = email.casefold()
    if folded in common() or folded in {own, own.partition("@")[0]}:
        raise PasswordUnusable("This password is among the first that are guessed.", *path)


@cache
def common() -> frozenset[str]:
    """Give the passwords that nobody may choose, case-folded."""
    text = Path(__file__).with_name("common_passwords.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


class Hashing:
    """Hashes and verifies on threads of its own; what does not fit into its queue is refused at once.

    Inline it would stop every other request for tens of milliseconds, and a few at once for a second.
    """

    def __init__(self, threads: int | None = None, queue: int = _QUEUE) -> None:
        count = threads or max(1, (os.cpu_count() or 1) // 2)
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="passwords")
        self._free = threading.BoundedSemaphore(count + queue)

    async def hash(self, password: str, kind: Kind) -> str:
        """Give the hash to store; raises `Busy`."""
        return await self._run(lambda: _HASHERS[kind].hash(_bytes(password)))

    async def verify(self, known: str | None, password: str, kind: Kind) -> bool:
        """Compare with a hash. Where there is none (no such account) a dummy costs the same time; raises `Busy`."""
        given = _bytes(password)
        against = known if known is not None and len(given) <= LONGEST else _dummy(kind)
        return await self._run(lambda: _is_match(against, given[:LONGEST], kind))

    async def _run(self, work: Callable[[], T]) -> T:
        if not self._free.acquire(blocking=False):
            raise Busy("Too many are signing in right now. Try again in a moment.")
        try:
            started: Future[T] = self._pool.submit(work)
        except BaseException:
            self._free.release()
            raise
        # By callback, since a caller that leaves does not end the work.
        started.add_done_callback(lambda _done: self._free.release())
        return await asyncio.wrap_future(started)


def is_outdated(known: str, kind: Kind) -> bool:
    """Tell whether a hash was made with other parameters than today's."""
    return _HASHERS[kind].check_needs_rehash(known)


def _is_match(known: str, given: bytes, kind: Kind) -> bool:
    try:
        return _HASHERS[kind].verify(known, given)
    except (VerificationError, InvalidHashError):
        return False


def _bytes(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode()


@cache
def _dummy(kind: Kind) -> str:
    """Give a hash that no password has; it needs no hashing itself, so that the first use is not slower."""
    hasher = _HASHERS[kind]
    salt, digest = (base64.b64encode(secrets.token_bytes(n)).rstrip(b"=").decode() for n in (16, 32))
    return f"$argon2id$v=19$m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}${salt}${digest}"
