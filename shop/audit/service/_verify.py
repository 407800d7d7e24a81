"""Proving the record: every seal recomputed, every entry compared with what was sealed of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from shop.audit import reads
from shop.audit.rules import (
    FIRST_HASH,
    LEAF_BYTES,
    LONGEST_TRANSACTION,
    Seal,
    Sealed,
    day_of,
    ids_of_day,
    ranges,
    time_of,
)
from shop.platform import clock
from shop.platform.config import settings
from shop.platform.db.transaction import in_transaction
from shop.platform.ids import encode

Told = Callable[[str, int, int], None]
_SEALS_AT_ONCE = 20


@dataclass(slots=True)
class Verdict:
    """What was found.

    Attributes:
        entries: how many are there and as they were sealed.
        expired: how many are past their time and gone.
        head: number and hash of the last seal, to be kept elsewhere.
        unsealed: how many entries wait for their seal; nothing proves them yet.
        faults: what was changed, removed or added, in words; empty where the chain holds.
    """

    seals: int = 0
    entries: int = 0
    expired: int = 0
    head: tuple[int, str] | None = None
    unsealed: int = 0
    unsealed_since: datetime | None = None
    faults: list[str] = field(default_factory=list)


async def verify(tell: Told, known_head: tuple[int, str] | None = None) -> Verdict:
    """Recompute the whole chain, as it is at one moment.

    Args:
        tell: told how many of the sealed entries are looked at.
        known_head: number and hash of a seal that were kept elsewhere: it must be in the chain as it was.
    """
    return await in_transaction(lambda: _Proof(tell, known_head).run(), isolation="repeatable read")


class _Proof:
    def __init__(self, tell: Told, known_head: tuple[int, str] | None) -> None:
        self._tell = tell
        self._known_head = known_head
        self._verdict = Verdict()
        self._days: Counter[int] = Counter()
        self._last: Seal | None = None
        self._kept_since = clock.now() - timedelta(days=settings().audit_days)

    async def run(self) -> Verdict:
        _, size = await reads.size_of_chain()
        done, total = 0, size // LEAF_BYTES
        async for seal in _chain():
            self._link(seal)
            await self._contents(seal)
            self._last = seal
            done += seal.count
            self._tell("Sealed entries", done, total)
        await self._tail()
        await self._strangers()
        self._head()
        return self._verdict

    def _fault(self, told: str) -> None:
        self._verdict.faults.append(told)

    def _link(self, seal: Seal) -> None:
        """Compare a seal with itself and with the one before."""
        last = self._last
        expected = last.number + 1 if last else 1
        if seal.number != expected:
            self._fault(f"Seal {ranges(range(expected, seal.number))} is missing.")
        elif seal.previous != (last.hash if last else FIRST_HASH):
            self._fault(f"Seal {seal.number} does not follow the one before it.")
        if seal.hash != seal.computed():
            self._fault(f"Seal {seal.number} was changed.")
        if self._known_head is not None and self._known_head[0] == seal.number:
            if self._known_head[1] != seal.hash.hex():
                self._fault(f"Seal {seal.number} is not the one whose hash was kept elsewhere.")
            self._known_head = None
        self._verdict.seals += 1

    async def _contents(self, seal: Seal) -> None:
        """Compare the entries with what was sealed of them."""
        leaves = seal.digests()
        found = await reads.sealed_entries(list(leaves))
        for id_, leaf in leaves.items():
            entry = found.get(id_)
            if entry is None:
                self._missing(id_, f"was in seal {seal.number} and was removed")
                continue
            self._days[day_of(id_)] += 1
            if entry.leaf != leaf:
                self._fault(f"Entry {_named(entry)} was changed since seal {seal.number}.")
                continue
            self._timely(entry)
            self._verdict.entries += 1

    def _missing(self, id_: UUID, told: str) -> None:
        if time_of(id_) < self._kept_since:
            self._verdict.expired += 1
        else:
            self._fault(f"Entry {encode('audit', id_)} of {time_of(id_):%Y-%m-%d %H:%M:%S} UTC {told}.")

    def _timely(self, entry: Sealed) -> None:
        """Find what was added with a time that had been sealed long before."""
        if self._last is not None and entry.said_at < self._last.sealed_at - LONGEST_TRANSACTION:
            self._fault(f"Entry {_named(entry)} was added after its time: seal {self._last.number} is younger.")

    async def _tail(self) -> None:
        waiting = await reads.unsealed()
        found = await reads.sealed_entries(waiting)
        for id_ in waiting:
            if id_ not in found:
                self._missing(id_, "was removed before it was sealed")
                continue
            self._days[day_of(id_)] += 1
            self._timely(found[id_])
        self._verdict.unsealed = len(found)
        self._verdict.unsealed_since = min((entry.at for entry in found.values()), default=None)

    async def _strangers(self) -> None:
        """Find entries that no seal covers and that do not wait for one."""
        stored = await reads.entries_by_day()
        days = [day for day, count in stored.items() if count != self._days[day]]
        if not days:
            return
        known = await _known_ids(days)
        for day in sorted(days):
            strange = set(await reads.ids_between(*ids_of_day(day))) - known[day]
            for entry in (await reads.sealed_entries(sorted(strange))).values():
                self._fault(
                    f"Entry {_named(entry)} was added past the chain: no seal covers it, and it waits for none."
                )

    def _head(self) -> None:
        if self._last is not None:
            self._verdict.head = (self._last.number, self._last.hash.hex())
        if self._known_head is not None:
            self._fault(f"Seal {self._known_head[0]}, whose hash was kept elsewhere, is not in the chain.")


async def _chain() -> AsyncIterator[Seal]:
    number = 0
    while seals := await reads.seals_after(number, _SEALS_AT_ONCE):
        for seal in seals:
            yield seal
        number = seals[-1].number


async def _known_ids(days: Iterable[int]) -> Mapping[int, set[UUID]]:
    """Give the ids of some days that seals cover, or that wait for one."""
    known: dict[int, set[UUID]] = {day: set() for day in days}
    async for seal in _chain():
        for id_ in seal.digests():
            if day_of(id_) in known:
                known[day_of(id_)].add(id_)
    for id_ in await reads.unsealed():
        if day_of(id_) in known:
            known[day_of(id_)].add(id_)
    return known


def _named(entry: Sealed) -> str:
    thing = f" on {entry.thing}" if entry.thing else ""
    return f"{encode('audit', entry.id)} ({entry.at:%Y-%m-%d %H:%M:%S} UTC, {entry.action or entry.kind}{thing})"
