from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from shop.audit import writes
from shop.audit.engine.bounded import Bounded
from shop.audit.states import AuditKind
from shop.audit.writes import NewEntry
from shop.platform import acting
from shop.platform.acting import Acting
from shop.platform.scope import ActorKind

MOST_SHOWN = 1_000
"""How many ids an entry of a read holds; what is beyond them is counted."""
# Apart, so that nobody outside silences the record of those inside by failing often.
_BOUNDED = {kind: Bounded[tuple[object, ...]](each=5, most=300, seconds=60) for kind in ActorKind}
_THROTTLED = frozenset({AuditKind.REFUSED, AuditKind.SIGN_IN_FAILED})


async def record(
    new: NewEntry,
    *,
    actor_kind: ActorKind | None = None,
    actor_id: UUID | None = None,
    session_id: UUID | None = None,
    counted_as: Hashable = None,
) -> None:
    """Keep what changes no row, in the caller's transaction where there is one.

    From where and in which request is known by who is at work (`platform.acting`); who it is too, unless it is said.
    Refusals and failed sign-ins are kept five times a minute for the same actor or network, action and what they are
    `counted_as`; the entry after that tells how many were left out.
    """
    who = acting.current() or Acting()
    if actor_kind is not None:
        who = replace(who, actor_kind=actor_kind, actor_id=actor_id, session_id=session_id)
    await _record(who, new, counted_as)


async def _record(who: Acting, new: NewEntry, counted_as: Hashable = None) -> None:
    if new.kind in _THROTTLED:
        times = _BOUNDED[who.actor_kind].take((new.kind, new.action, who.actor_id or who.network, counted_as))
        if not times:
            return
        new = replace(new, times=times)
    await writes.insert_entry(who, new)


async def note_reads(who: Acting, seen: Mapping[str, Collection[UUID]]) -> None:
    """Keep whose personal data somebody is shown: an entry for each kind of thing."""
    for thing, ids in seen.items():
        shown = sorted(ids)[:MOST_SHOWN]
        facts: dict[str, str | int] | None = {"more": len(ids) - len(shown)} if len(ids) > len(shown) else None
        entry = NewEntry(kind=AuditKind.READ, action=who.action, thing=thing, about=shown, facts=facts)
        if shown:
            await writes.insert_entry(who, entry)


async def note_shown(seen: Mapping[str, Collection[UUID]]) -> None:
    """Do as `note_reads` for who is at work here, a command, say, where they are watched."""
    who = acting.watched()
    if who is not None:
        await note_reads(who, seen)


async def note_refusals(who: Acting, fields: Sequence[str]) -> None:
    """Keep that somebody asked for what they have no right to."""
    for field in fields:
        await _record(who, NewEntry(kind=AuditKind.REFUSED, action=field))


def forget() -> None:
    """Drop what this process counts."""
    for bounded in _BOUNDED.values():
        bounded.clear()
