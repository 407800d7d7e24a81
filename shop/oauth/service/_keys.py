from __future__ import annotations

from collections.abc import Callable

import structlog

from shop.oauth import reads, writes
from shop.oauth.engine import keys
from shop.oauth.engine.keys import KeyRing
from shop.oauth.reads import SigningKeyRow
from shop.oauth.rules import KEY_LIFETIME, RETIRED_KEY_LIFETIME
from shop.platform import clock
from shop.platform.db.transaction import in_transaction
from shop.platform.remembered import Remembered

IsDue = Callable[[list[SigningKeyRow]], bool]

logger = structlog.get_logger(__name__)
_ring = Remembered[None, KeyRing](seconds=60)


async def keyring() -> KeyRing:
    """Give the signing keys, made where there are none; another process's rotation is seen within a minute."""
    known = _ring.get(None)
    if known is not None:
        return known
    rows = await _rows()
    if not _is_complete(rows):
        await _advance(is_due=lambda found: not _is_complete(found))
        rows = await _rows()
    by_id = {row.kid: keys.unseal(row.kid, row.private_jwk) for row in rows}
    active = next(row.kid for row in rows if row.state == "active")
    return _ring.put(None, KeyRing(by_id[active], by_id))


async def rotate_keys(*, only_if_due: bool = True) -> bool:
    """Retire the active key for the next one, where it is 30 days old; tell whether it was done."""
    oldest = clock.now() - KEY_LIFETIME

    def is_due(rows: list[SigningKeyRow]) -> bool:
        active = next((row for row in rows if row.state == "active"), None)
        return active is None or not only_if_due or active.rotated_at < oldest

    rotated = await _advance(is_due)
    if rotated:
        forget_keys()
        logger.info("signing keys were made or rotated")
    return rotated


def forget_keys() -> None:
    _ring.forget()


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
