from __future__ import annotations

import time
from collections.abc import Callable

import structlog

from shop.oauth import reads, writes
from shop.oauth.engine import keys
from shop.oauth.engine.keys import KeyRing
from shop.oauth.reads import KeyState, SigningKeyRow
from shop.oauth.rules import KEY_LIFETIME, RETIRED_KEY_LIFETIME, SESSION_LIFETIME
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.remembered import Remembered
from shop.platform.shared import current as shared

_TOPIC = "oauth.keys"
IsDue = Callable[[list[SigningKeyRow]], bool]

logger = structlog.get_logger(__name__)
_ring = Remembered[None, KeyRing](seconds=60)
_long_ring = Remembered[None, KeyRing](seconds=60)


async def keyring() -> KeyRing:
    """Give the signing keys, made where there are none; another process's rotation is heard, or seen in a minute."""
    known = _ring.get(None)
    if known is not None:
        return known
    asked_at = time.monotonic()
    rows = await _rows()
    if not _is_complete(rows):
        await _advance(is_due=lambda found: not _is_complete(found))
        rows = await _rows()
    return _ring.put(None, _opened(rows), asked_at)


async def long_keyring() -> KeyRing:
    """Give all keys that an ID token of a living session may be signed with: sessions outlive many keys."""
    known = _long_ring.get(None)
    if known is not None:
        return known
    asked_at = time.monotonic()
    rows = await reads.signing_keys(clock.now() - SESSION_LIFETIME)
    return _long_ring.put(None, _opened(rows), asked_at)


def _opened(rows: list[SigningKeyRow]) -> KeyRing:
    by_id = {row.kid: keys.unseal(row.kid, row.private_jwk) for row in rows}
    active = next(row.kid for row in rows if row.state == "active")
    return KeyRing(by_id[active], by_id)


async def rotate_keys(*, only_if_due: bool = True) -> bool:
    """Retire the active key for the next one, where it is 30 days old; tell whether it was done."""
    oldest = clock.now() - KEY_LIFETIME

    def is_due(rows: list[SigningKeyRow]) -> bool:
        active = next((row for row in rows if row.state == "active"), None)
        return active is None or not only_if_due or active.rotated_at < oldest

    rotated = await _advance(is_due)
    if rotated:
        _changed()
        logger.info("signing keys were made or rotated")
    return rotated


async def replace_keys() -> None:
    """Exchange all signing keys at once: every access token is refused from now on, and clients renew theirs."""

    async def run() -> None:
        # Twice: the next key was kept where the active one was.
        for _ in range(2):
            await _advance(lambda _: True)
        await writes.drop_retired_keys()

    await in_transaction(run)
    _changed()
    logger.warning("all signing keys were replaced")


async def list_keys(most: int = 20) -> list[KeyState]:
    """Give the newest signing keys, without their private parts."""
    return await reads.key_states(most)


def _changed() -> None:
    forget_keys()
    shared.pubsub().publish(_TOPIC)


def watch_keys() -> None:
    """Hear of keys that other processes rotate or replace."""
    shared.pubsub().subscribe(_TOPIC, forget_keys, forget_keys)


def forget_keys(_message: str = "") -> None:
    _ring.forget()
    _long_ring.forget()


async def _advance(is_due: IsDue) -> bool:
    """Move the keys on by one: active -> retired, next -> active, a new next; several processes do it once."""

    async def run() -> bool:
        await writes.lock_keys()
        if not is_due(await _rows()):
            return False
        now = clock.now()
        await writes.shift_keys(now)
        for state in ("active", "next"):
            if not any(row.state == state for row in await _rows()):
                made = keys.generate()
                await writes.add_key(str(made.kid), keys.ALGORITHM, keys.seal(made), state, now)
        return True

    return await in_transaction(run)


async def _rows() -> list[SigningKeyRow]:
    return await reads.signing_keys(clock.now() - RETIRED_KEY_LIFETIME)


def _is_complete(rows: list[SigningKeyRow]) -> bool:
    return {"active", "next"} <= {row.state for row in rows}
