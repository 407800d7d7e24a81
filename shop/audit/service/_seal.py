from __future__ import annotations

import structlog

from shop.audit import reads, writes
from shop.audit.rules import FIRST_HASH, Seal, chained, leaves_of
from shop.platform import clock
from shop.platform.db.transaction import in_transaction

logger = structlog.get_logger(__name__)
ENTRIES_OF_A_SEAL = 5_000


async def seal() -> int:
    """Seal all entries that are committed and wait for it; give how many.

    The head goes into the log: wherever that is sent, it proves the chain up to there.
    """
    sealed = 0
    while (made := await in_transaction(_seal_some)) is not None:
        logger.info("audit sealed", number=made.number, entries=made.count, hash=made.hash.hex())
        sealed += made.count
    return sealed


async def _seal_some() -> Seal | None:
    await writes.one_at_a_time()
    entries = await reads.waiting(ENTRIES_OF_A_SEAL)
    if not entries:
        return None
    last = await reads.last_seal()
    number, previous = (last.number + 1, last.hash) if last else (1, FIRST_HASH)
    now, leaves = clock.now(), leaves_of(entries)
    made = Seal(number, now, leaves, previous, chained(number, now, leaves, previous))
    await writes.insert_seal(made, [entry.id for entry in entries])
    return made
