"""Which sign-ins were just proven again: few at any time, so that all of them are read at once, once a second."""

from __future__ import annotations

import time
from datetime import datetime
from uuid import UUID

from shop.oauth import reads
from shop.oauth.rules import STEP_UP_LIFETIME
from shop.platform import clock

_RELOAD_SECONDS = 1.0
_known: dict[UUID, datetime] = {}
_due = {"reload": 0.0}


async def stepped_up_until(session_id: UUID) -> datetime | None:
    """Give the moment until which a sign-in counts as proven again; another process's proof is seen within a second."""
    if time.monotonic() >= _due["reload"]:
        await _reload()
    return _known.get(session_id)


def note_step_up(session_id: UUID, moment: datetime) -> datetime:
    """Remember a proof that was just written, and give the moment until which it counts."""
    until = _known[session_id] = moment + STEP_UP_LIFETIME
    return until


def forget_step_ups() -> None:
    _known.clear()
    _due["reload"] = 0.0


async def _reload() -> None:
    _due["reload"] = time.monotonic() + _RELOAD_SECONDS
    now = clock.now()
    try:
        found = await reads.stepped_up_since(now - STEP_UP_LIFETIME)
    except BaseException:
        _due["reload"] = 0.0
        raise
    # Merged, since this process may have noted one meanwhile.
    for session_id in [id_ for id_, until in _known.items() if until <= now]:
        del _known[session_id]
    _known.update({id_: at + STEP_UP_LIFETIME for id_, at in found.items()})
