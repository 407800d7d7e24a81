"""The handlers of the drill's workers: each effect is a row, and nothing forbids a second one but the inbox."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import ClassVar

from shop.platform.db import sql
from shop.platform.events.event import Event
from shop.platform.events.registry import handles

NOTE = "INSERT INTO drill_effects (handler, aggregate_id, number) VALUES ($1, $2, $3)"


@dataclass(frozen=True, kw_only=True, slots=True)
class Drilled(Event):
    aggregate: ClassVar[str] = "drill"

    number: int


@handles(Drilled)
async def note(event: Drilled) -> None:
    await sql.execute(NOTE, "note", event.aggregate_id, event.number)
    await asyncio.sleep(0.02)  # long enough to be killed in the middle of it


@handles(Drilled, ordered=True)
async def note_in_order(event: Drilled) -> None:
    await sql.execute(NOTE, "note_in_order", event.aggregate_id, event.number)
