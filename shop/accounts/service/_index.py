"""The blind index of e-mail addresses, made anew when its key has changed (it is derived from SHOP_SECRET)."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple
from uuid import UUID

from shop.accounts import reads, writes
from shop.accounts.rules import email_index

_BATCH = 1_000


class Indexed(NamedTuple):
    """How many accounts are found anew, and how many are not, since their address has signed up again meanwhile."""

    changed: int
    taken: int


async def index_emails(told: Callable[[int, int], None]) -> Indexed:
    """Compute every account's index again; until then an account is not found by its address.

    What was erased keeps what it has. Running it again does nothing.

    Args:
        told: is told how many are done, and how many there are.
    """
    total, done, changed, wanted, last = await reads.count_users(), 0, 0, 0, UUID(int=0)
    told(done, total)
    while rows := await reads.indexed_emails(last, _BATCH):
        indexed = ((row.id, row.email_key, email_index(row.email)) for row in rows if row.email)
        changes = [change for change in indexed if change[1] != change[2]]
        wanted += len(changes)
        changed += await writes.set_email_keys(changes)
        done, last = done + len(rows), rows[-1].id
        told(done, max(done, total))
    return Indexed(changed, wanted - changed)
